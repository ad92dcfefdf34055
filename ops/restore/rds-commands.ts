import type { SiteDatabase } from "../../stacks/queries";

/** Commands of the AWS CLI for a database and its snapshots: RDS has others for an instance than for a cluster. */
export interface RdsCommands {
  /** Both with the identifier of a database. */
  wait(id: string): string;
  waitDeleted(id: string): string;
  snapshot(id: string, of: string): string;
  waitSnapshot(id: string): string;
  copy(id: string, from: string, key: string): string;
  /** Beside the database, to a time; where it is deleted, by the resource id of what is kept of it. */
  toTime(id: string, of: { name: string; resourceId?: string }, at: Date): string;
  /** Waits until RDS knows it by the new identifier; a cluster's instances are renamed like it. */
  rename(id: string, to: string): string[];
  /** Without a last snapshot. */
  remove(id: string): string;
  /** With a last snapshot, whose identifier ends in `-final`. */
  end(id: string): string[];
  /** Prints the ARN of the secret with the master user's password. */
  secret(id: string): string;
}

export function rdsCommands({ name, home, spec, nodes }: SiteDatabase): RdsCommands {
  const aws = (call: string, ...options: string[]) => [`aws rds ${call} --region ${home.region}`, ...options].join(" ");
  const kind = "capacity" in spec ? "db-cluster" : "db-instance";
  const snapshots = "capacity" in spec ? "db-cluster-snapshot" : "db-snapshot";
  const one = (id: string) => `--${kind}-identifier ${id}`;
  const copied = (id: string) => `--${snapshots}-identifier ${id}`;
  const aurora = kind === "db-cluster";
  const numbers = aurora ? Array.from({ length: nodes }, (_, node) => node) : [];
  const renamed = (kind: string, id: string, to: string) => [
    aws(`modify-${kind}`, `--${kind}-identifier ${id} --new-${kind}-identifier ${to} --apply-immediately`),
    `until ${aws(`describe-${kind}s`, `--${kind}-identifier ${to}`)} > /dev/null 2>&1; do sleep 15; done`,
    aws(`wait ${kind}-available`, `--${kind}-identifier ${to}`),
  ];
  const [target, source] = aurora ? ["db-cluster", "source-db-cluster"] : ["target-db-instance", "source-db-instance"];
  const resource = aurora ? "source-db-cluster-resource-id" : "source-dbi-resource-id";
  return {
    wait: (id) => aws(`wait ${kind}-available`, one(id)),
    waitDeleted: (id) => aws(`wait ${kind}-deleted`, one(id)),
    snapshot: (id, of) => aws(`create-${snapshots}`, one(of), copied(id)),
    waitSnapshot: (id) => aws(`wait ${snapshots}-available`, copied(id)),
    copy: (id, from, key) =>
      aws(
        `copy-${snapshots}`,
        `--source-${snapshots}-identifier ${from} --target-${snapshots}-identifier ${id}`,
        `--kms-key-id ${key}`,
      ),
    toTime: (id, { name: of, resourceId }, at) =>
      aws(
        `restore-${kind}-to-point-in-time`,
        resourceId ? `--${resource} ${resourceId}` : `--${source}-identifier ${of}`,
        `--${target}-identifier ${id} --${aurora ? "restore-to-time" : "restore-time"} ${at.toISOString()}`,
        `--db-subnet-group-name ${name}${aurora ? "" : " --no-publicly-accessible --no-multi-az"} --no-deletion-protection`,
      ),
    rename: (id, to) => [
      ...renamed(kind, id, to),
      ...numbers.flatMap((node) => renamed("db-instance", `${id}-${node}`, `${to}-${node}`)),
    ],
    remove: (id) => aws(`delete-${kind}`, `${one(id)} --skip-final-snapshot`),
    end: (id) => [
      aws(`modify-${kind}`, `${one(id)} --no-deletion-protection --apply-immediately`),
      ...numbers.map((node) => aws("delete-db-instance", `--db-instance-identifier ${id}-${node}`)),
      aws(`delete-${kind}`, `${one(id)} --final-db-snapshot-identifier ${id}-final`),
    ],
    secret: (id) =>
      aws(`describe-${kind}s`, one(id)).concat(
        ` --query '${aurora ? "DBClusters" : "DBInstances"}[0].MasterUserSecret.SecretArn' --output text`,
      ),
  };
}
