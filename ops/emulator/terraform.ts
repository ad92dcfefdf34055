import { Terraform } from "../terraform/terraform";
import type { Tools } from "../tools/tools";
import type { Emulator } from "./emulator";

export interface ForEmulator {
  atOnce?: number;
  /** The account of a folder, where it is not that of the emulator. */
  accountOf?(dir: string): string | undefined;
}

/** The real Terraform, which reaches the emulator instead of AWS. */
export function terraformFor(
  emulator: Emulator,
  { terraform, provider }: Tools,
  { atOnce, accountOf = () => undefined }: ForEmulator = {},
): Terraform {
  const env = (dir: string) => ({ ...emulator.envOf(accountOf(dir)), TF_CLI_CONFIG_FILE: provider.configFile });
  return new Terraform({ binary: terraform.path, env, atOnce, trustsProvider: true });
}
