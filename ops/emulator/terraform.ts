import { Terraform } from "../terraform/terraform";
import type { Tools } from "../tools/tools";
import type { Emulator } from "./emulator";

/** The real Terraform, which reaches the emulator instead of AWS. */
export function terraformFor(emulator: Emulator, { terraform, provider }: Tools, atOnce?: number): Terraform {
  const env = { ...emulator.env, TF_CLI_CONFIG_FILE: provider.configFile };
  return new Terraform({ binary: terraform.path, env, atOnce, trustsProvider: true });
}
