import { beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { compareTables } from "../../../ops/tables/compare";
import { copyItems } from "../../../ops/tables/copy";
import { describeMigration, noSource, prepareMigration, requireRoom } from "../../../ops/tables/migration";
import { ProgressFile } from "../../../ops/tables/progress";
import { comparisonOf, differenceOf } from "../../../ops/tables/report";
import { tableSource } from "../../../ops/tables/source";
import { siteTable, sourceName } from "../../../ops/tables/table";
import { temporaryFolder } from "../folders";
import { FakeTables, session } from "./fake-tables";

const NOW = new Date("2026-11-29T01:00:00Z");
const acme = await loadSite("acme");
const table = siteTable(acme, "sessions");
const [FROM, TO] = ["uat-flynapse-sessions", "acme-flynapse-sessions"];
const seven = [1, 2, 3, 4, 5, 6, 7].map((id) => session(id));
let tables: FakeTables;
let file: ProgressFile;

beforeEach(() => {
  tables = new FakeTables().with(FROM, ...seven).with(TO);
  file = new ProgressFile(`${temporaryFolder()}/sessions.json`);
});

const said: string[] = [];
const around = { say: (line: string) => said.push(line), pause: async () => {}, now: () => NOW };
const prepared = async (overwrite = false, from = FROM) => {
  const source = await tableSource(tables.account, from);
  if (!source) throw noSource(from, table);
  return prepareMigration(tables.account, { table, source, overwrite, file });
};
const copied = async (overwrite = false) => {
  const migration = await prepared(overwrite);
  requireRoom(migration);
  return copyItems(tables.account, migration, around);
};
const compared = async (overwrite = false) => {
  const migration = await prepared(overwrite);
  const comparison = await compareTables(tables.account, migration, around);
  return { same: comparison.source.equals(comparison.target), report: comparisonOf(migration, comparison) };
};
const refusal = (thrown: Promise<unknown>) =>
  thrown.then(
    () => expect.fail("nothing was thrown"),
    ({ name, message, exitCode }) => ({ name, message, exitCode }),
  );
const failure = (message: string) => ({ name: "Failure", message, exitCode: 1 });

describe("what would be copied", () => {
  test("is said with sizes, keys and what the target has, and nothing is written", async () => {
    expect(describeMigration(await prepared())).toMatchInlineSnapshot(`
      "table     sessions
      from      uat-flynapse-sessions in eu-central-1 of 210987654321, about 7 items, 2.7 KiB
      to        acme-flynapse-sessions in eu-central-1 of 210987654321, empty
      keys      pk (S) and sk (S), the same in both
      progress  none"
    `);
    expect(tables.items(TO)).toEqual([]);
  });

  test("comes from the table of the same name below a prefix, or from the one that is named", () => {
    expect(sourceName(table, "uat-flynapse", false)).toBe(FROM);
    expect(sourceName(table, "acme-flynapse-sessions-restored-20261129010000", true)).toBe(
      "acme-flynapse-sessions-restored-20261129010000",
    );
  });
});

describe("items are copied", () => {
  test("all of them, and both sides compared (FLY-134)", async () => {
    expect(await copied()).toMatchObject({ copied: 7, expired: 0, done: true, after: undefined });
    expect(tables.items(TO)).toEqual(seven);
    expect(said.at(-1)).toBe("sessions: 7 of about 7 items are copied");
    const { same, report } = await compared();
    expect(same).toBe(true);
    expect(report).toMatch(
      /^sessions: the same in both\n {2}source {2}7 items, checksum (\w{16})\n {2}target {2}7 items, checksum \1$/,
    );
  });

  test("killed before any page, the same call goes on, and no item is lost (FLY-134)", async () => {
    for (const page of [1, 2, 3]) {
      tables.with(TO);
      file.remove();
      let pages = 0;
      tables.beforeWrite = () => {
        pages += 1;
        if (pages === page) throw new Error("killed");
      };
      await expect(copied()).rejects.toThrow("killed");
      tables.beforeWrite = () => {};
      tables.written = 0;
      const noted = 3 * (page - 1);
      expect(describeMigration(await prepared())).toContain(
        `progress  ${noted} items are copied; it goes on from there (${file.path})`,
      );
      expect(await copied()).toMatchObject({ copied: 7, done: true });
      expect(tables.written).toBe(7 - noted);
      expect((await compared()).same).toBe(true);
    }
  });

  test("those that TTL deletes are left out, on both sides of the comparison, too", async () => {
    const expires = (seconds: number) => ({ expires_at: { N: `${NOW.getTime() / 1000 + seconds}` } });
    tables.with(FROM, session(1), session(2, "old", expires(-60)), session(3, "new", expires(60)));
    expect(await copied()).toMatchObject({ copied: 2, expired: 1 });
    expect(tables.items(TO).map(({ pk }) => pk?.S)).toEqual(["user#1", "user#3"]);
    expect((await compared()).same).toBe(true);
  });

  test("a changed, a lost and an added item are found, and the message says what to do, without an item", async () => {
    await copied();
    for (const change of [[session(1, "spoilt"), ...seven.slice(1)], seven.slice(1), [...seven, session(8)]]) {
      tables.with(TO, ...change);
      const { same, report } = await compared();
      expect(same).toBe(false);
      expect(report).toMatch(/^sessions: NOT the same in both\n/);
      expect(report).not.toMatch(/user#|spoilt/);
    }
    expect(differenceOf([await prepared()])).toBe(
      "acme-flynapse-sessions from uat-flynapse-sessions: the items differ. Whoever still writes to either is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing, or look once more with --compare.",
    );
  });
});

describe("a target that has items", () => {
  beforeEach(() => tables.with(TO, session(1, "newer"), session(9)));

  test("is refused, and stays as it is", async () => {
    expect(describeMigration(await prepared())).toContain("has items: refused without --overwrite");
    expect(await refusal(copied())).toEqual(
      failure(
        "acme-flynapse-sessions has items already, and nothing is written over them. --overwrite replaces those whose keys the source has, and leaves the others; --compare says whether both have the same.",
      ),
    );
    expect(tables.written).toBe(0);
  });

  test("with --overwrite has the items of the source and its others, and only the former are compared", async () => {
    await copied(true);
    expect(tables.items(TO)).toHaveLength(8);
    expect(tables.items(TO)).toEqual(expect.arrayContaining([session(1, "hello"), session(9)]));
    const { same, report } = await compared(true);
    expect(same).toBe(true);
    expect(report).toMatch(/\n {2}target {2}7 items, checksum \w{16}, of the items whose keys the source has$/);
  });

  test("with --overwrite is found to differ where one of the source is not in it", async () => {
    await copied(true);
    tables.with(TO, ...seven.slice(1), session(9));
    file.remove();
    expect((await compared(true)).same).toBe(false);
  });
});

describe("nothing is written, and it says why,", () => {
  test("where the site has no such table", () => {
    expect(() => siteTable(acme, "users")).toThrow('Site "acme" has no table "users". It has sessions.');
  });

  test("where there is no table to copy from", async () => {
    expect(await refusal(prepared(false, "uat"))).toEqual(
      failure(
        "There is no table uat to copy from, for table sessions. --from is a prefix of names, as acme-flynapse of acme-flynapse-sessions; with --table it is the name of the table. --from-region and --from-profile say where it is.",
      ),
    );
  });

  test("where the site's table is not applied yet", async () => {
    tables.tables.delete(TO);
    expect(await refusal(prepared())).toEqual(
      failure("There is no table acme-flynapse-sessions in eu-central-1. Apply stack data first."),
    );
  });

  test("where both are one table", async () => {
    expect(await refusal(prepared(false, TO))).toEqual(
      failure("--from is acme-flynapse-sessions, the table that is to be filled. Name another one."),
    );
  });

  test("where their keys are not the same", async () => {
    tables.told[FROM] = { keys: [{ attribute: "id", type: "N" }] };
    expect(await refusal(prepared())).toEqual(
      failure(
        "uat-flynapse-sessions has the key id (N), and acme-flynapse-sessions has the key pk (S) and sk (S): items cannot be copied as they are. Let whoever knows them write them anew, or correct the table in the blueprint before it has items.",
      ),
    );
  });
});
