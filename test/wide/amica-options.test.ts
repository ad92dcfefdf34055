import { afterAll, beforeAll, expect, test } from "vitest";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import { amicaInput, TOGETHER } from "../stacks/amica-with";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: the base is applied, and then one option after the other to what is there.
let base: AppliedBase;

beforeAll(async () => {
  base = await AppliedBase.of("amica", amicaInput);
});

afterAll(() => base?.stop());

test.each(TOGETHER.map((option, index) => [option, TOGETHER.slice(0, index + 1)] as const))(
  "%s is added to what is applied: nothing that keeps something goes or is replaced",
  async (option, options) => {
    for (const stack of await base.stacksWith(option, options)) {
      await base.begin(stack, options);
      expect(goneIn(await applyAtOnce(base.terraform, stack.dir)), stack.id).toEqual([]);
    }
  },
);

test("all of them together are planned again with nothing to do", async () => {
  for (const stack of await base.stacksWith("all", TOGETHER)) {
    await base.begin(stack, TOGETHER);
    await expectNoChanges(base.terraform, stack.dir);
  }
});
