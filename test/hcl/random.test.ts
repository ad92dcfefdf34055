import fc from "fast-check";
import { expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { asParsed, parsedBack } from "./parsed-back";
import { stack } from "./random-stack";

/** A run prints its seed when it fails: `SEED=... SOAK=1 npx vitest run --project unit test/hcl/random.test.ts`. */
const { SOAK, SEED = SOAK ? `${Date.now() % 2 ** 31}` : "4" } = process.env;
const cases = SOAK ? 2_000 : 200;

test(`HashiCorp's parser reads from the HCL of ${cases} random stacks what stands in their JSON`, async () => {
  const property = fc.asyncProperty(stack, async (configuration) => {
    expect(await parsedBack(toHcl(configuration))).toEqual(asParsed(configuration));
  });
  console.log(`${cases} random stacks, seed ${SEED}`);
  await fc.assert(property, { seed: Number(SEED), numRuns: cases, endOnFailure: !SOAK });
}, 600_000);
