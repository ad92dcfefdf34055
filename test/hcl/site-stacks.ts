import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { SynthesizedStack } from "../../hcl/synthesized-stack";
import type { Site } from "../../imports/site";
import { synthesizedStacks } from "../../ops/hcl/site-folders";
import { deploy } from "../../stacks/deploy";

/** The stacks of a site as the verb reads them, CDKTF's metadata included. */
export function siteStacks(site: Site): SynthesizedStack[] {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    deploy(app, site);
    app.synth();
    return synthesizedStacks(site.name, outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
