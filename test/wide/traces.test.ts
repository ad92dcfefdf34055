import { beforeAll, describe, expect, test } from "vitest";
import { loadSite, siteNames } from "../../imports/sites";
import { ARCHITECTURES } from "../../ops/trace/architectures";
import { judgeLine } from "../../ops/trace/line";
import { TracedSite } from "../slow/traced-site";
import { type VerbResult, verb } from "../slow/verb";

// The first site is traced in test/slow.
const sites = await Promise.all(siteNames().map(async (name) => [name, (await loadSite(name)).architecture] as const));
const examples = Object.entries(ARCHITECTURES).flatMap(([architecture, { entries }]) => {
  const [site] = sites.find(([, one]) => one === architecture) ?? [];
  return site && site !== sites[0]![0] ? [[site, entries] as const] : [];
});

describe.each(examples)("what was asked of the architecture of %s", (site, entries) => {
  let run: VerbResult;

  beforeAll(async () => {
    run = await verb("trace", "--site", site);
  });

  test("is proven by what Terraform plans, where it is called so", () => {
    expect({ exitCode: run.exitCode, output: run.output }).toEqual({ exitCode: 0, output: run.output });
  });

  test("is in no line that holds whatever is planned and written", async () => {
    const traced = await TracedSite.read(site);
    const deaf = [...entries].flatMap(([row, { lines }]) =>
      lines.flatMap((line) => {
        if (!("thing" in line)) return [];
        const { thing, attribute } = line;
        const tampered = traced
          .copy()
          .plan(thing, attribute, "tampered")
          .write(thing, attribute, "${aws_other.one.id}");
        return judgeLine(line, tampered.sitePlans).length === 0 ? [`${row} ${thing} ${attribute}`] : [];
      }),
    );
    expect(deaf).toEqual([]);
  });
});
