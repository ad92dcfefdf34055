import { describe, expect, test } from "vitest";
import site from "../../imports/amica/site";
import { parseSite, type Site } from "../../imports/site";
import { amicaOptions } from "../../stacks/blueprints/amica-options";
import { deploymentProblems } from "../../stacks/queries";
import { type Deployed, deployed } from "../deployed";

const OPTIONS = Object.keys(amicaOptions);

function amicaWith(options: string[]): Site {
  return parseSite("amica", { ...site, options }, { problems: [] });
}

/** Of every resource of ours its address and arguments, as far as they stand in the files. */
function resourcesOf({ ours }: Deployed): Map<string, Deployed["ours"][number]> {
  return new Map(ours.map((one) => [`${one.stack} ${one.address}`, one]));
}

const base = resourcesOf(deployed(amicaWith([])));

describe.each([...OPTIONS.map((name) => [name, [name]] as const), ["all of them together", OPTIONS] as const])(
  "with %s",
  (_name, options) => {
    const where = amicaWith([...options]);

    test("nothing is wrong with it", () => {
      expect(deploymentProblems(where)).toEqual([]);
    });

    test("what is protected in the base is still there, at its address", () => {
      const now = resourcesOf(deployed(where));
      const gone = [...base].filter(([address, { body }]) => body.lifecycle?.prevent_destroy && !now.has(address));
      expect(gone.map(([address]) => address)).toEqual([]);
    });
  },
);
