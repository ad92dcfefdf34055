import { parseArgs } from "node:util";
import { App } from "cdktf";
import { type Instead, loadSite, siteNames } from "./imports/sites";
import { deploy } from "./stacks/deploy";
import { traceErrorsOnly } from "./stacks/error-traces";

/** A deployment per site: its facts, and the architecture that its `site.ts` names. */
async function main() {
  const app = new App({ stackTraces: false });
  const { site, ...instead } = options();

  for (const each of site ? [site] : siteNames()) deploy(app, await loadSite(each, instead));

  app.synth();
}

/**
 * `--site PATH`: a folder elsewhere, in place of all that are under `imports/`. `--backend cloud --organization NAME`,
 * `--inventory SITE=FILE`: in place of what the sites' folders say.
 */
function options(): Instead & { site?: string } {
  const text = { type: "string" } as const;
  return parseArgs({ options: { site: text, backend: text, organization: text, inventory: text } }).values as Instead;
}

traceErrorsOnly();
main().catch((error: Error) => {
  console.error(error.name === "InvalidInput" ? error.message : error);
  process.exitCode = 1;
});
