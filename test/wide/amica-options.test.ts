import { afterAll, beforeAll, expect, test } from "vitest";
import { applyAtOnce, expectNoChanges, planActions } from "../../ops/terraform/plan";
import { amicaInput, OPTIONS } from "../stacks/amica-with";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: the base is applied once, each option is planned on it, and all of them are applied.
const BASE = ["state", "delivery", "app"];
let base: AppliedBase;

beforeAll(async () => {
  base = await AppliedBase.of("amica", amicaInput);
});

afterAll(() => base?.stop());

test.each(OPTIONS)(
  "%s is added to what is applied: nothing that keeps something goes or is replaced",
  async (option) => {
    for (const stack of await base.stacksWith(option, [option])) {
      await base.begin(stack, [option]);
      // A stack that the application reads must be there before the application is planned.
      const isNew = !BASE.includes(stack.name) && stack.name !== "watch";
      const planned = await (isNew ? applyAtOnce : planActions)(base.terraform, stack.dir);
      expect(goneIn(planned), stack.id).toEqual([]);
    }
  },
);

test("all of them together are applied to the base, and planned again with nothing to do", async () => {
  const stacks = await base.stacksWith("all", OPTIONS);
  for (const stack of stacks) {
    await base.begin(stack, OPTIONS);
    expect(goneIn(await applyAtOnce(base.terraform, stack.dir)), stack.id).toEqual([]);
  }
  for (const stack of stacks) await expectNoChanges(base.terraform, stack.dir);
});
