import { reachedOnlyBy } from "../checks/groups";
import { absent, comesFrom, refersTo, spelled } from "../expected";
import { on, only } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { BACKEND, base, COMMANDS, FRONTEND, option, POSTGRES, taskOf, UPLOADS } from "./things";

const VOLUME = "volume[name=efs-uploads].efs_volume_configuration.0";

const encrypted = [
  ...on(POSTGRES, { storage_encrypted: true, kms_key_id: refersTo("keys.data#arn") }),
  ...on(UPLOADS, { encrypted: true, kms_key_id: refersTo("keys.data#arn") }),
];
const backedUp = on(POSTGRES, { backup_retention_period: 7, delete_automated_backups: false });
const filesBackedUp = on(part(UPLOADS, "aws_efs_backup_policy"), { "backup_policy.0.status": "ENABLED" });
const rotated = on(part(POSTGRES, "aws_secretsmanager_secret_rotation"), {
  secret_id: spelled(`{${POSTGRES}#master_user_secret[0].secret_arn}`),
  "rotation_rules.0.automatically_after_days": 90,
});
const inTls = [
  ...on(part(POSTGRES, "aws_db_parameter_group"), { "parameter[name=rds.force_ssl].value": "1" }),
  ...on(POSTGRES, { parameter_group_name: refersTo(`${part(POSTGRES, "aws_db_parameter_group")}#name`) }),
  ...on(taskOf(BACKEND), { [`${VOLUME}.transit_encryption`]: "ENABLED" }),
];
const ISOLATED = base("the database and the file system stand in subnets without a way out (SEM-010, SEM-020)");

/** PostgreSQL and the file system. */
export const data: Record<string, Entry> = {
  "SEM-004": proven(
    only("aws_db_instance", POSTGRES),
    on(POSTGRES, { engine: "postgres" }),
    only("aws_efs_file_system", UPLOADS),
  ),
  "SEM-013": proven(
    reachedOnlyBy(BACKEND, POSTGRES, 5432),
    reachedOnlyBy(BACKEND, UPLOADS, 2049),
    on(taskOf(BACKEND), {
      [`${VOLUME}.file_system_id`]: comesFrom(/\/aws_efs_mount_target\.uploads_a\.file_system_id/),
    }),
    on(part(UPLOADS, "aws_efs_mount_target.a"), { file_system_id: refersTo(`${UPLOADS}#id`) }),
    on(taskOf(FRONTEND), { [`${VOLUME}.file_system_id`]: absent }),
  ),
  "SEM-021": proven(
    on(POSTGRES, { engine: "postgres", engine_version: "15", instance_class: "db.t3.micro", multi_az: false }),
  ),
  "SEM-022": proven(encrypted, backedUp),
  "SEM-023": proven(on(POSTGRES, { multi_az: false })),
  "SEM-025": proven(encrypted),
  "SEM-042": proven(
    on(POSTGRES, { deletion_protection: true, skip_final_snapshot: false }),
    [POSTGRES, UPLOADS].flatMap((thing) => on(thing, { "lifecycle.0.prevent_destroy": spelled(true) })),
    on("balancers.public", { enable_deletion_protection: true }),
  ),
  "SEM-053": proven(on(UPLOADS, { "lifecycle_policy.0.transition_to_ia": "AFTER_30_DAYS" })),
  "SEM-054": proven(rotated),
  "SEM-081": proven(encrypted),
  "SEM-082": proven(
    inTls,
    on("distribution", { "origin.0.custom_origin_config.0.origin_protocol_policy": "https-only" }),
  ),
  "SEM-083": proven(encrypted, backedUp, filesBackedUp),
  "SEM-089": proven(
    on(POSTGRES, { multi_az: false }),
    option("tier ha has a standby of the database and a NAT gateway per zone, and replaces nothing"),
  ),
  "SEM-095": proven(option("another class of the database changes it in place, and nothing else")),
  "SEM-096": proven(on(UPLOADS, { throughput_mode: "elastic" })),
  "SEM-144": proven(on(UPLOADS, { availability_zone_name: absent }), filesBackedUp, ISOLATED),
  "SEM-147": proven(
    on(POSTGRES, { skip_final_snapshot: false }),
    tests(
      "test/stacks/databases.test.ts",
      "a database > begins with a snapshot that its ops name, and with an empty one where they name none",
    ),
    COMMANDS,
  ),
  "SEM-150": proven(option("redis adds one small node, and the backend gets its address")),
  "SEM-155": proven(rotated),
};
