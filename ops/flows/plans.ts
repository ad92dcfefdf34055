import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { plansOf } from "../rehearse/plans-of";
import { Failure } from "../terminal/failure";
import type { Plan } from "../terraform/plan-json";

/** One block as the configuration of a plan has it. */
export interface ConfiguredResource {
  address: string;
  provider_config_key?: string;
  expressions?: Record<string, unknown>;
}

/** The part of `terraform show -json` that tells what refers to what. */
export interface FullPlan extends Plan {
  configuration: {
    root_module: {
      resources?: ConfiguredResource[];
      outputs?: Record<string, { expression: { references?: string[] } }>;
    };
  };
  prior_state?: { values?: { root_module?: { resources?: PriorObject[] } } };
}

export interface PriorObject {
  address: string;
  mode: "managed" | "data";
  type: string;
  values: Record<string, unknown>;
}

/** By the name of the stack. */
export type Plans = Record<string, FullPlan>;

/** Plans of a site's stacks that were saved as `<folder>/<stack>.json`. */
export function readPlans(folder: string): Plans {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  if (files.length === 0) {
    throw new Failure(`${folder} holds no <stack>.json. \`terraform show -json tfplan > <stack>.json\` makes one.`, 2);
  }
  return Object.fromEntries(
    files.sort().map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(folder, file), "utf8"))]),
  );
}

/** The plans of what is committed: those of the last rehearsal, or of one that is held now. */
export async function plansOfSite(site: string): Promise<Plans> {
  return Object.fromEntries(await plansOf<FullPlan>(site));
}
