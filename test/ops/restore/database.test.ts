import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { brokenName, databaseOf, prepareDatabase, type WhichBackup } from "../../../ops/restore/database";
import { databaseSteps } from "../../../ops/restore/database-steps";
import { describeDatabase } from "../../../ops/restore/database-words";
import { BACKUP, FakeDatabases, KEY, type Kept, OTHER_KEY, taken } from "./fake-databases";

const NAME = "semiont-postgres";
const NOW = new Date("2026-11-28T17:45:00Z");
const semiont = await loadSite("semiont");
const postgres = databaseOf(semiont, "postgres");
const held = { [NAME]: { status: "available", keyArn: KEY } };
const AUTOMATED = `rds:${NAME}-2026-11-28-02-10`;
const SNAPSHOTS = [taken("by-hand", "2026-11-26"), taken(AUTOMATED, "2026-11-28", { type: "automated" })];

const restored = (kept: Kept, which: WhichBackup = {}) =>
  prepareDatabase(
    new FakeDatabases({ snapshots: SNAPSHOTS, backup: BACKUP, ...kept }),
    { database: postgres, hcl: "terraform/semiont" },
    which,
  );

test("a spoilt database is renamed, and another one takes its name from the newest snapshot (SEM-147)", async () => {
  const restore = await restored({ found: held });
  expect(describeDatabase(restore, NOW)).toMatchInlineSnapshot(`
    "database     postgres: semiont-postgres in us-east-2, postgres 15, available
    from         rds:semiont-postgres-2026-11-28-02-10, taken 2026-11-28 02:10 UTC, postgres 15.8, 20 GiB, automated, the newest of 2
    lost         What was written in the 15 h 35 min since is lost: within the 24 hours that daily backups promise.
    key          that of stack SemiontDataStack
    to           a new instance semiont-postgres; the one of now stays as semiont-postgres-broken, for the way back
    window       --at 2026-11-21 02:10:00 UTC to 2026-11-28 17:40:00 UTC
                 or 2026-11-26 02:10 UTC: --snapshot by-hand"
  `);
  expect(databaseSteps(restore)).toMatchInlineSnapshot(`
    "1. Write into terraform/semiont/SemiontDataStack/terraform.tfvars:
       postgres_restore_from = "rds:semiont-postgres-2026-11-28-02-10"
    2. See that Terraform has nothing to do yet, because the database that is there ignores it; mend first what it shows instead:
       (cd terraform/semiont/SemiontDataStack && terraform init && terraform plan)
    3. Stop who uses it:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 0
       until aws ecs describe-services --region us-east-2 --cluster semiont --services backend --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    4. Rename it, so that its identifier is free and its data stays. From here on the database is away:
       aws rds modify-db-instance --region us-east-2 --db-instance-identifier semiont-postgres --new-db-instance-identifier semiont-postgres-broken --apply-immediately
       until aws rds describe-db-instances --region us-east-2 --db-instance-identifier semiont-postgres-broken > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-2 --db-instance-identifier semiont-postgres-broken
    5. Let Terraform forget it, and the rotation of its password: in the account both stay:
       (cd terraform/semiont/SemiontDataStack && terraform state rm aws_db_instance.postgres aws_secretsmanager_secret_rotation.postgres)
    6. Apply it: the plan adds the database and the rotation of its password, and destroys nothing:
       (cd terraform/semiont/SemiontDataStack && terraform init && terraform apply)
    7. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/semiont/SemiontAppStack && terraform init && terraform apply)
    8. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 1
    9. Take the snapshot out of terraform.tfvars: the database ignores it from now on, and a next one begins with another:
       postgres_restore_from = ""
    10. See that Terraform has nothing to do:
       (cd terraform/semiont/SemiontDataStack && terraform plan)
       (cd terraform/semiont/SemiontAppStack && terraform plan)
    The way back, as long as semiont-postgres-broken is there:
    1. Stop who uses it:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 0
       until aws ecs describe-services --region us-east-2 --cluster semiont --services backend --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    2. Change the names:
       aws rds modify-db-instance --region us-east-2 --db-instance-identifier semiont-postgres --new-db-instance-identifier semiont-postgres-restored --apply-immediately
       until aws rds describe-db-instances --region us-east-2 --db-instance-identifier semiont-postgres-restored > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-2 --db-instance-identifier semiont-postgres-restored
       aws rds modify-db-instance --region us-east-2 --db-instance-identifier semiont-postgres-broken --new-db-instance-identifier semiont-postgres --apply-immediately
       until aws rds describe-db-instances --region us-east-2 --db-instance-identifier semiont-postgres > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-2 --db-instance-identifier semiont-postgres
    3. Let Terraform have the former one; the plan adds and destroys nothing:
       (cd terraform/semiont/SemiontDataStack && terraform state rm aws_db_instance.postgres aws_secretsmanager_secret_rotation.postgres)
       (cd terraform/semiont/SemiontDataStack && terraform import aws_db_instance.postgres semiont-postgres && terraform import aws_secretsmanager_secret_rotation.postgres "$(aws rds describe-db-instances --region us-east-2 --db-instance-identifier semiont-postgres --query 'DBInstances[0].MasterUserSecret.SecretArn' --output text)" && terraform apply)
    4. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/semiont/SemiontAppStack && terraform init && terraform apply)
    5. Start them:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 1
    6. See that Terraform has nothing to do:
       (cd terraform/semiont/SemiontDataStack && terraform plan)
       (cd terraform/semiont/SemiontAppStack && terraform plan)
    Once nobody wants to go back, semiont-postgres-broken is deleted, which is paid until then, with a last snapshot:
       aws rds modify-db-instance --region us-east-2 --db-instance-identifier semiont-postgres-broken --no-deletion-protection --apply-immediately
       aws rds delete-db-instance --region us-east-2 --db-instance-identifier semiont-postgres-broken --final-db-snapshot-identifier semiont-postgres-broken-final"
  `);
});

test("a time is restored beside it first, and its snapshot taken (APX-087)", async () => {
  const restore = await restored({ found: held }, { at: new Date("2026-11-28T16:00:00Z") });
  expect(describeDatabase(restore, NOW)).toMatchInlineSnapshot(`
    "database     postgres: semiont-postgres in us-east-2, postgres 15, available
    from         2026-11-28 16:00:00 UTC: a database semiont-postgres-at-20261128160000 restored beside it to that time, and its snapshot
    lost         What was written in the 1 h 45 min since is lost.
    key          that of stack SemiontDataStack
    to           a new instance semiont-postgres; the one of now stays as semiont-postgres-broken, for the way back
    window       --at 2026-11-21 02:10:00 UTC to 2026-11-28 17:40:00 UTC
                 or 2026-11-28 02:10 UTC: --snapshot rds:semiont-postgres-2026-11-28-02-10
                 or 2026-11-26 02:10 UTC: --snapshot by-hand"
  `);
  const [steps = ""] = databaseSteps(restore).split("The way back");
  expect(steps).toMatchInlineSnapshot(`
    "1. Restore a database of that time beside it, which Terraform does not know. A wait that gives up is called again:
       aws rds restore-db-instance-to-point-in-time --region us-east-2 --source-db-instance-identifier semiont-postgres --target-db-instance-identifier semiont-postgres-at-20261128160000 --restore-time 2026-11-28T16:00:00.000Z --db-subnet-group-name semiont-postgres --no-publicly-accessible --no-multi-az --no-deletion-protection
       aws rds wait db-instance-available --region us-east-2 --db-instance-identifier semiont-postgres-at-20261128160000
    2. Take its snapshot:
       aws rds create-db-snapshot --region us-east-2 --db-instance-identifier semiont-postgres-at-20261128160000 --db-snapshot-identifier semiont-postgres-at-20261128160000
       aws rds wait db-snapshot-available --region us-east-2 --db-snapshot-identifier semiont-postgres-at-20261128160000
    3. Write into terraform/semiont/SemiontDataStack/terraform.tfvars:
       postgres_restore_from = "semiont-postgres-at-20261128160000"
    4. See that Terraform has nothing to do yet, because the database that is there ignores it; mend first what it shows instead:
       (cd terraform/semiont/SemiontDataStack && terraform init && terraform plan)
    5. Stop who uses it:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 0
       until aws ecs describe-services --region us-east-2 --cluster semiont --services backend --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    6. Rename it, so that its identifier is free and its data stays. From here on the database is away:
       aws rds modify-db-instance --region us-east-2 --db-instance-identifier semiont-postgres --new-db-instance-identifier semiont-postgres-broken --apply-immediately
       until aws rds describe-db-instances --region us-east-2 --db-instance-identifier semiont-postgres-broken > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-2 --db-instance-identifier semiont-postgres-broken
    7. Let Terraform forget it, and the rotation of its password: in the account both stay:
       (cd terraform/semiont/SemiontDataStack && terraform state rm aws_db_instance.postgres aws_secretsmanager_secret_rotation.postgres)
    8. Apply it: the plan adds the database and the rotation of its password, and destroys nothing:
       (cd terraform/semiont/SemiontDataStack && terraform init && terraform apply)
    9. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/semiont/SemiontAppStack && terraform init && terraform apply)
    10. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 1
    11. Delete the one beside it; its snapshot stays:
       aws rds delete-db-instance --region us-east-2 --db-instance-identifier semiont-postgres-at-20261128160000 --skip-final-snapshot
    12. Take the snapshot out of terraform.tfvars: the database ignores it from now on, and a next one begins with another:
       postgres_restore_from = ""
    13. See that Terraform has nothing to do:
       (cd terraform/semiont/SemiontDataStack && terraform plan)
       (cd terraform/semiont/SemiontAppStack && terraform plan)
    "
  `);
});

test("a database that is gone comes back by an apply, with a copy: who knows which key the stack has is gone (SEM-147)", async () => {
  const restore = await restored({ found: {} });
  expect(describeDatabase(restore, NOW)).toMatchInlineSnapshot(`
    "database     postgres: semiont-postgres in us-east-2, postgres 15, it is gone
    from         rds:semiont-postgres-2026-11-28-02-10, taken 2026-11-28 02:10 UTC, postgres 15.8, 20 GiB, automated, the newest of 2
    lost         What was written in the 15 h 35 min since is lost: within the 24 hours that daily backups promise.
    key          a copy under the key of stack SemiontDataStack, semiont-postgres-of-20261128021000: with another one the plan would be another database
    to           a new instance semiont-postgres
    window       --at 2026-11-21 02:10:00 UTC to 2026-11-28 17:40:00 UTC
                 or 2026-11-26 02:10 UTC: --snapshot by-hand"
  `);
  expect(databaseSteps(restore)).toMatchInlineSnapshot(`
    "1. Copy the snapshot under the key of the stack:
       aws rds copy-db-snapshot --region us-east-2 --source-db-snapshot-identifier rds:semiont-postgres-2026-11-28-02-10 --target-db-snapshot-identifier semiont-postgres-of-20261128021000 --kms-key-id "$(cd terraform/semiont/SemiontDataStack && terraform output -raw key_arn)"
       aws rds wait db-snapshot-available --region us-east-2 --db-snapshot-identifier semiont-postgres-of-20261128021000
    2. Write into terraform/semiont/SemiontDataStack/terraform.tfvars:
       postgres_restore_from = "semiont-postgres-of-20261128021000"
    3. Stop who uses it:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 0
       until aws ecs describe-services --region us-east-2 --cluster semiont --services backend --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    4. Apply it: the plan adds the database and the rotation of its password, and destroys nothing:
       (cd terraform/semiont/SemiontDataStack && terraform init && terraform apply)
    5. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/semiont/SemiontAppStack && terraform init && terraform apply)
    6. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region us-east-2 --cluster semiont --service backend --desired-count 1
    7. Take the snapshot out of terraform.tfvars: the database ignores it from now on, and a next one begins with another:
       postgres_restore_from = ""
    8. See that Terraform has nothing to do:
       (cd terraform/semiont/SemiontDataStack && terraform plan)
       (cd terraform/semiont/SemiontAppStack && terraform plan)"
  `);
});

test("to a time comes back what RDS kept of a database that is gone, by its resource id", async () => {
  const steps = databaseSteps(await restored({ found: {} }, { at: BACKUP.window.latest }));
  expect(steps).toContain(
    `restore-db-instance-to-point-in-time --region us-east-2 --source-dbi-resource-id db-RESOURCE --target-db-instance-identifier ${NAME}-at-20261128174000 --restore-time 2026-11-28T17:40:00.000Z`,
  );
  expect(steps).not.toMatch(/state rm|The way back|-broken/);
});

test("a snapshot under another key, or under none, is copied under that of the database", async () => {
  for (const keyArn of [OTHER_KEY, undefined]) {
    const snapshots = [taken("moved", "2026-11-28", { keyArn })];
    const restore = await restored({ found: held, snapshots });
    expect(describeDatabase(restore, NOW)).toContain(
      `key          a copy under the key of stack SemiontDataStack, ${NAME}-of-20261128021000: with another one the plan would be another database`,
    );
    expect(databaseSteps(restore)).toContain(
      `copy-db-snapshot --region us-east-2 --source-db-snapshot-identifier moved --target-db-snapshot-identifier ${NAME}-of-20261128021000 --kms-key-id ${KEY}`,
    );
  }
});

test("a copy that an earlier run made is not made again", async () => {
  const copy = `${NAME}-of-20261128021000`;
  const snapshots = [taken("moved", "2026-11-28", { keyArn: OTHER_KEY }), taken(copy, "2026-11-27")];
  const restore = await restored({ found: held, snapshots }, { snapshot: "moved" });
  expect(restore.begins).toEqual({ id: copy });
  expect(databaseSteps(restore)).not.toContain("copy-db-snapshot");
});

test("a snapshot that another account shares is named by its ARN, and copied", async () => {
  const arn = "arn:aws:rds:us-east-2:111122223333:snapshot:final";
  const snapshots = [...SNAPSHOTS, taken(arn, "2026-11-20", { type: "shared", keyArn: OTHER_KEY })];
  const restore = await restored({ found: held, snapshots }, { snapshot: arn });
  expect(describeDatabase(restore, NOW)).toContain(
    `from         ${arn}, taken 2026-11-20 02:10 UTC, postgres 15.8, 20 GiB, shared, not of this database`,
  );
  expect(databaseSteps(restore)).toContain(`--source-db-snapshot-identifier ${arn} `);
});

test("many snapshots are listed as far as one reads", async () => {
  const snapshots = Array.from({ length: 14 }, (_, at) => taken(`day-${at}`, `2026-11-${10 + at}`));
  expect(describeDatabase(await restored({ found: held, snapshots }), NOW)).toMatch(
    /or 2026-11-13 02:10 UTC: --snapshot day-3\n +and 3 older: --snapshot <id>$/,
  );
});

test("the former one's name is one that RDS takes, whatever the database is called", () => {
  expect(brokenName(NAME)).toBe(`${NAME}-broken`);
  expect(brokenName(`${"x".repeat(53)}-data`)).toBe(`${"x".repeat(53)}-broken`);
});

test("a database that the site has not is refused, with those that it has", () => {
  expect(() => databaseOf(semiont, "mysql")).toThrow('Site "semiont" has no database "mysql". It has postgres.');
});
