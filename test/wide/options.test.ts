import { afterAll, beforeAll, describe, expect, test } from "vitest";
import apexaiCrm from "../../imports/apexai-crm/site";
import semiont from "../../imports/semiont/site";
import type { SiteInput } from "../../imports/site";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import { AppliedBase, goneIn } from "./applied-base";

/** What all of them together ask a site for. */
const receivers: SiteInput["receivers"] = {
  operations: { email: "ops@client.example", hears: ["critical", "warning"] },
};

// Not `edge` and `cdn`, which take the domain's record from the load balancer to CloudFront: it is deleted and made anew.
const GROWING: [site: string, base: SiteInput, options: string[]][] = [
  ["semiont", semiont, ["redis", "spot", "xray", "guardrails"]],
  ["apexai-crm", apexaiCrm, ["production", "waf", "xray", "aurora", "watch", "spot", "office_hours"]],
];

describe.each(GROWING)("the options of %s", (name, input, options) => {
  const withOptions = (some: string[]): SiteInput =>
    some.length > 0 ? { ...input, options: some, receivers: { ...receivers, ...input.receivers } } : input;
  let base: AppliedBase;

  beforeAll(async () => {
    base = await AppliedBase.of(name, withOptions);
  });

  afterAll(() => base?.stop());

  test("are applied to what is there: nothing that keeps something goes or is replaced, and nothing is left to do", async () => {
    const stacks = await base.stacksWith("all", options);
    for (const stack of stacks) {
      await base.begin(stack, options);
      expect(goneIn(await applyAtOnce(base.terraform, stack.dir)), stack.id).toEqual([]);
    }
    for (const stack of stacks) await expectNoChanges(base.terraform, stack.dir);
  });
});
