import { App } from "cdktf";
import { loadSite, siteNames } from "./imports/sites";
import { deploy } from "./stacks/deploy";

/** One deployment per folder under `imports/`: the site's facts, and the architecture that its `site.ts` names. */
async function main() {
  const app = new App({ stackTraces: false });

  for (const name of siteNames()) deploy(app, await loadSite(name));

  app.synth();
}

main().catch((error: Error) => {
  console.error(error.name === "InvalidInput" ? error.message : error);
  process.exitCode = 1;
});
