import { databaseEngine, SLOW_STATEMENTS } from "../../aws/database-engines";
import type { DatabaseSpec } from "./spec";

/** What a database stands in and beside. */
export interface DatabaseProps {
  /** Identifier: at most 61 characters. */
  name: string;
  /** From two nodes on another one takes over, in another zone. */
  nodes: number;
  keyArn: string;
  /** Key that CloudWatch Logs may use for `/aws/rds/*`. */
  logsKeyArn: string;
  vpcId: string;
  /** In at least two zones. */
  subnetIds: string[];
  /** Expression: the snapshot that it begins with, or null. */
  restoreFrom: string;
}

/** What its users need. */
export interface Endpoint {
  host: string;
  /** Of Aurora: a node that only reads, or the one that writes where there is no other. */
  readerHost?: string;
  port: string;
  databaseName: string;
  username: string;
  /** The secret with the master user's password, which RDS manages. */
  secretArn: string;
  /** What IAM calls it in `rds-db:connect`. */
  resourceId: string;
  securityGroupId: string;
}

/** What the arguments of both do not say themselves. */
export const COMMENTS = {
  snapshot_identifier: "Read when the database is created, and never afterwards.",
  engine_lifecycle_support: "Chosen when the database is created or restored: AWS changes it for none that is there.",
  apply_immediately: "What restarts it waits for the maintenance window.",
  allow_major_version_upgrade: "The major version is pinned above: another one is a reviewed change.",
};

/** Arguments that an instance and a cluster have in common. */
export function common({ name, keyArn, restoreFrom }: DatabaseProps, spec: DatabaseSpec) {
  const { lifecycleSupport } = spec;
  return {
    engine: spec.engine,
    engineVersion: spec.version,
    allowMajorVersionUpgrade: true,
    engineLifecycleSupport: `open-source-rds-extended-support${lifecycleSupport === "standard" ? "-disabled" : ""}`,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: keyArn,
    iamDatabaseAuthenticationEnabled: true,
    snapshotIdentifier: restoreFrom,
    storageEncrypted: true,
    kmsKeyId: keyArn,
    backupRetentionPeriod: spec.backupDays,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: `${name}-final`,
    deletionProtection: true,
    applyImmediately: false,
    // Both are of its creation: a later snapshot would replace the database, and AWS changes the enrollment of none.
    lifecycle: { preventDestroy: true, ignoreChanges: ["snapshot_identifier", "engine_lifecycle_support"] },
  };
}

/** The parameter group: one a major version, so that the next one's is there before this one's goes. */
export function parameters(id: string, { name }: DatabaseProps, { engine, version }: DatabaseSpec) {
  const { dialect, versions, forcesTls: tls } = databaseEngine(engine);
  // From PostgreSQL 15 on it is the default: RDS registers no change to that, and calls it pending-reboot for ever.
  const forcesTls = engine === "postgres" && Number(version) >= 15 ? { ...tls, applyMethod: "pending-reboot" } : tls;
  return {
    name: `${name}-${version.replaceAll(".", "-")}`,
    description: `${id} database`,
    family: versions[version]!.family,
    parameter: [forcesTls, ...SLOW_STATEMENTS[dialect]],
    lifecycle: { createBeforeDestroy: true },
  };
}
