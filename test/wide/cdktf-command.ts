import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import type { Emulator } from "../../ops/emulator/emulator";
import type { Tools } from "../../ops/tools/tools";

/** CDKTF's own program, run as CI does: no terminal, nobody to answer. */
export function cdktfFor(emulator: Emulator, { terraform, provider }: Tools, folder: string) {
  const env = {
    ...emulator.env,
    TF_CLI_CONFIG_FILE: provider.configFile,
    TERRAFORM_BINARY_NAME: terraform.path,
    ...{ CI: "1", CHECKPOINT_DISABLE: "1", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1" },
  };
  return async (...args: string[]): Promise<{ exitCode?: number; output: string }> => {
    const { exitCode, all } = await execa("node_modules/.bin/cdktf", [...args, "--output", join(folder, "out")], {
      ...{ env, extendEnv: false, stdin: "ignore", all: true, reject: false },
    });
    // It colours and wraps what Terraform says, also where nobody looks.
    return { exitCode, output: stripVTControlCharacters(all).replaceAll(/\s+/g, " ") };
  };
}
