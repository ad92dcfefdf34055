import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { adoptCommand } from "../ops/verbs/adopt/adopt";
import { parseBlueprint } from "../stacks/blueprints/blueprint";
import { flynapse } from "../stacks/blueprints/flynapse";
import { named, page, pages } from "./pages";

// A reader types what stands in the documents. What they name must be there.
const text = pages.map((one) => one.text).join("\n");
const makefile = readFileSync("Makefile", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

test("every make target that the documents name is one", () => {
  const targets = [...makefile.matchAll(/^([a-z][a-z-]*):/gm)].map(([, name]) => name);
  const asked = named(/(?:^|`|&& )make ([a-z][a-z-]*)/gm);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !targets.includes(name))).toEqual([]);
});

test("every variable that the documents give a make target is one", () => {
  const asked = named(/\bmake [a-z-]+(?: [A-Z_]+=[^\s`]+)*? ([A-Z_]+)=/g);
  expect(asked).toContain("SITE");
  expect(asked.filter((name) => !new RegExp(`^GIVEN := .*\\b${name}\\b`, "m").test(makefile))).toEqual([]);
});

test("every npm script that the documents name is one", () => {
  const asked = named(/npm run (?:--silent )?([a-z][a-z-]*)/g);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
});

test("every option that the documents give a verb is one of it", async () => {
  const asked = [...text.matchAll(/npm run (?:--silent )?([a-z-]+) -- (?:[\w<>]+ )*(--[a-z-]+)/g)].filter(
    ([, verb]) => verb !== "adopt",
  );
  expect(asked.length).toBeGreaterThan(5);
  for (const [command, verb, option] of asked) {
    const options = (await commandsOf(verb!)).flatMap((one) => one.options.map(({ long }) => long));
    expect(options, command).toContain(option);
  }
});

test("a session on an instance is no root's: what only root may begins with sudo", () => {
  expect(named(/(?:^|`)((?:du|journalctl|systemctl|xfs_quota) [^`\n]*)/gm)).toEqual([]);
  expect(named(/((?:sudo )?\w+ (?:-l )?\/proc\/\$\(pgrep [^`\n]*)/g).filter((one) => !one.startsWith("sudo "))).toEqual(
    [],
  );
});

test("nothing calls the AWS CLI of an instance, whose image has none", () => {
  expect(named(/(sudo (?:-\w+ )*aws [^\n]*)/g)).toEqual([]);
});

test("a container that writes to a folder of the reader's runs as the reader", () => {
  const commands = text.replaceAll("\\\n", " ").split("\n");
  const mounting = commands.filter((one) => /docker run .*-v "\$PWD/.test(one));
  expect(mounting.length).toBeGreaterThan(0);
  expect(mounting.filter((one) => !one.includes('--user "$(id -u):$(id -g)"'))).toEqual([]);
});

test("no command of the AWS CLI sorts what it prints as text: it does so page by page, and each has its own newest", () => {
  const sorted = text.replaceAll("\\\n", " ").match(/^.*\baws [a-z].*\b(?:sort_by|max_by|reverse)\(.*$/gm) ?? [];
  expect(sorted.length).toBeGreaterThan(0);
  expect(sorted.filter((command) => command.includes("--output text"))).toEqual([]);
});

test("a key that is kept from deletion is enabled again: cancelling leaves it disabled", () => {
  const kept = text.split("\n\n").filter((paragraph) => paragraph.includes("kms cancel-key-deletion"));
  expect(kept.length).toBeGreaterThan(1);
  expect(kept.filter((paragraph) => !/kms cancel-key-deletion[\s\S]*kms enable-key/.test(paragraph))).toEqual([]);
});

test("a group that is let in for an hour is let out by its own too, and both are taken back", () => {
  const rules = ["authorize", "revoke"].flatMap((verb) => ["ingress", "egress"].map((way) => [verb, way] as const));
  const of = (text: string, [verb, way]: readonly [string, string]) =>
    text
      .split(`${verb}-security-group-${way} `)
      .slice(1)
      .filter((rest) => rest.split("\n")[0]!.includes("--source-group"));
  for (const { path, text } of pages) {
    const counts = rules.map((rule) => of(text, rule).length);
    expect(new Set(counts).size, path).toBe(1);
  }
});

test("who is told to restart by ECS is told what to do where CodeDeploy deploys", () => {
  const restarts = pages.filter(({ text }) => /^aws ecs update-service .*--force-new-deployment/m.test(text));
  expect(restarts.length).toBeGreaterThan(1);
  expect(restarts.filter(({ text }) => !text.includes("delivery.md#rolling-or-by-codedeploy"))).toEqual([]);
});

test("a database that is restored beside another has a security group: AWS's default lets nobody in", () => {
  const restores = pages.flatMap(({ text }) => text.match(/^aws rds restore-db-instance-from-db-snapshot .*/gm) ?? []);
  expect(restores.filter((command) => !command.includes("--vpc-security-group-ids"))).toEqual([]);
});

test("ECS is asked about an instance by what it knows, which is no EC2 id", () => {
  expect(pages.filter(({ text }) => text.includes("--container-instances <instance>"))).toEqual([]);
});

test("ops come to Grafana by the port to which its sign-in sends them back", () => {
  const [, part] = /^## Dashboards without a VPN$([\s\S]*?)^## /m.exec(page("docs/operating.md"))!;
  expect(part).toContain("localPortNumber=443");
  expect(part).not.toContain(":8443");
});

test("who is signed out at once cannot sign in again by a cookie", () => {
  expect(page("docs/identity.md")).toMatch(/admin-disable-user[\s\S]*admin-user-global-sign-out/);
});

test("how many groups Cognito can keep of a person is said", () => {
  const groups = (count: number) => `[${Array(count).fill("5f0a2c9d-31b7-4e68-8c4d-a96e1f7b3052").join(", ")}]`;
  const [, characters, most] = /Cognito keeps (\d+) characters, which are (\d+) groups/.exec(page("docs/identity.md"))!;
  expect(groups(Number(most)).length).toBeLessThanOrEqual(Number(characters));
  expect(groups(Number(most) + 1).length).toBeGreaterThan(Number(characters));
});

test("every program that the documents start by its path is there", () => {
  const started = named(/node (?:--import tsx )?((?:ops|test)\/[\w./-]+)/g);
  expect(started.length).toBeGreaterThan(0);
  expect(started.filter((path) => !existsSync(path))).toEqual([]);
});

/** A verb, and the verbs below it. */
async function commandsOf(verb: string): Promise<Command[]> {
  const made = Object.entries((await import(`../ops/verbs/${verb}.ts`)) as Record<string, () => Command>);
  const [, make] = made.find(([name]) => name.endsWith("Command"))!;
  const command = make();
  return [command, ...command.commands];
}

test("every verb of adopt is documented, and what is documented is a verb with those options", () => {
  const verbs = adoptCommand().commands;
  const names = verbs.map((verb) => verb.name()).sort();
  expect(named(/(?:`adopt|adopt --) ([a-z]+)/g)).toEqual(names);
  for (const verb of verbs) {
    const known = verb.options.map(({ long }) => long);
    const line = new RegExp(`(?:\`adopt|adopt --) ${verb.name()}\\b((?:\\\\\\n|[^\`\\n])*)`, "g");
    const asked = [...text.matchAll(line)].flatMap(([, rest]) => [...rest!.matchAll(/--[a-z]+/g)].map(([one]) => one));
    expect(asked.filter((option) => !known.includes(option))).toEqual([]);
  }
});

describe("where to change what", () => {
  const section = /^## Where to change what\n([\s\S]*?)^## /m.exec(page("docs/operating.md"))?.[1] ?? "";
  const rows = [...section.matchAll(/^\| ([^|]+) \| `([^`]+)`: ([^|]+) \| `([^`]+)`: `([^`]+)` \|$/gm)].map(
    ([, what, tfvars, variables, file, key]) => ({
      what: what!,
      tfvars: tfvars!,
      variables: variables!,
      file: file!,
      key: key!,
    }),
  );
  const blueprint = parseBlueprint("flynapse", flynapse);

  test("is said of the api's memory, the WAF's limit and a pool's instance type, and every line can be read", () => {
    expect(rows.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["the api's memory", "the WAF's limit", "a pool's instance type"]),
    );
    expect(section.match(/^\| /gm)).toHaveLength(rows.length + 1);
  });

  test.each(rows)("$what: a variable of that stack, in the example beside the file", ({ tfvars, variables }) => {
    const folder = dirname(tfvars);
    const declared = readFileSync(`${folder}/variables.tf`, "utf8");
    const example = readFileSync(`${folder}/terraform.tfvars.example`, "utf8");
    const names = [...variables.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      expect(declared).toContain(`variable "${name}" {`);
      expect(example).toMatch(new RegExp(`^#? ?${name} `, "m"));
    }
  });

  test.each(rows)("$what: a key of the blueprint, which begins in that file", ({ file, key }) => {
    const [first = "", ...rest] = key.split(".");
    expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^ *"?${first}"?: `, "m"));
    const found = [blueprint, ...Object.values(blueprint)].map((inside) =>
      [first, ...rest].reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], inside),
    );
    expect(found.filter((value) => value !== undefined).length).toBeGreaterThan(0);
  });
});
