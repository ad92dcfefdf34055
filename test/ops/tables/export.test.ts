import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import type { Item } from "../../../ops/tables/account";
import { compareTables } from "../../../ops/tables/compare";
import { copyItems } from "../../../ops/tables/copy";
import { exportSource } from "../../../ops/tables/export";
import { describeMigration, prepareMigration } from "../../../ops/tables/migration";
import { ProgressFile } from "../../../ops/tables/progress";
import { siteTable } from "../../../ops/tables/table";
import { migrateCommand } from "../../../ops/verbs/migrate";
import { temporaryFolder } from "../folders";
import { FakeTables, session } from "./fake-tables";

const TO = "acme-flynapse-sessions";
const table = siteTable(await loadSite("acme"), "sessions");
const around = { say: () => {}, pause: async () => {}, now: () => new Date("2026-11-29T01:00:00Z") };
let folder: string;
let tables: FakeTables;

beforeEach(() => {
  folder = temporaryFolder();
  tables = new FakeTables().with(TO);
});

/** As DynamoDB writes one: a manifest with a line for each file, and a line for each item. */
function exported(...files: (Item | string)[][]): void {
  mkdirSync(`${folder}/data`);
  const manifest = files.map((lines, index) => {
    const key = `AWSDynamoDB/01693685827463-2d8752fd/data/${index}.json.gz`;
    const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify({ Item: line })));
    writeFileSync(`${folder}/data/${index}.json.gz`, gzipSync(`${text.join("\n")}\n`));
    return JSON.stringify({ itemCount: lines.length, md5Checksum: "x", etag: "x", dataFileS3Key: key });
  });
  writeFileSync(`${folder}/manifest-files.json`, `${manifest.join("\n")}\n`);
}

async function prepared() {
  const file = new ProgressFile(`${folder}/progress.json`);
  return prepareMigration(tables.account, { table, source: exportSource(folder), overwrite: false, file });
}

async function itemsIn(): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of exportSource(folder).pages()) items.push(...page.items);
  return items;
}

const refusal = (thrown: Promise<unknown>) =>
  thrown.then(
    () => expect.fail("nothing was thrown"),
    ({ name, message }) => ({ name, message }),
  );
const failure = (message: string) => ({ name: "Failure", message });

test("an export to S3 fills a table, and both are compared (FLY-134)", async () => {
  exported([session(1), session(2)], [], [session(3)]);
  const migration = await prepared();
  expect(describeMigration(migration)).toContain(`from      ${folder}, an export of 3 items in 2 files\n`);
  expect(await copyItems(tables.account, migration, around)).toMatchObject({ copied: 3, done: true });
  expect(tables.items(TO)).toEqual([session(1), session(2), session(3)]);
  const { source, target } = await compareTables(tables.account, migration, around);
  expect(source.equals(target)).toBe(true);
});

test("killed between two pages, or two files, it goes on where it was (FLY-134)", async () => {
  const many = Array.from({ length: 1500 }, (_, id) => session(id));
  exported(many, [session(2000)]);
  tables.pageSize = 1000;
  for (const page of [2, 3]) {
    let written = 0;
    tables.with(TO).beforeWrite = () => {
      written += 1;
      if (written === (page === 2 ? 41 : 61)) throw new Error("killed");
    };
    await expect(copyItems(tables.account, await prepared(), around)).rejects.toThrow("killed");
    tables.beforeWrite = () => {};
    tables.written = 0;
    const migration = await prepared();
    expect(migration.progress?.copied).toBe(page === 2 ? 1000 : 1500);
    await copyItems(tables.account, migration, around);
    expect(tables.written).toBe(page === 2 ? 501 : 1);
    const { source, target } = await compareTables(tables.account, migration, around);
    expect(`${target}`).toBe(`${source}`);
    migration.file.remove();
  }
});

test("every type of DynamoDB is read, bytes from Base64", async () => {
  const values =
    '"b":{"B":"AQI="},"bs":{"BS":["AQ=="]},"l":{"L":[{"N":"1.5"},{"NULL":true}]},"m":{"M":{"t":{"BOOL":false}}}';
  exported([`{"Item":{"pk":{"S":"x"},"sk":{"S":"y"},${values},"ss":{"SS":["a"]},"ns":{"NS":["1"]}}}`]);
  expect(await itemsIn()).toEqual([
    {
      ...{ pk: { S: "x" }, sk: { S: "y" }, b: { B: new Uint8Array([1, 2]) }, bs: { BS: [new Uint8Array([1])] } },
      ...{ l: { L: [{ N: "1.5" }, { NULL: true }] }, m: { M: { t: { BOOL: false } } } },
      ...{ ss: { SS: ["a"] }, ns: { NS: ["1"] } },
    },
  ]);
});

describe("nothing is written, and it says why,", () => {
  test("where the folder has no export", () => {
    expect(() => exportSource(folder)).toThrow(
      `${folder} has no manifest-files.json. It must be the folder of one export of DynamoDB to S3, in the format DYNAMODB_JSON, with data/: aws s3 sync s3://<bucket>/AWSDynamoDB/<export> ${folder}`,
    );
  });

  test("where a file of it was not copied", () => {
    exported([session(1)], [session(2)]);
    rmSync(`${folder}/data/1.json.gz`);
    expect(() => exportSource(folder)).toThrow(
      `${folder}/manifest-files.json names files that are not there: ${folder}/data/1.json.gz. Copy all of them.`,
    );
  });

  test("where the manifest is another one", () => {
    writeFileSync(`${folder}/manifest-files.json`, "{}");
    expect(() => exportSource(folder)).toThrow(
      `${folder}/manifest-files.json is not as DynamoDB writes it. Copy the export once more.`,
    );
  });

  test("where a file was copied in part", async () => {
    exported([session(1)]);
    const whole = gzipSync(`${JSON.stringify({ Item: session(1) })}\n`);
    writeFileSync(`${folder}/data/0.json.gz`, whole.subarray(0, whole.length - 12));
    expect(await refusal(prepared())).toEqual(
      failure(`${folder}/data/0.json.gz cannot be read (unexpected end of file). Copy it once more.`),
    );
  });

  test.each([
    ["is of an incremental export", '{"Keys":{"pk":{"S":"secret"}},"NewImage":{}}'],
    ["is no JSON", "secret"],
    ["has a value of no type", '{"Item":{"pk":"secret"}}'],
  ])("where a line %s, without its text", async (_, line) => {
    exported([line]);
    expect(await refusal(prepared())).toEqual(
      failure(
        `${folder}/data/0.json.gz, line 1 has no item in DynamoDB JSON. The export must be a full one, not an incremental one.`,
      ),
    );
  });

  test("where an item has not the key of the table", async () => {
    exported([{ pk: { S: "x" }, sk: { N: "1" } }]);
    expect(await refusal(prepared())).toEqual(
      failure(
        `${folder} has an item without sk (S), and ${TO} has the key pk (S) and sk (S): items cannot be copied as they are. Let whoever knows them write them anew, or correct the table in the blueprint before it has items.`,
      ),
    );
  });

  test.each([
    [[], "Say from where: --from, or --from-export."],
    [["--from-export", "x"], "--from-export is of one table: name it by --table."],
  ])("where the verb is given %j", async (given, message) => {
    const thrown = migrateCommand().parseAsync(["tables", "--site", "acme", ...given], { from: "user" });
    await expect(thrown).rejects.toMatchObject({ name: "Failure", message, exitCode: 2 });
  });
});
