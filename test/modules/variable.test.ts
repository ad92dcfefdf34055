import { TerraformOutput } from "cdktf";
import { expect, test } from "vitest";
import {
  boundBy,
  choiceVariable,
  cidrsVariable,
  listsVariable,
  numberVariable,
  secretVariable,
  textVariable,
} from "../../modules/variable";
import { synthModule } from "../synth";

const { variable, output } = synthModule((stack) => {
  const say = { description: "What it is, in ${units}.", remedy: "Do this." };
  const most = numberVariable(stack, "most", { ...say, default: 6, from: 5, to: 6 });
  const values = {
    most,
    least: numberVariable(stack, "least", { ...say, default: 2, from: 2, to: boundBy("most", most) }),
    mode: choiceVariable(stack, "mode", { ...say, default: "count", of: ["count", "block"] }),
    days: choiceVariable(stack, "days", { ...say, default: 30, of: [7, 30] }),
    hour: textVariable(stack, "hour", { ...say, default: "2", condition: "var.hour < 24", rule: "must be an hour" }),
    cidrs: cidrsVariable(stack, "cidrs", say),
  };
  listsVariable(stack, "rules", { ...say, default: { a: ["x"] }, of: { a: ["x", "y"], b: ["z"] } });
  for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, `the_${name}`, { value });
}) as unknown as { variable: Record<string, Variable>; output: Record<string, { value: unknown }> };

interface Variable {
  type: string;
  description: string;
  default: unknown;
  validation: [{ condition: string; error_message: string }];
}

test("what opens something has no default, is shown nowhere, and is one variable for all who ask for it", () => {
  const secret = { description: "It opens.", condition: "true", rule: "must open", remedy: "Ask." };
  const { variable, output } = synthModule((stack) => {
    for (const id of ["a", "b"]) new TerraformOutput(stack, id, { value: secretVariable(stack, "pager_url", secret) });
  }) as unknown as { variable: Record<string, Variable>; output: Record<string, { value: unknown }> };
  expect(variable.pager_url).toMatchObject({ type: "string", sensitive: true, nullable: false });
  expect(variable.pager_url).not.toHaveProperty("default");
  expect(output).toMatchObject({ a: { value: "${var.pager_url}" }, b: { value: "${var.pager_url}" } });
});

test("a variable has a type, a description and a default, and is never null", () => {
  expect(variable.mode).toMatchObject({ type: "string", default: "count", nullable: false });
  expect(variable.days).toMatchObject({ type: "number", default: 30 });
  expect(variable.cidrs).toMatchObject({ type: "list(string)", default: [] });
  expect(variable.most?.description).toBe("What it is, in ${units}.");
});

test("what uses a variable refers to it", () => {
  const values = Object.entries(output).map(([name, { value }]) => [name, value]);
  const names = Object.keys(variable).filter((name) => name !== "rules");
  expect(values).toEqual(names.map((name) => [`the_${name}`, `\${var.${name}}`]));
});

test("Terraform refuses a list of an unknown key, and an unknown text in a list", () => {
  const rule = (text: string) => `rules ${text}. Do this.`;
  const unknown = (key: string) => rule(`has an unknown name in ${key}; this condition lists those that there are`);
  expect(variable.rules?.validation).toEqual([
    {
      condition: '${length(setsubtract(keys(var.rules), ["a", "b"])) == 0}',
      error_message: rule("must be lists of a, b"),
    },
    { condition: '${length(setsubtract(lookup(var.rules, "a", []), ["x", "y"])) == 0}', error_message: unknown("a") },
    { condition: '${length(setsubtract(lookup(var.rules, "b", []), ["z"])) == 0}', error_message: unknown("b") },
  ]);
});

test("what has one valid value is no variable", () => {
  const alone = synthModule((stack) => {
    const say = { description: "What it is.", remedy: "Do this." };
    const most = numberVariable(stack, "most", { ...say, default: 6, from: 6, to: 6 });
    expect(most).toBe(6);
    expect(numberVariable(stack, "least", { ...say, default: 2, from: 2, to: boundBy("most", most) })).not.toBe(2);
    expect(choiceVariable(stack, "type", { ...say, default: "m6i.large", of: ["m6i.large"] })).toBe("m6i.large");
  }) as unknown as { variable: Record<string, Variable> };
  expect(Object.keys(alone.variable)).toEqual(["least"]);
  expect(alone.variable.least?.validation[0].error_message).toContain("from 2 to 6");
});

test.each([
  ["most", "${var.most >= 5 && var.most <= 6 && floor(var.most) == var.most}", "must be a whole number from 5 to 6"],
  [
    "least",
    "${var.least >= 2 && var.least <= var.most && floor(var.least) == var.least}",
    "must be a whole number from 2 to most",
  ],
  ["mode", '${contains(["count", "block"], var.mode)}', "must be one of count, block"],
  ["days", "${contains([7, 30], var.days)}", "must be one of 7, 30"],
  ["hour", "${var.hour < 24}", "must be an hour"],
  [
    "cidrs",
    '${alltrue([for cidr in var.cidrs : try(cidrnetmask(cidr), "0.0.0.0") != "0.0.0.0"])}',
    "must be IPv4 ranges such as 198.51.100.0/24, from /1 to /32",
  ],
])("Terraform refuses a value of %s that is outside, with the rule and what to do", (name, condition, rule) => {
  expect(variable[name]?.validation).toEqual([{ condition, error_message: `${name} ${rule}. Do this.` }]);
});
