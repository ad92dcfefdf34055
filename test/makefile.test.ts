import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "./ops/folders";

/** The arguments with which a target calls a verb. */
async function argumentsOf(target: string, variables: string[], environment: Record<string, string> = {}) {
  const program = `${temporaryFolder()}/verb`;
  writeFileSync(program, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
  chmodSync(program, 0o755);
  const args = ["-s", "-o", "node_modules/.package-lock.json", target, `OPS=${program}`, ...variables];
  const { stdout } = await execa("make", args, { env: environment });
  return stdout.split("\0").slice(0, -1);
}

describe("what a user gives reaches a verb as it is:", () => {
  const hostile = (file: string) => [
    `acme; touch ${file}`,
    `$(touch ${file})`,
    `$(shell touch ${file})`,
    `\`touch ${file}\``,
    `"; touch ${file}; "`,
    `'; touch ${file}; '`,
    "with a blank",
    "$(SITE) $SITE",
    "",
  ];
  const VERBS = ["check", "rehearse", "trace", "bootstrap", "hcl", "lock", "handover"];

  test.each(VERBS)("the SITE of make %s", async (target) => {
    const file = `${temporaryFolder()}/touched`;
    for (const site of hostile(file)) {
      expect(await argumentsOf(target, [`SITE=${site}`])).toEqual([target, "--site", site]);
      expect(await argumentsOf(target, [], { SITE: site })).toEqual([target, "--site", site]);
    }
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ["bootstrap", "ACCOUNT", "--account"],
    ["rehearse", "SEED", "--seed"],
    ["rehearse", "FORMAT", "--format"],
    ["hcl", "OUT", "--out"],
    ["hcl", "BACKEND", "--backend"],
    ["hcl", "ORGANIZATION", "--organization"],
    ["lock", "MIRROR", "--mirror"],
  ])("of make %s the %s", async (target, variable, option) => {
    const file = `${temporaryFolder()}/touched`;
    for (const value of hostile(file)) {
      const found = await argumentsOf(target, ["SITE=acme", `${variable}=${value}`]);
      expect(found).toEqual([target, "--site", "acme", ...(value ? [option, value] : [])]);
    }
    expect(existsSync(file)).toBe(false);
  });
});

test.each(["", "0", "no", "off", "false"])("KEEP and PLAN_ONLY are off when they say %j", async (no) => {
  expect(await argumentsOf("rehearse", [`KEEP=${no}`, `PLAN_ONLY=${no}`])).toEqual(["rehearse", "--site", "acme"]);
});

test("KEEP and PLAN_ONLY are on when they say anything else", async () => {
  const found = await argumentsOf("rehearse", ["KEEP=1", "PLAN_ONLY=yes"]);
  expect(found).toEqual(["rehearse", "--site", "acme", "--plan-only", "--keep"]);
});

test("packages whose installation was broken off are installed again, and those that are there are not", async () => {
  const folder = temporaryFolder();
  copyFileSync("Makefile", `${folder}/Makefile`);
  writeFileSync(`${folder}/package-lock.json`, "");
  const program = (name: string, text: string) =>
    writeFileSync(`${folder}/${name}`, `#!/bin/sh\n${text}`, { mode: 0o755 });
  const make = () =>
    execa("make", ["-s", "doctor", "OPS=./verb"], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH}` },
      reject: false,
    });
  program("verb", "echo ran $1");
  program("npm", "echo called >> calls; mkdir -p node_modules; exit 1");
  mkdirSync(`${folder}/node_modules`);
  expect(await make()).toMatchObject({ exitCode: 2, stdout: "" });
  expect(await make()).toMatchObject({ exitCode: 2, stdout: "" });
  program("npm", "echo called >> calls; touch node_modules/.package-lock.json");
  for (let i = 0; i < 2; i++) expect(await make()).toMatchObject({ exitCode: 0, stdout: "ran doctor" });
  expect(readFileSync(`${folder}/calls`, "utf8")).toBe("called\n".repeat(3));
});
