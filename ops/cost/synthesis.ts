import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Site } from "../../imports/site";
import { deploy } from "../../stacks/deploy";
import { readConfiguration } from "../terraform/configuration";
import type { Stacks } from "./estimate";

/** The stacks of a site as they would be synthesized, in the order of applies. Nothing is left behind. */
export function stacksWith(site: Site): Stacks {
  const outdir = mkdtempSync(join(tmpdir(), "cost-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    deploy(app, site);
    app.synth();
    const ids = app.node.children.map(({ node }) => node.id);
    const made = new Set(readdirSync(join(outdir, "stacks")));
    return Object.fromEntries(
      ids
        .filter((id) => made.has(id))
        .map((id) => [id.slice(site.name.length + 1), readConfiguration(join(outdir, "stacks", id))]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
