import { describe, expect, test } from "vitest";
import { Backups, type BackupsProps, backupsSpec } from "../../modules/backups";
import { statementsIn } from "../reading";
import { addresses, resource, synthModule } from "../synth";

const keyArn = "arn:key/backups";
const tables = { arns: ["arn:table/sessions", "arn:table/users"], keyArn: "arn:key/data" };
const volumes = { tags: ["client-weaviate", "client-data"], keyArn: "arn:key/volumes" };
const none: Pick<BackupsProps, "tables" | "volumes"> = { tables: { arns: [] }, volumes: { tags: [] } };
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
    expect(resource(both, "aws_backup_selection.tables")).toMatchObject({ resources: tables.arns });
    expect(resource(both, "aws_backup_selection.volumes").selection_tag).toEqual(
      volumes.tags.map((value) => ({ type: "STRINGEQUALS", key: "data-volume", value })),
    );
  });

  test("ask for nothing on what there is none of", () => {
    const made = (what: Partial<typeof none>) =>
      addresses(backupsOf(what)).filter((one) => /selection|role_policy/.test(one));
    expect(made({ tables }).filter((one) => one.includes("volumes"))).toEqual([]);
    expect(made({ volumes }).filter((one) => one.includes("tables"))).toEqual([]);
    const keys = statements(backupsOf({ volumes }), "keys").flatMap(({ Resource }) => Resource);
    expect(new Set(keys)).toEqual(new Set([keyArn, volumes.keyArn]));
  });
});

describe("the role of AWS Backup", () => {
  test("takes snapshots of tagged volumes alone, and deletes none but those of AWS Backup", () => {
    const [, take, , remove] = statements(both, "volumes");
    expect(take).toMatchObject({
      Action: ["ec2:CreateSnapshot"],
      Condition: { StringEquals: { "aws:ResourceTag/data-volume": volumes.tags } },
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
