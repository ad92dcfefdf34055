import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { databaseOf, prepareDatabase, type WhichBackup } from "../../../ops/restore/database";
import { BACKUP, FakeDatabases, KEY, type Kept, taken } from "./fake-databases";
import { refusalOf } from "./refusal";

const NAME = "semiont-postgres";
const postgres = databaseOf(await loadSite("semiont"), "postgres");
const there = { status: "available", keyArn: KEY };
const held = { [NAME]: there };
const SNAPSHOTS = [taken("by-hand", "2026-11-26"), taken("newest", "2026-11-28")];
const LISTED = "  2026-11-28 02:10 UTC  newest\n  2026-11-26 02:10 UTC  by-hand";

const refusal = (kept: Kept, which: WhichBackup = {}) =>
  refusalOf(
    prepareDatabase(
      new FakeDatabases({ found: held, snapshots: SNAPSHOTS, backup: BACKUP, ...kept }),
      { database: postgres, hcl: "terraform/semiont" },
      which,
    ),
  );

const at = new Date("2026-11-28T16:00:00Z");
const BESIDE = `${NAME}-at-20261128160000`;

test("a snapshot that the account has not is refused, with those of the database", async () => {
  expect(await refusal({}, { snapshot: "lost" })).toEqual({
    exitCode: 1,
    message: `RDS has no snapshot lost in us-east-2; one that another account shares is named by its ARN, and of another Region it is copied first. Database postgres has:\n${LISTED}`,
  });
});

test("a snapshot that is not available is refused", async () => {
  const snapshots = [...SNAPSHOTS, taken("now", "2026-11-28", { status: "creating" })];
  expect(await refusal({ snapshots }, { snapshot: "now" })).toEqual({
    exitCode: 1,
    message: `now is creating, and a database begins with an available snapshot. Database postgres has:\n${LISTED}`,
  });
});

test("without a snapshot there is nothing to begin with", async () => {
  expect(await refusal({ snapshots: [] })).toEqual({
    exitCode: 1,
    message: `RDS has no available snapshot of ${NAME} in us-east-2. --at restores it to a time where RDS keeps backups; one of another name is named by --snapshot. If stack SemiontDataStack was never applied, there is nothing to restore.`,
  });
});

test.each(["2026-11-21T02:09:59Z", "2026-11-28T17:40:01Z"])(
  "%s is outside of the window, which is said",
  async (time) => {
    expect(await refusal({}, { at: new Date(time) })).toEqual({
      exitCode: 1,
      message: `--at ${time.replace("Z", ".000Z")}: ${NAME} can be restored to a time from 2026-11-21T02:10:00.000Z to 2026-11-28T17:40:00.000Z. The latest is some five minutes ago; how far back it goes is postgres_backup_days.`,
    });
  },
);

test("to a time comes back nothing of which RDS keeps no backups", async () => {
  expect(await refusal({ backup: undefined }, { at })).toEqual({
    exitCode: 1,
    message: `RDS keeps no automated backup of ${NAME} in us-east-2, so that it cannot be restored to a time. Name a snapshot by --snapshot, or leave out --at for the newest.`,
  });
});

test.each([
  ["mysql", "8.0.39"],
  ["postgres", "14.13"],
  ["postgres", "1.5"],
])("a snapshot of %s %s is refused: the plan would be another database", async (engine, version) => {
  expect(await refusal({ snapshots: [taken("other", "2026-11-28", { engine, version })] })).toEqual({
    exitCode: 1,
    message: `other is of ${engine} ${version}, and postgres is postgres 15 in the blueprint: its plan would be another database. Restore one of the same major version, and upgrade afterwards.`,
  });
  const { message } = await refusal({ backup: { ...BACKUP, engine, version } }, { at });
  expect(message).toMatch(`what is kept of ${NAME} is of ${engine} ${version}, `);
});

test("a snapshot of another master user is refused: the plan would be another database", async () => {
  expect(await refusal({ snapshots: [taken("other", "2026-11-28", { username: "root" })] })).toEqual({
    exitCode: 1,
    message:
      "other has the master user root, and postgres has app in the blueprint: RDS keeps that of the snapshot, and the plan would be another database. Set username of database postgres in the blueprint first.",
  });
});

test("a snapshot that is larger than the storage can grow is refused, and one that it grew to is not", async () => {
  const large = (storageGib: number) => [taken("large", "2026-11-28", { storageGib })];
  expect(await refusal({ snapshots: large(41) })).toEqual({
    exitCode: 1,
    message:
      "large has 41 GiB, and postgres has 40 at most: storage never shrinks. Raise maxStorageGib of database postgres in the blueprint first.",
  });
  const databases = new FakeDatabases({ found: held, snapshots: large(40) });
  const { begins } = await prepareDatabase(databases, { database: postgres, hcl: "terraform/semiont" }, {});
  expect(begins).toEqual({ id: "large" });
});

test("no database is renamed to one that is there, from an earlier restore", async () => {
  expect(await refusal({ found: { ...held, [`${NAME}-broken`]: there } })).toEqual({
    exitCode: 1,
    message: `There is a ${NAME}-broken already, from an earlier restore: what is there now could not be renamed to it. Rename or delete it: aws rds modify-db-instance --region us-east-2 --db-instance-identifier ${NAME}-broken --new-db-instance-identifier <another> --apply-immediately`,
  });
});

test("what an earlier run restored to the same time is used, or deleted", async () => {
  expect(await refusal({ found: { ...held, [BESIDE]: there } }, { at })).toEqual({
    exitCode: 1,
    message: `There is a ${BESIDE} already, of an earlier run. Take its snapshot, and name that by --snapshot: aws rds create-db-snapshot --region us-east-2 --db-instance-identifier ${BESIDE} --db-snapshot-identifier ${BESIDE}; or delete it: aws rds delete-db-instance --region us-east-2 --db-instance-identifier ${BESIDE} --skip-final-snapshot`,
  });
  expect(await refusal({ snapshots: [...SNAPSHOTS, taken(BESIDE, "2026-11-28")] }, { at })).toEqual({
    exitCode: 1,
    message: `There is a snapshot ${BESIDE} already, of that time: restore it by --snapshot ${BESIDE}`,
  });
});

test.each([
  ["modifying", "wait db-instance-available"],
  ["deleting", "wait db-instance-deleted"],
])("one that is %s is refused: it cannot be renamed", async (status, wait) => {
  expect(await refusal({ found: { [NAME]: { ...there, status } } })).toEqual({
    exitCode: 1,
    message: `${NAME} is ${status}, and cannot be renamed. Run this again after: aws rds ${wait} --region us-east-2 --db-instance-identifier ${NAME}`,
  });
});

test("one whose storage is full, or that optimizes it, can be renamed", async () => {
  for (const status of ["storage-full", "storage-optimization", "incompatible-parameters"]) {
    const databases = new FakeDatabases({ found: { [NAME]: { ...there, status } }, snapshots: SNAPSHOTS });
    const { current } = await prepareDatabase(databases, { database: postgres, hcl: "terraform/semiont" }, {});
    expect(current?.status).toBe(status);
  }
});
