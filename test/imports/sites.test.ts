import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { loadSite, siteNames } from "../../imports/sites";
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
      `  - site: must be one of: ${siteNames().join(", ")}, got "nowhere". A site is a folder under imports/ with a site.ts.`,
  );
});

test.each(siteNames())("the site %s loads, and is called as its folder", async (name) => {
  expect(await loadSite(name)).toMatchObject({ name, inventory: { version: 1 } });
});

test("one site can be loaded as if its account were as another file says", async () => {
  const file = `${temporaryFolder()}/in=ventory.json`;
  const inventory = JSON.parse(readFileSync("imports/acme/inventory.json", "utf8"));
  writeFileSync(file, JSON.stringify({ ...inventory, unmanaged: [] }));
  const instead = { inventory: `acme=${file}` };
  expect((await loadSite("acme", instead)).inventory.unmanaged).toEqual([]);
  expect(await loadSite("globex", instead)).toEqual(await loadSite("globex"));
  await expect(loadSite("acme", { inventory: "acme=nowhere.json" })).rejects.toThrow("nowhere.json: is required");
});
