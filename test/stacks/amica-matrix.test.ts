import { describe, expect, test } from "vitest";
import { deploymentProblems } from "../../stacks/queries";
import type { Deployed } from "../deployed";
import { amicaWith, deployedWith, OPTIONS, TOGETHER } from "./amica-with";

/** Every resource of ours by its stack and address. */
function resourcesOf({ ours }: Deployed): Map<string, Deployed["ours"][number]> {
  return new Map(ours.map((one) => [`${one.stack} ${one.address}`, one]));
}

const base = resourcesOf(deployedWith([]));

describe.each([...OPTIONS.map((name) => [name, [name]] as const), ["all that go together", TOGETHER] as const])(
  "with %s",
  (_name, options) => {
    const where = amicaWith([...options]);

    test("nothing is wrong with it", () => {
      expect(deploymentProblems(where)).toEqual([]);
    });

    test("what is protected in the base is still there, at its address", () => {
      const now = resourcesOf(deployedWith([...options]));
      const gone = [...base].filter(([address, { body }]) => body.lifecycle?.prevent_destroy && !now.has(address));
      expect(gone.map(([address]) => address)).toEqual([]);
    });
  },
);
