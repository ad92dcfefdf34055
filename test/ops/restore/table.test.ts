import { beforeEach, describe, expect, test, vi } from "vitest";
import { loadSite } from "../../../imports/sites";
import { describeTable, performTable, prepareTable, tableSteps, targetName } from "../../../ops/restore/table";
import { siteTable } from "../../../ops/tables/table";
import { restoreCommand } from "../../../ops/verbs/restore";
import { FakeTables, session } from "../tables/fake-tables";
import { refusalOf } from "./refusal";

const acme = await loadSite("acme");
const table = siteTable(acme, "sessions");
const NAME = "acme-flynapse-sessions";
const AT = new Date("2026-11-29T01:00:00Z");
const NOW = new Date("2026-11-29T09:35:30Z");
let tables: FakeTables;

beforeEach(() => {
  tables = new FakeTables().with(NAME, session(1), session(2));
  tables.window = { earliest: new Date("2026-10-25T02:10:07Z"), latest: new Date("2026-11-29T09:30:12Z") };
});

const prepared = (at?: Date) => prepareTable(tables.account, { table, hcl: "terraform/acme" }, at);

test("a table comes back beside itself as it was at a time, command by command (FLY-131)", async () => {
  const restore = await prepared(AT);
  expect(describeTable(restore, NOW)).toMatchInlineSnapshot(`
    "table        sessions: acme-flynapse-sessions in eu-central-1, about 2 items, 800 bytes, as DynamoDB counted them in the last six hours
    from         2026-11-29 01:00:00 UTC; possible is 2026-10-25 02:10:07 UTC to 2026-11-29 09:30:12 UTC
    lost         What was written in the 8 h 35 min since is not in it; acme-flynapse-sessions itself stays as it is
    to           acme-flynapse-sessions-restored-20261129010000, a new table beside it with the same capacity and KMS key
    lacks        TTL, point-in-time recovery, deletion protection, tags and alarms: items are copied out of it, and it is deleted"
  `);
  expect(tableSteps(restore, "acme")).toMatchInlineSnapshot(`
    "1. Look whether what is missed came back:
       aws dynamodb scan --region eu-central-1 --table-name acme-flynapse-sessions-restored-20261129010000 --select COUNT
    2. Stop who writes to it:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 0
       until aws ecs describe-services --region eu-central-1 --cluster acme-flynapse --services api --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    3. Copy it back. Every item of then replaces the one of now; what was added since stays. Without --apply it only shows what it would do:
       npm run --silent migrate -- tables --site acme --table sessions --from acme-flynapse-sessions-restored-20261129010000 --overwrite --apply
    4. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service api --desired-count 2
    5. Delete the restored table. Terraform does not know it:
       aws dynamodb delete-table --region eu-central-1 --table-name acme-flynapse-sessions-restored-20261129010000
    6. See that Terraform has nothing to do:
       (cd terraform/acme/data && terraform plan)"
  `);
  expect(tables.restored).toEqual([]);
});

test("without a time it is the latest one", async () => {
  const restore = await prepared();
  expect(restore.at).toEqual(tables.window!.latest);
  expect(describeTable(restore, NOW)).toMatch(/from +2026-11-29 09:30:12 UTC, the latest; .*\nlost .* the 5 min since/);
});

test("the new table is never the live one: its name ends with the time in UTC", () => {
  expect(targetName(NAME, new Date("2026-11-29T02:00:00.789+01:00"))).toBe(`${NAME}-restored-20261129010000`);
});

describe("with --apply", () => {
  const said: string[] = [];
  const around = (pause = async () => {}) => {
    const times = [NOW, new Date(NOW.getTime() + 17 * 60_000 + 5_000)];
    return { say: (line: string) => said.push(line), pause, now: () => times.shift()! };
  };
  beforeEach(() => said.splice(0));

  test("it is started, waited for until it is active, and its time said, which a drill notes", async () => {
    const restore = await prepared(AT);
    tables.told[restore.target] = { status: "CREATING" };
    const pause = async () => {
      tables.told[restore.target] = {};
    };
    await performTable(tables.account, restore, around(pause));
    expect(tables.restored).toEqual([[NAME, restore.target, AT]]);
    expect(said).toEqual([
      `${restore.target} is being restored. Ctrl-C ends the waiting, not the restore; then ask: aws dynamodb describe-table --region eu-central-1 --table-name ${restore.target} --query Table.TableStatus`,
      `${restore.target} is ACTIVE, after 18 min.`,
    ]);
    expect(tables.items(NAME)).toEqual([session(1), session(2)]);
  });

  test("a restore that is cancelled ends the waiting with where the reason is", async () => {
    const restore = await prepared(AT);
    tables.told[restore.target] = { status: "CREATING" };
    const pause = async () => {
      tables.tables.delete(restore.target);
    };
    expect(await refusalOf(performTable(tables.account, restore, around(pause)))).toEqual({
      exitCode: 1,
      message: `${restore.target} is not there any more: the restore was cancelled, or somebody deleted it. ${NAME} was not changed. CloudTrail has the reason: DeleteTable, or a permission that docs/restore-policy.json has.`,
    });
  });
});

describe("nothing is started, and it says why,", () => {
  test("where the site has no such table", () => {
    expect(() => siteTable(acme, "users")).toThrow('Site "acme" has no table "users". It has sessions.');
  });

  test("where the table is not there", async () => {
    tables.tables.delete(NAME);
    expect(await refusalOf(prepared())).toEqual({
      exitCode: 1,
      message: `There is no table ${NAME} in eu-central-1. If somebody deleted it, it comes back under its name: docs/restoring.md#a-table. If stack data was never applied, there is nothing to restore.`,
    });
  });

  test("where point-in-time recovery is off", async () => {
    tables.window = undefined;
    expect(await refusalOf(prepared())).toEqual({
      exitCode: 1,
      message: `Point-in-time recovery of ${NAME} is off, so that it cannot be restored to a time. An apply of stack data turns it on, for what is written from then on. Whether AWS Backup has it: aws backup list-recovery-points-by-resource --region eu-central-1 --resource-arn arn:aws:dynamodb:eu-central-1:210987654321:table/${NAME}`,
    });
  });

  test.each([
    ["before the first", "2026-10-25T02:10:06.000Z"],
    ["after the last", "2026-11-29T09:30:13.000Z"],
  ])("where the time is %s", async (_, at) => {
    expect(await refusalOf(prepared(new Date(at)))).toEqual({
      exitCode: 1,
      message: `--at ${at}: ${NAME} can be restored to a time from 2026-10-25T02:10:07.000Z to 2026-11-29T09:30:12.000Z. The latest is some five minutes ago; older is what AWS Backup keeps: docs/restoring.md.`,
    });
  });

  test("where a table of that name is there", async () => {
    tables.with(`${NAME}-restored-20261129010000`);
    expect(await refusalOf(prepared(AT))).toEqual({
      exitCode: 1,
      message: `There is a table ${NAME}-restored-20261129010000 already, ACTIVE: nothing is restored over it. Copy from it, choose another second by --at, or delete it: aws dynamodb delete-table --region eu-central-1 --table-name ${NAME}-restored-20261129010000`,
    });
  });

  test.each(["yesterday", "2026-11-29", "2026-11-29T01:00:00", "2026-13-29T01:00:00Z"])(
    "where --at is %s",
    async (at) => {
      const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const given = ["table", "sessions", "--site", "acme", "--at", at];
      await expect(restoreCommand().parseAsync(given, { from: "user" })).rejects.toThrow(
        `error: option '--at <time>' argument '${at}' is invalid. It must be a time with its zone, for example 2026-11-29T01:00:00Z.`,
      );
      errors.mockRestore();
    },
  );
});
