import { TerraformOutput } from "cdktf";
import { expect, test } from "vitest";
import { boundBy, choiceVariable, cidrsVariable, numberVariable, textVariable } from "../../modules/variable";
import { synthModule } from "../synth";

const { variable, output } = synthModule((stack) => {
  const say = { description: "What it is, in ${units}.", remedy: "Do this." };
  const values = {
    most: numberVariable(stack, "most", { ...say, default: 6, from: 5, to: 6 }),
    least: numberVariable(stack, "least", { ...say, default: 2, from: 2, to: boundBy("most") }),
    fixed: numberVariable(stack, "fixed", { ...say, default: 1, from: 1, to: 1 }),
    mode: choiceVariable(stack, "mode", { ...say, default: "count", of: ["count", "block"] }),
    days: choiceVariable(stack, "days", { ...say, default: 30, of: [7, 30] }),
    window: textVariable(stack, "window", { ...say, default: "02:00", form: "^\\d\\d:00$", rule: "must be an hour" }),
    cidrs: cidrsVariable(stack, "cidrs", say),
  };
  for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, `the_${name}`, { value });
}) as unknown as { variable: Record<string, Variable>; output: Record<string, { value: unknown }> };

interface Variable {
  type: string;
  description: string;
  default: unknown;
  validation: [{ condition: string; error_message: string }];
}

test("a variable has a type, a description and a default, and is never null", () => {
  expect(variable.mode).toMatchObject({ type: "string", default: "count", nullable: false });
  expect(variable.days).toMatchObject({ type: "number", default: 30 });
  expect(variable.cidrs).toMatchObject({ type: "list(string)", default: [] });
  expect(variable.most?.description).toBe("What it is, in ${units}.");
});

test("what uses a variable refers to it", () => {
  const values = Object.entries(output).map(([name, { value }]) => [name, value]);
  expect(values).toEqual(Object.keys(variable).map((name) => [`the_${name}`, `\${var.${name}}`]));
});

test.each([
  ["most", "${var.most >= 5 && var.most <= 6 && floor(var.most) == var.most}", "must be a whole number from 5 to 6"],
  [
    "least",
    "${var.least >= 2 && var.least <= var.most && floor(var.least) == var.least}",
    "must be a whole number from 2 to most",
  ],
  ["fixed", "${var.fixed >= 1 && var.fixed <= 1 && floor(var.fixed) == var.fixed}", "must be 1"],
  ["mode", '${contains(["count", "block"], var.mode)}', "must be one of count, block"],
  ["days", "${contains([7, 30], var.days)}", "must be one of 7, 30"],
  ["window", '${can(regex("^\\\\d\\\\d:00$", var.window))}', "must be an hour"],
  [
    "cidrs",
    "${alltrue([for cidr in var.cidrs : can(cidrnetmask(cidr))])}",
    "must be IPv4 ranges such as 198.51.100.0/24",
  ],
])("Terraform refuses a value of %s that is outside, with the rule and what to do", (name, condition, rule) => {
  expect(variable[name]?.validation).toEqual([{ condition, error_message: `${name} ${rule}. Do this.` }]);
});
