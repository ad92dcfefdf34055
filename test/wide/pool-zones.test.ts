import { CreateTagsCommand, CreateVolumeCommand, EC2Client } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import input from "../../imports/staging/site";
import { applyAtOnce, expectNoChanges, plan } from "../../ops/terraform/plan";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: tier cost is applied, then a pool in two zones, then a node in another, then tier ha.
const [A, B] = ["eu-central-1a", "eu-central-1b"];
const STEPS: Record<string, Partial<SiteInput>> = {
  "two zones": { pools: { app: { zones: [A!, B!] } } },
  "its volume's zone": { pools: { app: { zones: [A!, B!] }, weaviate_0: { zones: [A!] } } },
  "another zone": { pools: { weaviate_0: { zones: [B!] } } },
  ha: { tier: "ha" },
};
let base: AppliedBase;

/** The site after a step. */
const after = ([step]: string[]): SiteInput => ({ ...input, ...(step === undefined ? {} : STEPS[step]) });

beforeAll(async () => {
  base = await AppliedBase.of("staging", after);
});

afterAll(() => base?.stop());

/** Every stack with what the step says, applied; what of it was destroyed or replaced. */
async function applied(step: string): Promise<string[]> {
  const stacks = await base.stacksWith(step.replaceAll(/\W/g, "-"), [step]);
  const gone: string[] = [];
  for (const stack of stacks) {
    await base.terraform.run(stack.dir, ["init", "-input=false"]);
    gone.push(...goneIn(await applyAtOnce(base.terraform, stack.dir)));
  }
  for (const stack of stacks) await expectNoChanges(base.terraform, stack.dir);
  return gone;
}

test("a pool in two zones is an update: nothing is destroyed or replaced, and nothing is left to do (FLY-050)", async () => {
  expect(await applied("two zones")).toEqual([]);
});

test("the zone of a pool with a data volume can be said, and nothing happens while the volume is there", async () => {
  const ec2 = new EC2Client({ region: input.region });
  const { VolumeId } = await ec2.send(new CreateVolumeCommand({ AvailabilityZone: A, Size: 1 }));
  const Tags = [{ Key: "data-volume", Value: "staging-flynapse-weaviate-0" }];
  await ec2.send(new CreateTagsCommand({ Resources: [VolumeId!], Tags }));
  expect(await applied("its volume's zone")).toEqual([]);
});

test("a zone in which the data volume is not stops the plan, before anything is changed", async () => {
  const stacks = await base.stacksWith("another-zone", ["another zone"]);
  const platform = stacks.find(({ name }) => name === "platform")!;
  await base.terraform.run(platform.dir, ["init", "-input=false"]);
  await expect(plan(base.terraform, platform.dir)).rejects.toThrow(/data volume of pool weaviate_0 is in another/);
});

test("tier ha adds and updates: no address, NAT gateway, volume, cache, table or load balancer goes (FLY-007)", async () => {
  expect(await applied("ha")).toEqual([]);
});
