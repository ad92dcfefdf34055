import type { App } from "cdktf";
import { describe, expect, test } from "vitest";
import { type BlueprintInput, parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { blueprintProblems } from "../../stacks/blueprints/references";
import { deploy, deploymentProblems, imageParametersOf } from "../../stacks/deploy";
import { site } from "../sites";
import { synthApp } from "../synth";

type Stacks = BlueprintInput["stacks"];

const { state, network, data, platform, services } = flynapse.stacks as Required<Stacks>;
const problemsOf = (stacks: Stacks) => blueprintProblems(parseBlueprint("x", { stacks }));

/** Flynapse with one service changed. */
function withService(name: string, changes: object): Stacks {
  const all = (services as { services: Record<string, object> }).services;
  const changed = { ...services, services: { ...all, [name]: { ...all.dashboard, ...changes } } };
  return { ...flynapse.stacks, services: changed as Stacks[string] };
}

test("Flynapse has no problem", () => {
  expect(problemsOf(flynapse.stacks)).toEqual([]);
});

describe("stacks", () => {
  const remedy = "Add it, or move it up: stacks are listed in the order in which they are applied.";
  const needs = (name: string, kind: string) => ({
    path: `stacks.${name}`,
    value: name,
    rule: `needs a stack of kind ${kind} before it`,
    remedy,
  });

  test.each([
    ["network", { network }, ["state"]],
    ["data", { data }, ["state", "network"]],
    ["platform", { platform }, ["state", "network"]],
    ["services", { services }, ["state", "network", "data", "platform"]],
  ] as [string, Stacks, string[]][])("of kind %s need what they read before them", (name, stacks, kinds) => {
    const missing = problemsOf(stacks).filter(({ path }) => path === `stacks.${name}`);
    expect(missing).toEqual(kinds.map((kind) => needs(name, kind)));
  });

  test("that come too early are told so, although everything is there", () => {
    expect(problemsOf({ network, state, data, platform, services } as Stacks)).toEqual([needs("network", "state")]);
  });

  test("are the only ones of their kind", () => {
    expect(problemsOf({ ...flynapse.stacks, more: { kind: "state" } })).toEqual([
      {
        path: "stacks.more",
        value: "state",
        rule: "must be the only stack of its kind",
        remedy: "Put both into one stack.",
      },
    ]);
  });

  test("may be called anything: the kind decides", () => {
    expect(problemsOf({ base: state, vpc: network, store: data, hosts: platform, apps: services } as Stacks)).toEqual(
      [],
    );
  });
});

test("things to use have names of their own: `uses` could not tell them apart", () => {
  const tables = { sessions: { partitionKey: "pk" }, redis: { partitionKey: "pk" } };
  const stacks = { ...flynapse.stacks, data: { ...data, tables } } as Stacks;
  expect(problemsOf(stacks)).toEqual([
    {
      path: "stacks.data.caches.redis",
      value: "redis",
      rule: "must not be among the tables too",
      remedy: "Services say what they use by name alone; give each thing its own.",
    },
  ]);
});

test("several mistakes are all told, in the order of the blueprint", () => {
  const mail = withService("mail", { pool: "ap", uses: ["a", "b"], route: { paths: ["/x"], priority: 100 } });
  const { state: _, ...rest } = mail;
  expect(problemsOf(rest).map(({ path }) => path)).toEqual([
    "stacks.network",
    "stacks.data",
    "stacks.platform",
    "stacks.services",
    "stacks.services.services.mail.pool",
    "stacks.services.services.mail.uses.0",
    "stacks.services.services.mail.uses.1",
    "stacks.services.services.mail.route.priority",
  ]);
});

describe("a site with its architecture", () => {
  test("has names that AWS takes", () => {
    expect(deploymentProblems(site())).toEqual([]);
    expect(deploymentProblems(site({ prefix: "a2345678901234567890" }))).toEqual([]);
  });

  test("has a prefix that leaves room for each service's name", () => {
    // Twenty characters are the most that a prefix may have; every name of Flynapse fits behind them.
    const long = site({ prefix: "a2345678901234567890" });
    expect(deploymentProblems({ ...long, prefix: "a234567890123456789012" })).toEqual([
      {
        path: "prefix",
        value: "a234567890123456789012",
        rule: "must be 3 to 20 lower-case letters, digits or dashes and start with a letter",
        remedy: "AWS allows 32 characters for a target group's name; the prefix leaves room for a service's name.",
      },
    ]);
    expect(deploymentProblems({ ...long, prefix: "a2345678901234567890123" })).toContainEqual({
      path: "prefix",
      value: "a2345678901234567890123",
      rule: 'must leave "a2345678901234567890123-dashboard" at most 32 characters long',
      remedy: "Give the site a shorter prefix.",
    });
  });

  test("tells the delivery pipeline one parameter per image", () => {
    const names = ["api", "dashboard", "otel-collector", "probe", "prometheus", "alertmanager", "loki", "tempo"];
    expect(imageParametersOf(site())).toEqual(
      [...names, "grafana", "weaviate"].map((name) => `/client-flynapse/images/${name}`),
    );
    expect(imageParametersOf(site({ architecture: "cathedral", prefix: "client" }))).toEqual([]);
  });
});

describe("what ops apply", () => {
  /** CDKTF's manifest, by which it finds the order. */
  function manifest(): Record<string, string[]> {
    let app: App | undefined;
    synthApp((made) => {
      app = made;
      deploy(made, site());
    });
    const stacks = app!.manifest.buildManifest().stacks;
    return Object.fromEntries(Object.entries(stacks).map(([id, { dependencies }]) => [id, dependencies.toSorted()]));
  }

  test("is one stack per entry of the blueprint, each after the stacks that it reads", () => {
    expect(manifest()).toEqual({
      "client-state": [],
      "client-network": ["client-state"],
      "client-data": ["client-network"],
      "client-platform": ["client-network"],
      "client-services": ["client-data", "client-network", "client-platform"],
    });
  });
});
