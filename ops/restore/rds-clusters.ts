import {
  type DBClusterSnapshot,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  paginateDescribeDBClusterAutomatedBackups,
  paginateDescribeDBClusterSnapshots,
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

/** Clusters of Aurora. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export class RdsClusters implements Databases {
  private readonly rds: RDSClient;

  constructor(region: string) {
    this.rds = new RDSClient({ region, ...connection() });
  }

  async find(DBClusterIdentifier: string): Promise<DatabaseFound | undefined> {
    const answer = this.rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
    const found = await asked("rds:DescribeDBClusters", ifThere(answer, /^DBClusterNotFound/));
    const [one] = found?.DBClusters ?? [];
    return one && { status: one.Status!, keyArn: one.KmsKeyId };
  }

  async snapshots(of: string): Promise<DatabaseSnapshot[]> {
    const filter = { Name: "db-cluster-id", Values: [of] };
    const pages = paginateDescribeDBClusterSnapshots({ client: this.rds }, { Filters: [filter] });
    const found: DatabaseSnapshot[] = [];
    for await (const { DBClusterSnapshots = [] } of askedPages("rds:DescribeDBClusterSnapshots", pages)) {
      found.push(...DBClusterSnapshots.map(snapshot));
    }
    return found;
  }

  async snapshot(DBClusterSnapshotIdentifier: string): Promise<DatabaseSnapshot | undefined> {
    const shared = { DBClusterSnapshotIdentifier, IncludeShared: true };
    const answer = this.rds.send(new DescribeDBClusterSnapshotsCommand(shared));
    const found = await asked("rds:DescribeDBClusterSnapshots", ifThere(answer, /^DBClusterSnapshotNotFound/));
    return found?.DBClusterSnapshots?.map(snapshot)[0];
  }

  async automated(DBClusterIdentifier: string): Promise<AutomatedBackup | undefined> {
    const pages = paginateDescribeDBClusterAutomatedBackups({ client: this.rds }, { DBClusterIdentifier });
    const found: AutomatedBackup[] = [];
    for (;;) {
      const answer = ifThere(pages.next(), /NotFound/);
      const page = await asked("rds:DescribeDBClusterAutomatedBackups", answer);
      if (!page || page.done) return furthest(found);
      for (const one of page.value.DBClusterAutomatedBackups ?? []) {
        const { EarliestTime: earliest, LatestTime: latest } = one.RestoreWindow ?? {};
        if (!earliest || !latest) continue;
        found.push({
          ...{ window: { earliest, latest }, resourceId: one.DbClusterResourceId!, engine: one.Engine! },
          ...{ version: one.EngineVersion!, username: one.MasterUsername!, keyArn: one.KmsKeyId },
        });
      }
    }
  }
}

function snapshot(one: DBClusterSnapshot): DatabaseSnapshot {
  return {
    ...{ id: one.DBClusterSnapshotIdentifier!, arn: one.DBClusterSnapshotArn! },
    ...{ taken: one.SnapshotCreateTime ?? new Date(0), status: one.Status!, type: one.SnapshotType! },
    ...{ engine: one.Engine!, version: one.EngineVersion!, username: one.MasterUsername!, keyArn: one.KmsKeyId },
  };
}
