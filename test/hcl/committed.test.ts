import { expect, test } from "vitest";
import { siteFiles } from "../../hcl/site-files";
import { differingFiles } from "../../hcl/write-files";
import { loadSite, siteNames } from "../../imports/sites";
import { siteStacks } from "./site-stacks";

test.each(siteNames())("terraform/%s is what `make hcl` writes; if this fails, run it", async (name) => {
  const files = siteFiles(name, siteStacks(await loadSite(name)));
  expect(differingFiles(`terraform/${name}`, files), "run make hcl").toEqual([]);
});
