import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { blueprints } from "../../stacks/blueprints";
import { withOptions } from "../../stacks/blueprints/options";

const architectures = Object.entries(blueprints).map(([name, blueprint]) => ({ name, blueprint }));

/** The lines between a heading of the second order and the next one. */
function section(path: string, heading: string): string {
  return (readFileSync(path, "utf8").split(`\n## ${heading}\n`)[1] ?? "").split("\n## ")[0]!;
}

describe.each(architectures)("the page of $name", ({ name, blueprint }) => {
  const path = `docs/architectures/${name}.md`;

  test("has every option in its table, and no other", () => {
    const cells = [...section(path, "Options").matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell]) => cell!);
    const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, option]) => option!));
    expect(named.sort()).toEqual(Object.keys(blueprint.options ?? {}).sort());
  });

  test("lists nothing as not built", () => {
    expect(readFileSync(path, "utf8")).not.toMatch(/\bnot (yet )?built\b/i);
  });
});

/** `semiont`, or `prod-infra, option waf`: what first has a web ACL, by what its managed rules do. */
function beginningWith(mode: "count" | "block"): string[] {
  return architectures.flatMap(({ name, blueprint }) => {
    const has = (options: string[]) => {
      const { balancers, distribution } = withOptions(blueprint, options);
      return [balancers, distribution].some((one) => one?.webAcl?.mode === mode);
    };
    if (has([])) return [name];
    const options = Object.keys(blueprint.options ?? {}).filter((option) => has([option]));
    return options.map((option) => `${name}, option ${option}`);
  });
}

test.each(["count", "block"] as const)("what begins with managed rules that %s is listed", (mode) => {
  const [, row = ""] =
    new RegExp(`^\\| \`${mode}\` \\| (.*) \\|$`, "m").exec(section("docs/operating.md", "Web ACL")) ?? [];
  expect(row.replaceAll("`", "").split("; ").sort()).toEqual(beginningWith(mode).sort());
});
