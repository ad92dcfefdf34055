import { parseArgs } from "node:util";
import { App } from "cdktf";
import { loadSite, type SiteOverrides, siteNames } from "./imports/sites";
import { deploy } from "./stacks/deploy";
import { traceErrorsOnly } from "./stacks/error-traces";

/** A deployment per folder under `imports/`: the site's facts, and the architecture that its `site.ts` names. */
async function main() {
  const app = new App({ stackTraces: false });

  for (const name of siteNames()) deploy(app, await loadSite(name, overrides()));

  app.synth();
}

/** `--backend cloud --organization NAME`, `--inventory SITE=FILE`: overrides of the sites' files. */
function overrides(): SiteOverrides {
  const text = { type: "string" } as const;
  return parseArgs({ options: { backend: text, organization: text, inventory: text } }).values as SiteOverrides;
}

traceErrorsOnly();
main().catch((error: Error) => {
  console.error(error.name === "InvalidInput" ? error.message : error);
  process.exitCode = 1;
});
