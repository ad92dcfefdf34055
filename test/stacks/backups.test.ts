import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith, deployed } from "../deployed";
import { targets, targetsSection } from "../drills/targets";
import { EVERY_SITE } from "../every-site";
import { anchorsOf } from "../pages";
import { shellScript } from "../reading";
import { resource } from "../synth";
import { watched, watchedOf } from "./blueprints/watched";
import { problemsOf, toldOfShape, withBlueprint } from "./made-up";

const made = deployed(acmeWith());
const { platform, backups } = made.stacks;
const dataPools = Object.entries(flynapse.pools!).filter(([, { dataVolumeGib }]) => dataVolumeGib);

const SEE = "See stacks/blueprints/blueprint.ts.";

describe("backups of Flynapse", () => {
  test("are of every table of the blueprint (FLY-062)", () => {
    for (const id of Object.keys(flynapse.tables!)) {
      expect(resource(backups!, `aws_backup_selection.table_${id}`).resources).toEqual([
        `\${data.terraform_remote_state.data.outputs.tables.${id}.arn}`,
      ]);
    }
  });

  test("are of the data volume of every pool that has one, by the tag that its instances give it (FLY-127, FLY-128)", () => {
    expect(dataPools.map(([pool]) => pool)).toEqual(expect.arrayContaining(["observability", "weaviate_0"]));
    for (const [pool] of dataPools) {
      const script = shellScript(resource(platform!, `aws_launch_template.pool_${pool}`).user_data);
      const [, value] = /^name=(\S+)$/m.exec(script) ?? [];
      expect(value).toBeDefined();
      const selection = resource(backups!, `aws_backup_selection.volume_${pool}`);
      const [tag] = selection.selection_tag as { value: string }[];
      expect(tag).toMatchObject({ type: "STRINGEQUALS", key: "data-volume" });
      expect(made.meaning("backups", tag!.value)).toBe(made.meaning("platform", value));
    }
  });

  test("are kept as long as whoever applies says, within bounds (FLY-141)", () => {
    expect(resource(backups!, "aws_backup_plan.this").rule).toMatchObject([
      { lifecycle: { delete_after: "${var.backup_retention_days}" } },
    ]);
    const { default: days, validation } = backups!.variable!.backup_retention_days as Record<string, unknown>;
    expect(days).toBe(35);
    expect(JSON.stringify(validation)).toContain("must be a whole number from 7 to 365");
  });
});

describe("a blueprint", () => {
  test("without a table and without a data volume has nothing to back up", () => {
    const { tables: _, ...rest } = watched;
    const { base, ...others } = watched.stacks;
    const data = base as string[];
    const blueprint: BlueprintInput = {
      ...rest,
      stacks: { base: [...data.filter((kind) => kind !== "tables"), "backups"], ...others },
      services: { web: { ...rest.services!.web!, uses: ["internet", "redis", "jobs"] } },
      backups: {},
    };
    expect(problemsOf(blueprint)).toContainEqual({
      path: "backups",
      value: undefined,
      rule: "must have something to back up: there is no table, and no pool with a data volume",
      remedy: "Add one of the two, or leave backups out.",
    });
  });

  test.each<[object, string]>([
    [{ days: 6 }, `days: must be a whole number from 7 to 365, got 6. ${SEE}`],
    [{ days: 366 }, `days: must be a whole number from 7 to 365, got 366. ${SEE}`],
    [{ hourUtc: 24 }, `hourUtc: must be a whole number from 0 to 23, got 24. ${SEE}`],
    [
      { tables: ["sessions"] },
      'tables: is not a known key, got ["sessions"]. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
    ],
  ])("with backups of %j is refused", (backups, message) => {
    expect(toldOfShape({ backups })).toEqual([`  - backups.${message}`]);
  });

  const withAlarms = {
    ...watched,
    stacks: { ...watched.stacks, app: ["backups", ...(watched.stacks.app as string[])] },
    backups: {},
  } as BlueprintInput;

  test("that has alarms is told of a backup that failed", () => {
    const { app, watch } = withBlueprint(withAlarms, (architecture) => deployed(watchedOf(architecture))).stacks;
    const dimensions = { BackupVaultName: resource(app!, "aws_backup_vault.this").name };
    const [sum, ...jobs] = resource(watch!, "aws_cloudwatch_metric_alarm.backups_failures").metric_query as object[];
    expect(sum).toMatchObject({ expression: "FILL(failed, 0) + FILL(aborted, 0) + FILL(expired, 0)" });
    expect(jobs).toMatchObject(
      ["Failed", "Aborted", "Expired"].map((state) => ({
        metric: { ...{ namespace: "AWS/Backup", metric_name: `NumberOfBackupJobs${state}`, period: 3600 }, dimensions },
      })),
    );
    expect(resource(watch!, "aws_cloudwatch_metric_alarm.backups_missing")).toMatchObject({ dimensions });
  });

  test("that has alarms may wait longer for a backup than a day: CloudWatch looks back a week by the hour", () => {
    const told = (minutes: number) =>
      problemsOf({ ...withAlarms, alarms: { changes: { backups: { missing: { minutes } } } } }).filter(({ path }) =>
        path.startsWith("alarms."),
      );
    expect(told(7 * 24 * 60)).toEqual([]);
    expect(told(90)).toEqual([
      {
        path: "alarms.changes.backups.missing.minutes",
        value: 90,
        rule: "must be a multiple of 60: a data point is of as many minutes",
        remedy: "For example 60.",
      },
    ]);
  });
});

/** What a shell would run, of a section of a page. */
function commandsUnder(page: string, anchor: string): string {
  const sections = page.split(/^(?=##+ )/m);
  const found = sections.find((one) => anchorsOf(one).includes(anchor)) ?? "";
  return [...found.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, commands]) => commands).join("\n");
}

describe("the page of restoring", () => {
  const page = readFileSync("docs/restoring.md", "utf8");
  const section = targetsSection();
  const rows = targets();

  test("has a recovery time and a recovery point in hours for each thing that Flynapse keeps (FLY-130)", () => {
    const { tables, caches, buckets } = flynapse;
    const kept = [tables, caches, buckets].flatMap((things) => Object.keys(things!));
    expect(rows.map(({ store }) => store).sort()).toEqual(
      [...kept, ...dataPools.map(([pool]) => pool), "secrets", "images", "state"].sort(),
    );
  });

  test.each(["sessions", "redis", "weaviate_0", "observability", "artifacts"])(
    "has a procedure for %s, with its commands (FLY-131)",
    (store) => {
      const [, procedures = ""] = new RegExp(`^\\| \`${store}\` \\| ([^|]+) \\|`, "m").exec(section) ?? [];
      const anchors = [...procedures.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor!);
      expect(anchors.length).toBeGreaterThan(0);
      for (const anchor of anchors) expect(commandsUnder(page, anchor), anchor).toMatch(/^(npm run|aws|curl) /m);
    },
  );

  test("promises of what is in daily backups no more than they keep", () => {
    for (const [pool] of dataPools) expect(rows.find(({ store }) => store === pool)?.lost).toBeGreaterThanOrEqual(24);
  });
});

test("every site of Flynapse has them", async () => {
  const all = await Promise.all(EVERY_SITE.map((name) => loadSite(name)));
  for (const site of all.filter(({ architecture }) => architecture === "flynapse")) {
    expect(Object.keys(deployed(site).stacks.backups!.resource!.aws_backup_plan!), site.name).toEqual(["this"]);
  }
});
