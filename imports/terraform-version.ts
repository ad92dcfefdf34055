import { existsSync, readFileSync } from "node:fs";
import { assertValid, unless } from "./problems";

const FILE = ".terraform-version";

/** The version of Terraform that everything is tested with, from the file that version managers read. */
export function terraformVersion(): string {
  const version = existsSync(FILE) ? readFileSync(FILE, "utf8").trim() : undefined;
  const rule = "must be one version of Terraform, for example 1.11.4";
  const problem = { path: FILE, value: version, rule, remedy: "Restore the file from version control." };
  assertValid("the project", unless(/^\d+\.\d+\.\d+$/.test(version ?? ""), problem));
  return version!;
}
