import { parseArgs } from "node:util";
import { App } from "cdktf";
import { type Instead, loadSite, siteNames } from "./imports/sites";
import { deploy } from "./stacks/deploy";
import { traceErrorsOnly } from "./stacks/error-traces";

/** A deployment per folder under `imports/`: the site's facts, and the architecture that its `site.ts` names. */
async function main() {
  const app = new App({ stackTraces: false });

  for (const name of siteNames()) deploy(app, await loadSite(name, instead()));

  app.synth();
}

/** `--backend cloud --organization NAME`, `--inventory SITE=FILE`: in place of what the sites' folders say. */
function instead(): Instead {
  const text = { type: "string" } as const;
  return parseArgs({ options: { backend: text, organization: text, inventory: text } }).values as Instead;
}

traceErrorsOnly();
main().catch((error: Error) => {
  console.error(error.name === "InvalidInput" ? error.message : error);
  process.exitCode = 1;
});
