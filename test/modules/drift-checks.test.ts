import { expect, test } from "vitest";
import { DriftChecks } from "../../modules/drift-checks";
import { synthModule } from "../synth";

type Source = { filter: { name: string; values: string[] }[] };
type Checks = Record<string, { assert: { condition: string }[] }>;
const OURS = { "managed-by": "terraform", site: "acme" };
const RULES = "data.aws_vpc_security_group_rules";

function checksOf(groups: number, ours?: Record<string, string>) {
  const ids = Array.from({ length: groups }, (_, index) => `sg-${index}`);
  const rules = Object.fromEntries(ids.map((id) => [id, [`sgr-of-${id}`]]));
  const network = { vpcId: "vpc-1", subnetIds: [], rules, routes: {}, ours };
  const { data, check, locals } = synthModule((stack) => new DriftChecks(stack, "this", network)) as unknown as {
    data: Record<string, Record<string, Source>>;
    check: Checks;
    locals: Record<string, string[]>;
  };
  const sources = data.aws_vpc_security_group_rules!;
  const asked = (name: string) =>
    Object.entries(sources)
      .filter(([key]) => key.startsWith(name))
      .map(([, { filter }]) => filter);
  return { ids, sources, asked, locals, condition: check.security_group_rules!.assert[0]!.condition };
}

test("a call has at most 200 filter values: of more groups the rules are asked for in several", () => {
  const { ids, asked, sources, locals, condition } = checksOf(450);
  expect(Object.keys(sources)).toEqual(["now", "now_2", "now_3"]);
  const filters = asked("now").map(([filter]) => filter!);
  expect(filters.map(({ values }) => values.length)).toEqual([200, 200, 50]);
  expect(filters.flatMap(({ values }) => values)).toEqual(ids);
  expect(locals.known_rule_ids).toHaveLength(450);
  expect(condition).toBe(
    `\${length(setsubtract(concat(coalesce(${RULES}.now.ids, []), coalesce(${RULES}.now_2.ids, []), ` +
      `coalesce(${RULES}.now_3.ids, [])), local.known_rule_ids)) == 0}`,
  );
});

test("the tags of our own rules count among them, and no group is left out", () => {
  const { ids, asked, condition } = checksOf(450, OURS);
  for (const name of ["now", "ours"]) {
    const calls = asked(name);
    expect(calls).toHaveLength(3);
    for (const filters of calls) {
      expect(filters.flatMap(({ values }) => values).length).toBeLessThanOrEqual(200);
    }
    expect(calls.flatMap(([groups]) => groups!.values)).toEqual(ids);
  }
  expect(condition).toContain(
    `concat(local.known_rule_ids, coalesce(${RULES}.ours.ids, []), coalesce(${RULES}.ours_2.ids, []), ` +
      `coalesce(${RULES}.ours_3.ids, []))`,
  );
});

test("of a usual number of groups one call asks, for all and for ours", () => {
  const { sources, condition } = checksOf(198, OURS);
  expect(Object.keys(sources).sort()).toEqual(["now", "ours"]);
  expect(condition).toBe(
    `\${length(setsubtract(coalesce(${RULES}.now.ids, []), ` +
      `concat(local.known_rule_ids, coalesce(${RULES}.ours.ids, [])))) == 0}`,
  );
});
