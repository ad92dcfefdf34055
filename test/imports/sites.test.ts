import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { InvalidInput } from "../../imports/problems";
import { loadSite, placeOf, siteNames } from "../../imports/sites";
import { EVERY_SITE } from "../every-site";
import { temporaryFolder } from "../ops/folders";
import { invalidInputOf } from "../sites";

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
  const folder = `${temporaryFolder()}/client`;
  mkdirSync(folder);
  writeFileSync(`${folder}/site.ts`, "");
  expect(placeOf(folder)).toEqual({
    name: "client",
    folder,
    hcl: `${folder}/terraform`,
    outdir: `${folder}/cdktf.out`,
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

describe("a site is called by a name", () => {
  const FORM =
    "must have a name of 2 to 19 lower-case letters, digits or dashes that starts with a letter, got %. " +
    "Give the name of a folder under imports/, or the path of one elsewhere.";
  const told = (site: string) =>
    invalidInputOf(() => placeOf(site))
      .message.split("\n")
      .slice(1);

  test.each(["", ".", "..", "acme; touch x", "$(touch x)", "a b", "Acme", "__proto__", "a".repeat(20)])(
    "and not %j",
    (site) => {
      expect(told(site)).toEqual([`  - site: ${FORM.replace("%", JSON.stringify(site))}`]);
    },
  );

  test.each(["../../nowhere", "/tmp", "./test"])("or by the path of a folder that is one, and not %s", (site) => {
    expect(told(site)).toEqual([
      `  - site: must be a folder with a site.ts where it is not under imports/, got "${site}". Write its site.ts first, or give the name of a folder under imports/.`,
    ]);
  });
});

test.each([
  ["export default { a:", /^Error: Build failed with 1 error: .*site\.ts:1:\d+: ERROR: /],
  ["<<<<<<< HEAD\nexport default {};", /^Error: Build failed with 1 error: .*site\.ts:1:\d+: ERROR: /],
  ['throw new Error("boom");', /^Error: boom$/],
  ['import "./nowhere";', /^Error: Build failed .*nowhere/],
  ['export default Promise.reject(new Error("later"));', /^Error: later$/],
])("a site.ts with %j is answered with why it does not load", async (text, why) => {
  const folder = `${temporaryFolder()}/broken`;
  mkdirSync(folder);
  writeFileSync(`${folder}/site.ts`, text);
  const error = await loadSite(folder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidInput);
  expect((error as InvalidInput).problems).toEqual([
    {
      path: `${folder}/site.ts`,
      value: expect.stringMatching(why),
      rule: "must be TypeScript that loads",
      remedy: "Correct the file; `git diff` shows what changed in it.",
    },
  ]);
});
