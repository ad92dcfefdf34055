import { expect, test } from "vitest";
import type { Weaviate } from "../../../ops/weaviate/client";
import { describeMigration, prepareMigration } from "../../../ops/weaviate/migration";
import { ProgressFile } from "../../../ops/weaviate/progress";
import { temporaryFolder } from "../folders";
import { having } from "./fake-weaviate";

const text = { name: "text", dataType: ["text"] };
const file = () => new ProgressFile(`${temporaryFolder()}/weaviate.json`);
const all = { collections: [], overwrite: false };
const [A, B] = ["http://localhost:8081", "http://localhost:8080"];

test("a collection is created with as many replicas as the target has nodes, and without what its own cluster decided", async () => {
  const page = {
    class: "Page",
    properties: [text],
    shardingConfig: { desiredCount: 3 },
    replicationConfig: { factor: 3 },
  };
  const source = having(A, [page], { nodes: 3, count: 12 });
  const migration = await prepareMigration({ source, target: having(B, []), file: file() }, all);
  expect(migration.missing).toEqual([{ class: "Page", properties: [text], replicationConfig: { factor: 1 } }]);
  expect(describeMigration(migration)).toBe(
    [
      `from         ${A}, 12 objects`,
      `to           ${B}`,
      "collections  Page",
      "created      Page, as the source has them",
      "replicas     Page: fewer than the source's, because the target has fewer nodes",
      "progress     none",
    ].join("\n"),
  );
});

test("every property that is not alike is listed, and tenants on one side alone", async () => {
  const source = having(A, [
    { class: "Note", multiTenancyConfig: { enabled: true } },
    { class: "Page", properties: [text, { name: "count", dataType: ["int"] }] },
  ]);
  const target = having(B, [
    { class: "Note" },
    { class: "Page", properties: [{ name: "text", dataType: ["text[]"] }] },
  ]);
  await expect(prepareMigration({ source, target, file: file() }, all)).rejects.toThrow(
    [
      "Collections of the same name are not alike. Let the target have what the source has, or delete the collection there while it is empty: it is created then.",
      "  Note: one of the two has tenants, the other has none",
      "  Page.text: text in the source, text[] in the target",
      "  Page.count: int in the source, not there in the target",
    ].join("\n"),
  );
});

test("tenants that nothing can be read of are listed, because they would be left out in silence", async () => {
  const notes = [{ class: "Note", multiTenancyConfig: { enabled: true } }];
  const source = having(A, notes, { tenants: ["anna:HOT", "bert:COLD", "carl:OFFLOADED"] });
  await expect(prepareMigration({ source, target: having(B, []), file: file() }, all)).rejects.toThrow(
    [
      `Tenants of ${A} are not active, and nothing can be read of them. Activate them first, by PUT /v1/schema/<collection>/tenants:`,
      "  Note of bert: COLD",
      "  Note of carl: OFFLOADED",
    ].join("\n"),
  );
});

test("one Weaviate as both, none to copy, and an unknown collection are one message each", async () => {
  const page = having(A, [{ class: "Page" }]);
  const into = (source: Weaviate, collections: string[] = []) =>
    prepareMigration({ source, target: having(B, []), file: file() }, { collections, overwrite: false });
  await expect(into(having(B, []))).rejects.toThrow(
    `--from and --url are both ${B}: forward the source to another port.`,
  );
  await expect(into(having(A, []))).rejects.toThrow(`${A} has no collection to copy.`);
  await expect(into(page, ["Pages"])).rejects.toThrow(`${A} has no collection Pages. It has Page.`);
});

test("a copy between others that was stopped is not gone on with", async () => {
  const one = file();
  one.write({
    from: "http://localhost:9999",
    to: B,
    overwrite: false,
    collections: [],
    created: [],
    parts: {},
    references: {},
  });
  await expect(
    prepareMigration({ source: having(A, [{ class: "Page" }]), target: having(B, []), file: one }, all),
  ).rejects.toThrow(
    `${one.path} is of another copy, from http://localhost:9999 to ${B}. Finish it with its --from, or delete the file.`,
  );
});

test("references that would lead nowhere are listed, with the collections to add", async () => {
  const by = { name: "by", dataType: ["Author"] };
  const source = having(A, [{ class: "Article", properties: [text, by] }, { class: "Author" }]);
  const copy = (collections: string[]) =>
    prepareMigration({ source, target: having(B, []), file: file() }, { collections, overwrite: false });
  await expect(copy(["Article"])).rejects.toThrow(
    [
      "References lead to collections that are neither copied nor there; copy them, too, by --collection Author:",
      "  Article.by leads to Author",
    ].join("\n"),
  );
  await expect(copy(["Article", "Author"])).resolves.toBeDefined();
});
