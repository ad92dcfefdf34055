import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CreateTagsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { loadSite } from "../../imports/sites";
import { bootstrap } from "../../ops/bootstrap/bootstrap";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import { readConfiguration } from "../../ops/terraform/configuration";
import { countChanges, expectNoChanges, plan } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { cdktfFor } from "./cdktf-command";

// The same stacks by CDKTF's own program and by plain Terraform in the folders of HCL: one state, one set of addresses.
const FOLDER = resolve("out/rehearse/cdktf");
const site = await loadSite("acme");
const vpc = site.inventory.vpcId;
let emulator: Emulator;
let terraform: Terraform;
let cdktf: ReturnType<typeof cdktfFor>;
let network: Stack;

/** What acts on one stack. The others are there already, and the provider comes from a mirror. */
const ONE = ["--skip-provider-lock", "--ignore-missing-stack-dependencies"];

beforeAll(async () => {
  const tools = await findTools();
  rmSync(FOLDER, { recursive: true, force: true });
  await synthesize("acme");
  const { account, region } = site;
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: join(FOLDER, "requests.log") });
  await new ClientAccount(tools.python.path, emulator).make(site);
  cdktf = cdktfFor(emulator, tools, FOLDER);
  terraform = terraformFor(emulator, tools);

  const stacks = stacksOf("acme").filter(({ name }) => ["state", "network"].includes(name));
  const source = sourceOf("acme", "hcl");
  const [state, other] = prepareWorkspace(stacks, { folder: join(FOLDER, "hcl"), source });
  network = other!;
  await bootstrap(terraform, state!.dir);
  await terraform.run(network.dir, ["init", "-input=false"]);
});

afterAll(() => emulator?.stop());

test("list names every stack, and synth writes them", async () => {
  const list = await cdktf("list");
  for (const { id } of stacksOf("acme")) expect(list.output).toContain(id);
  expect(list.exitCode).toBe(0);
  expect(await cdktf("synth")).toMatchObject({ exitCode: 0 });
  expect(readConfiguration(join(FOLDER, "out/stacks/acme-network"))).toEqual(network.configuration);
});

test("an apply that nobody can approve applies nothing, ends with 1, and leaves a lock that must be freed", async () => {
  const { exitCode, output } = await cdktf("apply", "acme-network", ...ONE);
  expect(output).toContain("Raw mode is not supported");
  expect(exitCode).toBe(1);

  const { stderr } = await terraform.attempt(network.dir, ["plan", "-input=false"]);
  const [, lock = "none"] = /Lock Info:\s+ID:\s+(\S+)/.exec(stderr) ?? [];
  await terraform.run(network.dir, ["force-unlock", "-force", lock]);
  expect((await terraform.attempt(network.dir, ["state", "list"])).stdout).toBe("");
});

test("plan says the same as the HCL, and apply leaves nothing for it to do", async () => {
  const { import: imported } = countChanges(await plan(terraform, network.dir));
  const summary = `Plan: ${imported} to import, 0 to add, 0 to change, 0 to destroy.`;
  const planned = await cdktf("plan", "acme-network", "--skip-provider-lock");
  expect(planned.output).toContain(summary);
  expect(planned.exitCode).toBe(0);

  const applied = await cdktf("apply", "acme-network", "--auto-approve", ...ONE);
  expect(applied.output).toContain(`Apply complete! Resources: ${imported} imported`);
  expect(applied.exitCode).toBe(0);
  await expectNoChanges(terraform, network.dir);
});

test("what is then changed by hand both see alike, and an apply of the HCL leaves nothing for cdktf to do", async () => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = emulator.ownEnv;
  const credentials = { accessKeyId: accessKeyId!, secretAccessKey: secretAccessKey! };
  const client = new EC2Client({ endpoint: emulator.url, region: site.region, credentials });
  await client.send(new CreateTagsCommand({ Resources: [vpc], Tags: [{ Key: "CostCenter", Value: "4713" }] }));
  const summary = "Plan: 0 to add, 1 to change, 0 to destroy.";
  expect((await cdktf("plan", "acme-network", "--skip-provider-lock")).output).toContain(summary);

  expect(countChanges(await plan(terraform, network.dir))).toMatchObject({ change: 1 });
  await terraform.run(network.dir, ["apply", "-input=false", "tfplan"]);
  const planned = await cdktf("plan", "acme-network", "--skip-provider-lock");
  expect(planned.output).toContain("No changes. Your infrastructure matches the configuration.");
  expect(planned.exitCode).toBe(0);
});

test("destroy refuses the client's objects", async () => {
  const { exitCode, output } = await cdktf("destroy", "acme-network", "--auto-approve", ...ONE);
  expect(output).toContain("Instance cannot be destroyed");
  expect(exitCode).toBe(1);
  await expectNoChanges(terraform, network.dir);
});

test("a stack that was applied from HCL plans empty in cdktf, which then destroys it", async () => {
  const app = ["--app", "node --import tsx test/slow/fixtures/scratch-app.ts"];
  expect(await cdktf("synth", ...app)).toMatchObject({ exitCode: 0 });
  const dir = join(FOLDER, "hcl/scratch");
  mkdirSync(dir);
  for (const [name, text] of toHcl(readConfiguration(join(FOLDER, "out/stacks/acme-scratch"))))
    writeFileSync(join(dir, name), text);
  await terraform.run(dir, ["init", "-input=false"]);
  await terraform.run(dir, ["apply", "-input=false", "-auto-approve"]);

  const planned = await cdktf("plan", "acme-scratch", ...app, "--skip-provider-lock");
  expect(planned.output).toContain("No changes. Your infrastructure matches the configuration.");
  const destroyed = await cdktf("destroy", "acme-scratch", ...app, "--auto-approve", ...ONE);
  expect(destroyed.output).toContain("Destroy complete! Resources: 1 destroyed.");
  expect(destroyed.exitCode).toBe(0);
  expect((await terraform.run(dir, ["state", "list"])).stdout).toBe("");
});
