import type { Home } from "../../imports/home";
import { homesOf, type Site } from "../../imports/site";
import type { Emulator } from "../emulator/emulator";
import { accountOf, type Stack } from "../synth/project";
import type { Tools } from "../tools/tools";

/** For commands by hand: variables to export, and which Terraform. */
export interface ByHand {
  exports: Record<string, string>;
  terraform: string;
}

/** One of a site's accounts in the emulator, with its stacks, and what reaches it. */
export interface Account {
  home: Home;
  stacks: Stack[];
  env: Record<string, string>;
  hand: ByHand;
}

/** The client's, and the operator's where the site has stacks in one. */
export function accountsOf(site: Site, stacks: Stack[], emulator: Emulator, tools: Tools): Account[] {
  const TF_CLI_CONFIG_FILE = tools.provider.configFile;
  return Object.values(homesOf(site)).flatMap((home) => {
    if (!home) return [];
    const { account, region: AWS_REGION } = home;
    const other = account === site.account ? undefined : account;
    const exports = { ...emulator.ownEnvOf(other), AWS_REGION, TF_CLI_CONFIG_FILE };
    return {
      home,
      stacks: stacks.filter((stack) => accountOf(stack) === account),
      env: { ...emulator.envOf(other), AWS_REGION },
      hand: { exports, terraform: tools.terraform.path },
    };
  });
}
