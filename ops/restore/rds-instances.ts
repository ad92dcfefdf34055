import {
  type DBSnapshot,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  paginateDescribeDBInstanceAutomatedBackups,
  paginateDescribeDBSnapshots,
  RDSClient,
} from "@aws-sdk/client-rds";
import { connection } from "../aws/connection";
import { asked, askedPages } from "./asked";
import {
  type AutomatedBackup,
  type DatabaseFound,
  type DatabaseSnapshot,
  type Databases,
  furthest,
  ifThere,
} from "./databases";

/** Instances of RDS. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class RdsInstances implements Databases {
  private readonly rds: RDSClient;

  constructor(region: string) {
    this.rds = new RDSClient({ region, ...connection() });
  }

  async find(DBInstanceIdentifier: string): Promise<DatabaseFound | undefined> {
    const answer = this.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }));
    const found = await asked("rds:DescribeDBInstances", ifThere(answer, /^DBInstanceNotFound/));
    const [one] = found?.DBInstances ?? [];
    return one && { status: one.DBInstanceStatus!, keyArn: one.KmsKeyId };
  }

  async snapshots(of: string): Promise<DatabaseSnapshot[]> {
    const pages = paginateDescribeDBSnapshots(
      { client: this.rds },
      { Filters: [{ Name: "db-instance-id", Values: [of] }] },
    );
    const found: DatabaseSnapshot[] = [];
    for await (const { DBSnapshots = [] } of askedPages("rds:DescribeDBSnapshots", pages)) {
      found.push(...DBSnapshots.map(snapshot));
    }
    return found;
  }

  async snapshot(DBSnapshotIdentifier: string): Promise<DatabaseSnapshot | undefined> {
    const answer = this.rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier, IncludeShared: true }));
    const found = await asked("rds:DescribeDBSnapshots", ifThere(answer, /^DBSnapshotNotFound/));
    return found?.DBSnapshots?.map(snapshot)[0];
  }

  async automated(DBInstanceIdentifier: string): Promise<AutomatedBackup | undefined> {
    const pages = paginateDescribeDBInstanceAutomatedBackups({ client: this.rds }, { DBInstanceIdentifier });
    const found: AutomatedBackup[] = [];
    for (;;) {
      const answer = ifThere(pages.next(), /NotFound/);
      const page = await asked("rds:DescribeDBInstanceAutomatedBackups", answer);
      if (!page || page.done) return furthest(found);
      for (const one of page.value.DBInstanceAutomatedBackups ?? []) {
        const { EarliestTime: earliest, LatestTime: latest } = one.RestoreWindow ?? {};
        if (!earliest || !latest) continue;
        found.push({
          ...{ window: { earliest, latest }, resourceId: one.DbiResourceId!, engine: one.Engine! },
          ...{ version: one.EngineVersion!, username: one.MasterUsername!, storageGib: one.AllocatedStorage },
          keyArn: one.KmsKeyId,
        });
      }
    }
  }
}

function snapshot(one: DBSnapshot): DatabaseSnapshot {
  return {
    ...{ id: one.DBSnapshotIdentifier!, arn: one.DBSnapshotArn!, taken: one.SnapshotCreateTime ?? new Date(0) },
    ...{ status: one.Status!, type: one.SnapshotType!, engine: one.Engine!, version: one.EngineVersion! },
    ...{ username: one.MasterUsername!, storageGib: one.AllocatedStorage, keyArn: one.KmsKeyId },
  };
}
