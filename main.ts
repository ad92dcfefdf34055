import { parseArgs } from "node:util";
import { App } from "cdktf";
import { printed, withEach } from "./imports/problems";
import { readSite, type SiteOverrides, siteNames, sitesBeside } from "./imports/sites";
import { deploy } from "./stacks/deploy";
import { traceErrorsOnly } from "./stacks/error-traces";
import { siteOf } from "./stacks/queries";

/** A deployment per site: its facts, and the architecture that its `site.ts` names. */
async function main() {
  const app = new App({ stackTraces: false });
  const { site, ...overrides } = options();
  const sites = site ? [site] : siteNames();
  await withEach(sites, async (each) => deploy(app, siteOf(await readSite(each, overrides)), await sitesBeside(each)));

  app.synth();
}

/** `--site PATH`: a folder elsewhere, in place of all under `imports/`. The others are overrides of the sites' files. */
function options(): SiteOverrides & { site?: string } {
  const text = { type: "string" } as const;
  const options = { site: text, backend: text, organization: text, inventory: text };
  return parseArgs({ options }).values as SiteOverrides;
}

traceErrorsOnly();
main().catch((error: Error) => {
  console.error(printed(error));
  process.exitCode = 1;
});
