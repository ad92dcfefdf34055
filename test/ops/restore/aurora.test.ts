import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { auroraSpec } from "../../../modules/database/spec";
import { databaseOf, prepareDatabase } from "../../../ops/restore/database";
import { databaseSteps } from "../../../ops/restore/database-steps";
import { describeDatabase } from "../../../ops/restore/database-words";
import { apexaiCrm } from "../../../stacks/blueprints/apexai-crm";
import { BACKUP, FakeDatabases, KEY, taken } from "./fake-databases";

const NOW = new Date("2026-11-28T17:45:00Z");
const NAME = "apexai-crm-dev-aurora";
const mysql = databaseOf(await loadSite("apexai-crm"), "mysql");
/** As the option `aurora` adds it, with a second instance. */
const spec = auroraSpec.parse(apexaiCrm.options!.aurora!.databases!.aurora);
const aurora = { ...mysql, id: "aurora", name: NAME, nodes: 2, spec };
const of = { engine: "aurora-mysql", version: "8.0.mysql_aurora.3.08.2", storageGib: undefined };
const held = { [NAME]: { status: "available", keyArn: KEY } };
const site = { database: aurora, hcl: "terraform/apexai-crm" };

test("a cluster of Aurora is renamed with its instances, and forgotten with them", async () => {
  const databases = new FakeDatabases({ found: held, snapshots: [taken("by-hand", "2026-11-28", of)] });
  const restore = await prepareDatabase(databases, site, {});
  expect(describeDatabase(restore, NOW)).toMatchInlineSnapshot(`
    "database     aurora: apexai-crm-dev-aurora in us-east-1, aurora-mysql 8.0, available
    from         by-hand, taken 2026-11-28 02:10 UTC, aurora-mysql 8.0.mysql_aurora.3.08.2, manual, the newest of 1
    lost         What was written in the 15 h 35 min since is lost: within the 24 hours that daily backups promise.
    key          that of stack data
    to           a new cluster apexai-crm-dev-aurora; the one of now stays as apexai-crm-dev-aurora-broken, for the way back
    window       RDS keeps no automated backup of it: no --at"
  `);
  expect(databaseSteps(restore)).toMatchInlineSnapshot(`
    "1. Write into terraform/apexai-crm/data/terraform.tfvars:
       aurora_restore_from = "by-hand"
    2. See that Terraform has nothing to do yet, because the database that is there ignores it; mend first what it shows instead:
       (cd terraform/apexai-crm/data && terraform init && terraform plan)
    3. Stop who uses it:
       aws ecs update-service --region us-east-1 --cluster apexai-crm-dev --service server --desired-count 0
       until aws ecs describe-services --region us-east-1 --cluster apexai-crm-dev --services server --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    4. Rename it, so that its identifier is free and its data stays. From here on the database is away:
       aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora --new-db-cluster-identifier apexai-crm-dev-aurora-broken --apply-immediately
       until aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-broken > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-cluster-available --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-broken
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-0 --new-db-instance-identifier apexai-crm-dev-aurora-broken-0 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-0 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-0
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-1 --new-db-instance-identifier apexai-crm-dev-aurora-broken-1 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-1 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-1
    5. Let Terraform forget it, and the rotation of its password: in the account both stay:
       (cd terraform/apexai-crm/data && terraform state rm aws_rds_cluster.aurora aws_rds_cluster_instance.aurora_0 aws_rds_cluster_instance.aurora_1 aws_secretsmanager_secret_rotation.aurora)
    6. Apply it: the plan adds the database and the rotation of its password, and destroys nothing:
       (cd terraform/apexai-crm/data && terraform init && terraform apply)
    7. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/apexai-crm/services && terraform init && terraform apply)
    8. Start them, with as many tasks as before, and look at the application:
       aws ecs update-service --region us-east-1 --cluster apexai-crm-dev --service server --desired-count 2
    9. Take the snapshot out of terraform.tfvars: the database ignores it from now on, and a next one begins with another:
       aurora_restore_from = ""
    10. See that Terraform has nothing to do:
       (cd terraform/apexai-crm/data && terraform plan)
       (cd terraform/apexai-crm/services && terraform plan)
    The way back, as long as apexai-crm-dev-aurora-broken is there:
    1. Stop who uses it:
       aws ecs update-service --region us-east-1 --cluster apexai-crm-dev --service server --desired-count 0
       until aws ecs describe-services --region us-east-1 --cluster apexai-crm-dev --services server --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    2. Change the names:
       aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora --new-db-cluster-identifier apexai-crm-dev-aurora-restored --apply-immediately
       until aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-restored > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-cluster-available --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-restored
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-0 --new-db-instance-identifier apexai-crm-dev-aurora-restored-0 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-restored-0 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-restored-0
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-1 --new-db-instance-identifier apexai-crm-dev-aurora-restored-1 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-restored-1 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-restored-1
       aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-broken --new-db-cluster-identifier apexai-crm-dev-aurora --apply-immediately
       until aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-cluster-available --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-0 --new-db-instance-identifier apexai-crm-dev-aurora-0 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-0 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-0
       aws rds modify-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-1 --new-db-instance-identifier apexai-crm-dev-aurora-1 --apply-immediately
       until aws rds describe-db-instances --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-1 > /dev/null 2>&1; do sleep 15; done
       aws rds wait db-instance-available --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-1
    3. Let Terraform have the former one; the plan adds and destroys nothing:
       (cd terraform/apexai-crm/data && terraform state rm aws_rds_cluster.aurora aws_rds_cluster_instance.aurora_0 aws_rds_cluster_instance.aurora_1 aws_secretsmanager_secret_rotation.aurora)
       (cd terraform/apexai-crm/data && terraform import aws_rds_cluster.aurora apexai-crm-dev-aurora && terraform import aws_rds_cluster_instance.aurora_0 apexai-crm-dev-aurora-0 && terraform import aws_rds_cluster_instance.aurora_1 apexai-crm-dev-aurora-1 && terraform import aws_secretsmanager_secret_rotation.aurora "$(aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora --query 'DBClusters[0].MasterUserSecret.SecretArn' --output text)" && terraform apply)
    4. Let who uses it have the new secret: the plan changes task definitions and permissions:
       (cd terraform/apexai-crm/services && terraform init && terraform apply)
    5. Start them:
       aws ecs update-service --region us-east-1 --cluster apexai-crm-dev --service server --desired-count 2
    6. See that Terraform has nothing to do:
       (cd terraform/apexai-crm/data && terraform plan)
       (cd terraform/apexai-crm/services && terraform plan)
    Once nobody wants to go back, apexai-crm-dev-aurora-broken is deleted, which is paid until then, with a last snapshot:
       aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-broken --no-deletion-protection --apply-immediately
       aws rds delete-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-0
       aws rds delete-db-instance --region us-east-1 --db-instance-identifier apexai-crm-dev-aurora-broken-1
       aws rds delete-db-cluster --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-broken --final-db-snapshot-identifier apexai-crm-dev-aurora-broken-final"
  `);
});

test("a cluster is restored to a time without instances: its snapshot needs none", async () => {
  const databases = new FakeDatabases({ found: held, backup: { ...BACKUP, ...of } });
  const steps = databaseSteps(await prepareDatabase(databases, site, { at: new Date("2026-11-28T16:00:00Z") }));
  expect(steps.split("\n").slice(0, 6).join("\n")).toMatchInlineSnapshot(`
    "1. Restore a database of that time beside it, which Terraform does not know. A wait that gives up is called again:
       aws rds restore-db-cluster-to-point-in-time --region us-east-1 --source-db-cluster-identifier apexai-crm-dev-aurora --db-cluster-identifier apexai-crm-dev-aurora-at-20261128160000 --restore-to-time 2026-11-28T16:00:00.000Z --db-subnet-group-name apexai-crm-dev-aurora --no-deletion-protection
       aws rds wait db-cluster-available --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-at-20261128160000
    2. Take its snapshot:
       aws rds create-db-cluster-snapshot --region us-east-1 --db-cluster-identifier apexai-crm-dev-aurora-at-20261128160000 --db-cluster-snapshot-identifier apexai-crm-dev-aurora-at-20261128160000
       aws rds wait db-cluster-snapshot-available --region us-east-1 --db-cluster-snapshot-identifier apexai-crm-dev-aurora-at-20261128160000"
  `);
  expect(steps).toContain(
    `aws rds delete-db-cluster --region us-east-1 --db-cluster-identifier ${NAME}-at-20261128160000 --skip-final-snapshot`,
  );
});
