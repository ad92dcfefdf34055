import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf } from "../../ops/synth/project";
import { countChanges, expectNoChanges, plan } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { ProjectCopy } from "../slow/project-copy";

// The network is adopted and applied; then the client wants three things back.
let emulator: Emulator;
let project: ProjectCopy;
let terraform: Terraform;
let account: ClientAccount;

beforeAll(async () => {
  const tools = await findTools();
  const site = await loadSite("acme");
  const log = "out/rehearse/forget.requests.log";
  emulator = await Emulator.start({ python: tools.python.path, account: site.account, region: site.region, log });
  account = new ClientAccount(tools.python.path, emulator);
  await account.make(site);
  project = new ProjectCopy(emulator.ownEnv);
  terraform = terraformFor(emulator, tools);
});

afterAll(async () => {
  project?.remove();
  await emulator?.stop();
});

test("what is released from state is not destroyed, and nothing else changes", async () => {
  const network = await networkStack();
  await terraform.run(network.dir, ["init", "-input=false"]);
  await planned(network);
  expect(await verified()).toEqual({ exitCode: 0, output: expect.stringContaining("84 to import. Nothing") });
  await terraform.run(network.dir, ["apply", "-input=false", "tfplan"]);

  const { exitCode, output } = await project.verb(
    ...["adopt", "forget", "--site", "acme"],
    ...["aws_subnet", "aws_vpc_security_group_ingress_rule", "aws_lb_listener_rule"].map(oneOf),
  );
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain("will no longer be managed by Terraform, but will not be destroyed");

  await networkStack();
  const counts = countChanges(await planned(network));
  expect(counts).toEqual({ import: 0, add: 0, change: 0, destroy: 0, forget: 3 });
  expect(await verified()).toMatchObject({ exitCode: 0 });
  await terraform.run(network.dir, ["apply", "-input=false", "tfplan"]);
  await expectNoChanges(terraform, network.dir);

  expect(await account.compareWithBefore(new Map())).toEqual({ leftovers: [], differences: [] });
  expect(await project.verb("adopt", "diff", "--site", "acme", "--json")).toEqual({ exitCode: 0, output: "[]" });
});

test("without its removed block the same step would destroy, and the gate says so", async () => {
  const network = await networkStack();
  const rule = oneOf("aws_lb_listener_rule");
  const inventory = project.inventory("acme");
  const without = { ...inventory, resources: inventory.resources.filter(({ type, key }) => `${type}.${key}` !== rule) };
  writeFileSync(project.inventoryFile("acme"), JSON.stringify(without));
  await networkStack();
  writeFileSync(project.inventoryFile("acme"), JSON.stringify(inventory));
  await planned(network);
  expect(await verified()).toEqual({
    exitCode: 2,
    output: expect.stringContaining(`  ${rule} would be destroyed`),
  });
});

/** The network stack as the project in its folder says it now, with a state beside it. */
async function networkStack(): Promise<Stack> {
  await project.synthesize();
  const stacks = stacksOf("acme", join(project.dir, "cdktf.out")).filter(({ name }) => name === "network");
  const folder = join(project.dir, "work");
  const extra = () => ({ terraform: { backend: { local: {} } } });
  return prepareWorkspace(stacks, { folder, source: sourceOf("acme", "json"), goOn: true, extra })[0]!;
}

async function planned(stack: Stack) {
  const made = await plan(terraform, stack.dir);
  writeFileSync(join(project.dir, "plan.json"), JSON.stringify(made));
  return made;
}

const verified = () => project.verb("adopt", "verify", "plan.json", "--site", "acme");

/** The address of the last object of a type that is still adopted. */
function oneOf(type: string): string {
  return `${type}.${project.inventory("acme").resources.findLast((one) => one.type === type)!.key}`;
}
