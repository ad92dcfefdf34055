import type { Json } from "./block";
import { Findings } from "./errors";
import { constant } from "./value";

/** The file that ops copy to `terraform.tfvars`: every variable with its default, commented out. */
export const TFVARS_EXAMPLE = "terraform.tfvars.example";

/** The example of a stack, if it has variables. */
export function tfvarsExample(configuration: object): string | undefined {
  const { variable = {} } = configuration as { variable?: Record<string, Json> };
  const variables = Object.entries(variable).sort(([a], [b]) => (a < b ? -1 : 1));
  if (variables.length === 0) return undefined;
  return [HEAD, ...variables.map(([name, json]) => example(name, json))].join("\n\n").concat("\n");
}

const HEAD = `# Variables of this stack with their defaults. Copy this file to terraform.tfvars and uncomment the lines to change.
# variables.tf has the valid values, and why others are rejected.`;

function example(name: string, { description, default: value, sensitive }: Json): string {
  if (sensitive) return `# ${description}\n# No default: export it as TF_VAR_${name}, and write it in no file.`;
  const place = { indent: "", column: name.length + 3, path: name, findings: new Findings() };
  const lines = `${name} = ${constant(value ?? null, place)}`.split("\n");
  return [`# ${description}`, ...lines.map((line) => `# ${line}`)].join("\n");
}
