import { describe, expect, test } from "vitest";
import { Backups, type BackupsProps, backupsSpec } from "../../modules/backups";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const keyArn = "arn:key/backups";
const tables = { arns: { sessions: "arn:table/sessions", users: "arn:table/users" }, keyArn: "arn:key/data" };
const volumes = { tags: { weaviate: "client-weaviate", data: "client-data" }, keyArn: "arn:key/volumes" };
const none: Pick<BackupsProps, "tables" | "volumes"> = { tables: { arns: {} }, volumes: { tags: {} } };
const backupsOf = (what: Partial<typeof none>, spec: object = {}) =>
  synthModule((stack) => {
    new Backups(stack, "this_backups", { ...backupsSpec.parse(spec), keyArn, ...none, ...what });
  });
const both = backupsOf({ tables, volumes });
const statements = (module: typeof both, purpose: string) =>
  statementsIn(resource(module, `aws_iam_role_policy.backups_${purpose}`).policy);

describe("daily backups", () => {
  test("are in a vault of their own, encrypted with the given key, which Terraform refuses to destroy", () => {
    expect(resource(both, "aws_backup_vault.this")).toEqual({
      name: "client-flynapse",
      kms_key_arn: keyArn,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("begin within an hour of the one that is given, UTC, and are kept for the given days", () => {
    expect(resource(backupsOf({ tables }, { hourUtc: 22, days: 90 }), "aws_backup_plan.this").rule).toMatchObject([
      {
        target_vault_name: "${aws_backup_vault.this.name}",
        schedule: "cron(0 22 * * ? *)",
        start_window: 60,
        lifecycle: { delete_after: 90 },
      },
    ]);
    expect(resource(both, "aws_backup_plan.this").rule).toMatchObject([
      { schedule: "cron(0 2 * * ? *)", lifecycle: { delete_after: 35 } },
    ]);
  });

  test("are of tables by their ARNs, and of whatever volume has the tag of its pool that day", () => {
    expect(resource(both, "aws_backup_selection.table_users")).toMatchObject({
      ...{ name: "client-flynapse-table-users", resources: ["arn:table/users"] },
    });
    expect(resource(both, "aws_backup_selection.volume_data").selection_tag).toEqual([
      { type: "STRINGEQUALS", key: "data-volume", value: "client-data" },
    ]);
  });

  test("have a selection for each, so that another table or volume replaces none", () => {
    expect(addresses(both).filter((one) => one.includes("selection"))).toEqual(
      ["table_sessions", "table_users", "volume_data", "volume_weaviate"].map((id) => `aws_backup_selection.${id}`),
    );
  });

  test("ask for nothing on what there is none of", () => {
    const made = (what: Partial<typeof none>) =>
      addresses(backupsOf(what)).filter((one) => /selection|role_policy/.test(one));
    expect(made({ tables }).filter((one) => one.includes("volume"))).toEqual([]);
    expect(made({ volumes }).filter((one) => one.includes("table"))).toEqual([]);
    const untouched = { tables: { arns: {}, keyArn: "arn:key/data" }, volumes };
    const keys = statements(backupsOf(untouched), "keys").flatMap(({ Resource }) => Resource);
    expect(new Set(keys)).toEqual(new Set([keyArn, volumes.keyArn]));
  });
});

describe("the role of AWS Backup", () => {
  test("takes snapshots of tagged volumes alone, and deletes none but those of AWS Backup", () => {
    const [, take, , remove] = statements(both, "volumes");
    expect(take).toMatchObject({
      Action: ["ec2:CreateSnapshot"],
      Condition: { StringEquals: { "aws:ResourceTag/data-volume": ["client-weaviate", "client-data"] } },
    });
    expect(remove).toMatchObject({
      Action: ["ec2:DeleteSnapshot"],
      Condition: { Null: { "aws:ResourceTag/aws:backup:source-resource": "false" } },
    });
  });

  test("is assumed by AWS Backup for this account, and has no attached policy", () => {
    const [trust] = statementsIn(resource(both, "aws_iam_role.backups").assume_role_policy);
    expect(trust).toMatchObject({ Principal: { Service: "backup.amazonaws.com" } });
    expect(addresses(both).filter((one) => one.includes("attachment"))).toEqual([]);
  });
});
