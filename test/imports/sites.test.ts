import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { loadSite, siteNames } from "../../imports/sites";

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
