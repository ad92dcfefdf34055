import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { expect, test } from "vitest";
import { siteFiles } from "../../hcl/site-files";
import semiontSite from "../../imports/semiont/site";
import { parseSite, type Site } from "../../imports/site";
import { synthesizedStacks } from "../../ops/hcl/site-folders";
import { deploy } from "../../stacks/deploy";
import { acmeWith } from "../deployed";
import { amicaWith } from "./amica-with";

/** What `make hcl` writes for a site, with its comments. */
function hclOf(site: Site): string {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    deploy(app, site);
    app.synth();
    return [...siteFiles(site.name, synthesizedStacks(site.name, outdir)).values()].join("\n");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const options = ["blue_green"];

test.each([
  ["acme", acmeWith({ options }), 4],
  ["amica", amicaWith(options), 2],
  ["semiont", parseSite("semiont", { ...semiontSite, options }, { problems: [] }), 6],
])("the HCL of %s says of each rule that CodeDeploy changes where it leads", (_name, site, rules) => {
  const said = /# CodeDeploy leads it to the other target group, and back.\n +ignore_changes = \[(default_)?action\]/g;
  expect(hclOf(site).match(said)).toHaveLength(rules);
});
