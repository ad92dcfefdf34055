import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import type { Drift } from "../../ops/adopt/compare";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf } from "../../ops/synth/project";
import { countChanges, plan } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { ProjectCopy } from "../slow/project-copy";

// The client's account between the discovery, the apply and the day after: what plans do not say of it, and the verbs do.
interface Edit {
  edit: string;
  differences: [id: string, type: string, kind: Drift["kind"], attribute: string | null][];
}

const FIXTURE = "test/slow/fixtures/silent_drift.py";
let emulator: Emulator;
let project: ProjectCopy;
let terraform: Terraform;
let python: string;
let furnished: string;
let edits: Edit[];

beforeAll(async () => {
  const tools = await findTools();
  python = tools.python.path;
  const site = await loadSite("acme");
  const log = "out/rehearse/silent-drift.requests.log";
  emulator = await Emulator.start({ python, account: site.account, region: site.region, log });
  await new ClientAccount(python, emulator).make(site);
  project = new ProjectCopy(emulator.ownEnv);
  terraform = terraformFor(emulator, tools);
  furnished = (await run(FIXTURE, "furnish")).stdout;
  await sync();
});

afterAll(async () => {
  project?.remove();
  await emulator?.stop();
});

test("an object that is deleted between discovery and plan fails the plan, and nothing is imported", async () => {
  const rule = project.inventory("acme").resources.find(({ type }) => type.endsWith("_ingress_rule"))!;
  const group = String(rule.config.security_group_id);
  await aws("revoke_security_group_ingress", { GroupId: group, SecurityGroupRuleIds: [rule.id] });
  const network = await networkStack();
  await terraform.run(network.dir, ["init", "-input=false"]);
  await expect(planned(network)).rejects.toThrow(/Cannot import non-existent remote object/);
  await sync();
  expect(countChanges(await planned(await networkStack()))).toMatchObject({ add: 0, change: 0, destroy: 0 });
});

test("an object that changes between discovery and plan is refused at the gate", async () => {
  const { vpcId } = project.inventory("acme");
  await aws("create_tags", { Resources: [vpcId], Tags: [{ Key: "Owner", Value: "nobody" }] });
  await planned(await networkStack());
  expect(await verified()).toEqual({
    exitCode: 2,
    output: expect.stringMatching(/aws_vpc\.\w+ would be changed: tags: /),
  });
  await sync();
});

test("an object that changes between plan and apply is imported as it is, and the next plan shows it", async () => {
  const { vpcId } = project.inventory("acme");
  const network = await networkStack();
  await planned(network);
  await aws("create_tags", { Resources: [vpcId], Tags: [{ Key: "Owner", Value: "somebody" }] });
  await terraform.run(network.dir, ["apply", "-input=false", "tfplan"]);
  expect(countChanges(await planned(network))).toEqual({ import: 0, add: 0, change: 1, destroy: 0, forget: 0 });
  await sync();
  expect(countChanges(await planned(await networkStack()))).toEqual({
    import: 0,
    add: 0,
    change: 0,
    destroy: 0,
    forget: 0,
  });
});

test("of more than thirty edits a plan shows three, two associations that AWS made anew and a tag; the gate refuses them", async () => {
  edits = JSON.parse((await run(FIXTURE, furnished)).stdout) as Edit[];
  expect(edits.filter(({ differences }) => differences.length > 0).length).toBeGreaterThan(30);
  const { resource_changes: changes } = await planned(await networkStack());
  const shown = changes?.filter(({ change }) => change.actions.join() !== "no-op") ?? [];
  expect(shown.map(({ type, change }) => `${type} ${change.actions}`)).toEqual([
    "aws_route_table_association create",
    "aws_security_group update",
    "aws_vpc_dhcp_options_association create",
  ]);
  const { exitCode, output } = await verified();
  expect(exitCode).toBe(2);
  expect(output.match(/would be (created|changed: tags:)/g)?.sort()).toEqual([
    "would be changed: tags:",
    "would be created",
    "would be created",
  ]);
});

test("adopt diff names each with its values, and nothing of the noise beside them", async () => {
  const { output } = await project.verb("adopt", "diff", "--site", "acme", "--json");
  const found = JSON.parse(output) as Drift[];
  expect(found.map(({ id, type, kind, attribute }) => [id, type, kind, attribute]).sort(byText)).toEqual(
    edits.flatMap(({ differences }) => differences).sort(byText),
  );
  expect(found.filter(({ kind, before, after }) => (kind === "added" ? after : before) === null)).toEqual(
    found.filter(({ kind, before }) => kind === "changed" && before === null),
  );
  const [, ...lines] = (await project.verb("adopt", "diff", "--site", "acme")).output.split("\n");
  expect(lines.filter((line) => !/^ {2}[-+~] \S+ \S+( \(\S+\))?: ./.test(line))).toEqual([]);
});

test("once accepted, and the old associations gone from state, they are imported and nothing is created", async () => {
  await sync();
  const network = await networkStack();
  await terraform.run(network.dir, ["apply", "-refresh-only", "-auto-approve", "-input=false"]);
  const counts = countChanges(await planned(network));
  expect(counts).toEqual({ import: 3, add: 0, change: 0, destroy: 0, forget: expect.any(Number) });
  expect(await verified()).toMatchObject({ exitCode: 0 });
});

async function sync(): Promise<void> {
  expect(await project.verb("adopt", "sync", "--site", "acme")).toMatchObject({ exitCode: 0 });
}

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

const run = (...args: string[]) => execa(python, args, { env: emulator.env, extendEnv: false });

/** One call with the client's own tool, not with ours. */
async function aws(operation: string, input: object): Promise<void> {
  const code = `import json, os, sys, boto3
client = boto3.client("ec2", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name=os.environ["AWS_REGION"])
client.${operation}(**json.loads(sys.argv[1]))`;
  await run("-c", code, JSON.stringify(input));
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
