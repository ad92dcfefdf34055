import { mountsData } from "../checks/instances";
import { spelled } from "../expected";
import { every, on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, notForTerraform, proven } from "../trace";
import { BACKEND, option, REDIS, secret, shown, taskOf, told } from "./things";

/** What is kept, where, and what of it comes back. */
export const data: Record<string, Entry> = {
  "PRD-044": proven(
    on(part(BACKEND, "aws_vpc_security_group_egress_rule.to_atlas"), { from_port: 27_017, cidr_ipv4: "0.0.0.0/0" }),
    on(taskOf(BACKEND), { [secret("MONGODB_URI")]: spelled("{secrets.backend#arn}:mongodb_uri::") }),
    shown(
      "the network > leads what private subnets send out through the NAT gateway of their zone, and tells its address",
    ),
  ),
  "PRD-050": proven(
    mountsData("pools.data", "redis", "qdrant"),
    on("pools.data", { min_size: 1, max_size: 1, protect_from_scale_in: true }),
    on(REDIS, { "placement_constraints.0.type": "distinctInstance" }),
    shown("what is kept > is of Redis a folder of the one instance with a volume, which outlives it"),
  ),
  "PRD-051": proven(
    option(
      "Qdrant on EFS > has its files there and no other volume, on whichever instance it runs",
      "Qdrant on EFS > stops before another one starts: two at once would write to the same files",
    ),
    shown("what is kept > is of Qdrant on that volume, with snapshots on EFS that AWS Backup keeps"),
  ),
  "PRD-072": told("what Redis takes off the database"),
  "PRD-096": proven(every("aws_efs_backup_policy", { "backup_policy.0.status": "ENABLED" })),
  "PRD-098": proven(
    every("aws_s3_bucket_versioning", { "versioning_configuration.0.status": "Enabled" }),
    tests(
      "test/slow/restore-state.test.ts",
      "a state that lost resources comes back by the printed commands, and a plan is empty (PRD-098)",
      "one that was deleted altogether comes back, although the lock table has its digest (PRD-098)",
      "one that is no state any more comes back (PRD-098)",
    ),
  ),
  "PRD-099": proven(every("aws_secretsmanager_secret", { recovery_window_in_days: 30 })),
  "PRD-102": notForTerraform(
    "a site of another region is a file like imports/prod-infra/site.ts; its rollout is that of any site",
  ),
  "PRD-103": proven(
    tests(
      "test/ops/restore/restore.test.ts",
      "without --apply > it says what it would restore, what is lost, and what a person does then, and starts nothing",
      "with --apply > the files come into a directory of the same file system, by the role of AWS Backup",
      "with --apply > in place of one that was deleted comes one that Terraform can import: it has its creation token",
    ),
  ),
  "PRD-104": proven(
    tests(
      "test/ops/restore/restore.test.ts",
      "with --apply > it says how long the job took, which a drill holds against its 30 minutes",
    ),
    tests("test/stacks/prod-infra-page.test.ts", "what fails is back within 30 minutes, but for what the page names"),
  ),
  "PRD-105": told("what is lost at most of each store, and that daily backups of vectors do not reach five minutes"),
};
