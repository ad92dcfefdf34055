import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { loadSite, placeOf, siteNames } from "../../imports/sites";
import { EVERY_SITE } from "../every-site";
import { temporaryFolder } from "../ops/folders";

test("every folder under imports/ is a site, in alphabetical order", () => {
  const folders = readdirSync("imports", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(siteNames()).toEqual(folders.map(({ name }) => name).sort());
});

test("an unknown site is answered with the known ones", async () => {
  const error = await loadSite("nowhere").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidInput);
  expect((error as InvalidInput).message).toBe(
    'site "nowhere" has 1 problem:\n' +
      `  - site: must be one of: ${siteNames().join(", ")}, got "nowhere". A site is a folder under imports/ with a site.ts, or the path of one elsewhere.`,
  );
});

test.each(EVERY_SITE)("the site %s loads, and is called as its folder", async (site) => {
  expect(await loadSite(site)).toMatchObject({ name: basename(site), inventory: { version: 1 } });
});

test("a site is the same by its name and by its path", async () => {
  expect(placeOf("imports/acme/")).toEqual(placeOf("acme"));
  expect(await loadSite("./imports/acme")).toEqual(await loadSite("acme"));
});

test("a site elsewhere keeps all that is made of it beside itself", () => {
  expect(placeOf("some/where/client")).toEqual({
    name: "client",
    folder: "some/where/client",
    hcl: "some/where/client/terraform",
    outdir: "some/where/client/cdktf.out",
    elsewhere: true,
  });
});

test("one site can be loaded as if its account were as another file says", async () => {
  const file = `${temporaryFolder()}/in=ventory.json`;
  const inventory = JSON.parse(readFileSync("imports/acme/inventory.json", "utf8"));
  writeFileSync(file, JSON.stringify({ ...inventory, unmanaged: [] }));
  const instead = { inventory: `acme=${file}` };
  expect((await loadSite("acme", instead)).inventory.unmanaged).toEqual([]);
  expect(await loadSite("staging", instead)).toEqual(await loadSite("staging"));
  await expect(loadSite("acme", { inventory: "acme=nowhere.json" })).rejects.toThrow("nowhere.json: is required");
});
