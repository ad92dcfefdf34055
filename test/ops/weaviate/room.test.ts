import { writeFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import type { Collection, Stored } from "../../../ops/weaviate/client";
import { copyObjects } from "../../../ops/weaviate/copy";
import { describeMigration, prepareMigration, requireRoom } from "../../../ops/weaviate/migration";
import { ProgressFile } from "../../../ops/weaviate/progress";
import { temporaryFolder } from "../folders";
import { having } from "./fake-weaviate";

// The source has all three collections; of the target Page has objects that nobody copied.
const [A, B] = ["http://localhost:8081", "http://localhost:8080"];
const [author, note, page] = [{ class: "Author" }, { class: "Note" }, { class: "Page" }];
const killed = (): Stored[] => {
  throw new Error("killed");
};
let file: ProgressFile;
let there: Collection[];
let counted: Record<string, number>;

beforeEach(() => {
  file = new ProgressFile(`${temporaryFolder()}/weaviate.json`);
  there = [page];
  counted = { Page: 4 };
});

interface Asked {
  overwrite?: boolean;
  objects?: () => Stored[];
}

const prepare = (collections: string[], { overwrite = false, objects = () => [] }: Asked = {}) =>
  prepareMigration(
    {
      source: having(A, [author, note, page], { count: 3, objects }),
      target: having(B, there, { count: counted }),
      file,
    },
    { collections, overwrite },
  );

async function apply(collections: string[], asked?: Asked): Promise<void> {
  const migration = await prepare(collections, asked);
  requireRoom(migration);
  await copyObjects(migration, () => {});
}

/** A copy of these that was killed after some of their objects. */
async function stopped(collections: string[], asked: Asked = {}): Promise<void> {
  await expect(apply(collections, { ...asked, objects: killed })).rejects.toThrow("killed");
  for (const one of collections) counted[one] = 2;
}

test("a command after one that was stopped writes over no collection that the stopped one did not name (FLY-136)", async () => {
  await stopped(["Author"]);
  const refusal = `Page of ${B} has objects already, and nothing is written over them. It is not of the copy that was stopped (${file.path}): finish that first, by --collection Author. Then --overwrite replaces those whose ids the source has, and leaves the others; --compare says whether both have the same.`;
  await expect(apply([])).rejects.toThrow(refusal);
  // No more where the command itself may overwrite, or the stopped one might: that was said of others.
  await expect(apply([], { overwrite: true })).rejects.toThrow(refusal);
  expect(describeMigration(await prepare([]))).toContain(
    [
      "has objects  Author: those that are copied already",
      "has objects  Page: refused, not of the copy that was stopped",
      `progress     0 objects are copied; it goes on from there (${file.path})`,
    ].join("\n"),
  );
  await apply(["Author"]);
});

test("nor where the stopped one might overwrite its own", async () => {
  await stopped(["Page"], { overwrite: true });
  await apply(["Page"]);
  there.push(author, note);
  Object.assign(counted, { Author: 1, Note: 1 });
  await expect(apply([])).rejects.toThrow(
    `Author, Note of ${B} have objects already, and nothing is written over them. They are not of the copy that was stopped (${file.path}): finish that first, by --collection Page. Then --overwrite replaces those whose ids the source has, and leaves the others; --compare says whether both have the same.`,
  );
});

test("a collection without objects may be named later, and is of the copy from then on", async () => {
  await stopped(["Author"]);
  await stopped(["Author", "Note"]);
  expect(file.read({ from: A, to: B })).toMatchObject({
    ...{ collections: ["Author", "Note"], created: ["Author", "Note"] },
  });
  await apply(["Author", "Note"]);
});

test("progress that does not say of which collections it is counts for none", async () => {
  writeFileSync(file.path, JSON.stringify({ from: A, to: B, overwrite: true, created: [], parts: {}, references: {} }));
  await expect(apply(["Page"])).rejects.toThrow(
    `${file.path} does not say how far a copy is. Delete it to begin anew.`,
  );
});
