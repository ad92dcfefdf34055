import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import { planOnly } from "../../ops/rehearse/rollout";
import { expectNoChanges, plan } from "../../ops/terraform/plan";
import { ClientNetwork } from "../slow/network";
import { ProjectCopy } from "../slow/project-copy";
import { verb } from "../slow/verb";

// Each test breaks one thing on purpose; what watches over it must fail and say where.
const VPC = "aws_vpc.acme_prod_vpc_do_not_touch";
let network: ClientNetwork;

beforeAll(async () => {
  network = await ClientNetwork.make("acme", "breakage");
});

afterAll(() => network.emulator.stop());

const quiet = () => {};
const planned = (stack = network.stack) => planOnly(network.terraform, stack, network.site.inventory, quiet);
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing failed",
    (error: Error) => error.message,
  );

test("an import block that is missing: the guard names the address that would be created", async () => {
  const route = network.site.inventory.resources.find(({ type }) => type === "aws_route")!;
  const address = `${route.type}.${route.key}`;
  const broken = network.broken("unimported", (configuration) => {
    configuration.import = configuration.import!.filter(({ to }) => to !== address);
  });
  expect(await failureOf(planned(broken))).toBe(
    "The plan of acme-network touches the client's objects:\n" +
      `  ${address} would be created: its import block is missing, or the object is gone or was made anew (\`adopt diff\`)`,
  );
});

test("default tags on the provider of the client's objects: the guard lists what they would change", async () => {
  const broken = network.broken("tagged", ({ provider }) => {
    const client = provider.aws.find(({ alias }) => alias === "client")!;
    client.default_tags = [{ tags: { site: "acme" } }];
  });
  const [first, ...lines] = (await failureOf(planned(broken))).split("\n");
  expect(first).toBe("The plan of acme-network touches the client's objects:");
  expect(lines).toContain(
    '  aws_eip.nat_eip_a would be changed: tags_all: {"Name":"nat-eip-a"} -> {"Name":"nat-eip-a","site":"acme"}',
  );
  const tagged = lines.filter((line) => /would be changed: tags_all: \{.*\} -> \{.*"site":"acme".*\}$/.test(line));
  expect(tagged.length).toBeGreaterThan(50);
  expect(lines).toEqual(tagged);
});

test("a tag that changed since the inventory was written: the rehearsal names address, before and after", async () => {
  // In a copy: the rehearsal's own folder holds the plans that others judge.
  const project = new ProjectCopy({});
  const seed = resolve("test/slow/fixtures/retagged.py");
  const { exitCode, output } = await project.verb("rehearse", "--site", "acme", "--plan-only", "--seed", seed);
  project.remove();
  expect(exitCode).toBe(1);
  const lines = output.split("\n");
  const at = lines.indexOf("The account differs from imports/acme/inventory.json:");
  expect(lines.slice(at + 1)).toEqual([
    expect.stringMatching(/^ {2}aws_vpc\.\w+ \(vpc-\w+\) changed: tags\.CostCenter: "4711" -> "4712"$/),
    "If the account is right, run `adopt sync` and review the difference.",
  ]);
  expect(lines[at + 1]).toContain(`${VPC} (${network.site.inventory.vpcId})`);
});

test("the same, had nobody compared the inventory: the guard names it too", async () => {
  await network.tag(network.site.inventory.vpcId, "CostCenter", "4712");
  try {
    const message = await failureOf(planned());
    const lines = message.split("\n");
    expect(lines[0]).toBe("The plan of acme-network touches the client's objects:");
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(new RegExp(`^  ${VPC} would be changed: tags: .*"4712".* -> .*"4711"`)),
      expect.stringMatching(new RegExp(`^  ${VPC} would be changed: tags_all: .*"4712".* -> .*"4711"`)),
    ]);
  } finally {
    await network.tag(network.site.inventory.vpcId, "CostCenter", "4711");
  }
});

test("a site that is not there: the verb lists those that are", async () => {
  const { exitCode, output } = await verb("rehearse", "--site", "nowhere");
  expect(exitCode).toBe(1);
  expect(output).toBe(
    'site "nowhere" has 1 problem:\n' +
      `  - site: must be one of: ${siteNames().join(", ")}, got "nowhere". A site is a folder under imports/ with a site.ts, or the path of one elsewhere.`,
  );
});

test("a change by hand after the apply: the second plan names address, attribute, before and after", async () => {
  const { terraform, stack } = network;
  await plan(terraform, stack.dir);
  await terraform.run(stack.dir, ["apply", "-input=false", "tfplan"]);
  await expectNoChanges(terraform, stack.dir);

  await network.tag(network.site.inventory.vpcId, "CostCenter", "4713");
  const message = await failureOf(expectNoChanges(terraform, stack.dir));
  expect(message).toContain(`The second plan of ${stack.dir} is not empty:\n`);
  expect(message.split("\n").slice(1)).toEqual([
    expect.stringMatching(new RegExp(`^  ${VPC}: update tags: .*"4713".* -> .*"4711"`)),
    expect.stringMatching(new RegExp(`^  ${VPC}: update tags_all: .*"4713".* -> .*"4711"`)),
  ]);
});
