import { expect, test } from "vitest";
import { tfvarsExample } from "../../hcl/tfvars";

test("the example of a stack lists every variable by name, with its default commented out", () => {
  const variable = {
    web_acl_mode: { description: "count only counts what block would block.", type: "string", default: "count" },
    office_cidrs: { description: "Addresses of offices.", type: "list(string)", default: ["198.51.100.0/24"] },
    tasks: { description: "Tasks.", type: "number", default: 2 },
  };
  expect(tfvarsExample({ variable })).toBe(`\
# Variables of this stack with their defaults. Copy this file to terraform.tfvars and uncomment the lines to change.
# variables.tf has the valid values, and why others are rejected.

# Addresses of offices.
# office_cidrs = ["198.51.100.0/24"]

# Tasks.
# tasks = 2

# count only counts what block would block.
# web_acl_mode = "count"
`);
});

test("a stack without variables has no example", () => {
  expect(tfvarsExample({ resource: {} })).toBeUndefined();
});

test("a variable that opens something has no line to uncomment: it is given in the environment", () => {
  const pager_url = { description: "URL of the pager.", type: "string", sensitive: true };
  expect(tfvarsExample({ variable: { pager_url } })).toContain(
    "\n# URL of the pager.\n# No default: export it as TF_VAR_pager_url, and write it in no file.\n",
  );
});
