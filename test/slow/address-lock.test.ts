import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DataResource } from "cdktf";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countChanges, plan } from "../../ops/terraform/plan";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import type { Moves } from "../../stacks/moves";
import { temporaryFolder } from "../ops/folders";
import { site } from "../sites";
import { synthModule } from "../synth";

describe("a renamed resource in a state that was applied", () => {
  const dir = mkdtempSync(join(tmpdir(), "moved-"));
  let terraform: Terraform;

  beforeAll(async () => {
    const { terraform: binary, provider } = await findTools();
    terraform = new Terraform({
      binary: binary.path,
      env: { PATH: process.env.PATH!, TF_CLI_CONFIG_FILE: provider.configFile },
    });
    write("jobs", {});
    await terraform.run(dir, ["init", "-input=false"]);
    await terraform.run(dir, ["apply", "-input=false", "-auto-approve"]);
  });

  afterAll(() => rmSync(dir, { recursive: true }));

  /** One stack of ours; its only resource needs no account. */
  function write(id: string, said: Moves): void {
    const configuration = synthModule((stack) => void new DataResource(stack, id, { input: { x: "y" } }), site(), {
      moves: said,
    });
    // Nothing here needs the AWS provider, which takes seconds to say what it knows.
    const { resource, moved, removed } = configuration;
    writeFileSync(join(dir, "main.tf.json"), JSON.stringify({ resource, moved, removed }));
  }

  const change = async () => {
    const planned = await plan(terraform, dir);
    const [before] = planned.resource_changes!.map((one) => (one as { previous_address?: string }).previous_address);
    return { ...countChanges(planned), before };
  };

  test("is destroyed and made again where nothing is said", async () => {
    write("queue", {});
    expect(await change()).toMatchObject({ add: 1, destroy: 1 });
  });

  test("moves once it is said, over two renames as well, and nothing is destroyed", async () => {
    write("queue", { moved: { "terraform_data.jobs": "terraform_data.queue" } });
    expect(await change()).toMatchObject({ add: 0, change: 0, destroy: 0, before: "terraform_data.jobs" });
    write("inbox", {
      moved: { "terraform_data.jobs": "terraform_data.queue", "terraform_data.queue": "terraform_data.inbox" },
    });
    expect(await change()).toMatchObject({ add: 0, change: 0, destroy: 0, before: "terraform_data.jobs" });
  });

  test("is forgotten, not destroyed, where it is declared as kept", async () => {
    write("other", { removed: { "terraform_data.jobs": "kept" } });
    expect(await change()).toMatchObject({ add: 1, destroy: 0, forget: 1 });
  });
});

test("`make hcl` stops at an address that is gone, says what to write, and writes nothing", async () => {
  const project = temporaryFolder();
  for (const name of ["aws", "cdktf.json", "hcl", "imports", "main.ts", "modules", "ops", "package.json", "stacks"]) {
    cpSync(name, join(project, name), { recursive: true });
  }
  for (const name of ["terraform", "tsconfig.json", ".terraform-version"])
    cpSync(name, join(project, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  const hcl = () => execa(process.execPath, ["ops/cli.mjs", "hcl"], { cwd: project, reject: false, all: true });

  const lock = join(project, "terraform/acme/addresses.lock");
  const locked = readFileSync(lock, "utf8");
  writeFileSync(lock, `${locked}platform aws_lb.front\n`);
  const page = join(project, "terraform/acme/README.md");
  writeFileSync(page, "as it was");
  const refused = await hcl();
  expect(refused.all).toContain("stack platform no longer has an address. Terraform would destroy the objects.");
  expect(refused.all).toContain("\nNothing was written.");
  expect(refused.exitCode).toBe(1);
  expect(readFileSync(page, "utf8")).toBe("as it was");

  const moves = join(project, "stacks/moves.ts");
  const declared = 'platform: { moved: { "aws_lb.front": "aws_lb.public" } },';
  writeFileSync(moves, readFileSync(moves, "utf8").replace("\n  flynapse: {\n", `\n  flynapse: {\n    ${declared}\n`));
  expect(await hcl()).toMatchObject({ exitCode: 0 });
  expect(readFileSync(join(project, "terraform/acme/platform/moved.tf"), "utf8")).toContain("aws_lb.front");
  expect(readFileSync(lock, "utf8")).toContain("platform aws_lb.front\n");
});
