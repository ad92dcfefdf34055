import { RDSClient } from "@aws-sdk/client-rds";
import { afterEach, expect, test, vi } from "vitest";
import type { Databases } from "../../../ops/restore/databases";
import { RdsClusters } from "../../../ops/restore/rds-clusters";
import { RdsInstances } from "../../../ops/restore/rds-instances";

const taken = new Date("2026-11-28T02:10:00Z");
const window = { EarliestTime: new Date("2026-11-21T02:10:00Z"), LatestTime: taken };
const of = { Engine: "postgres", EngineVersion: "15.8", MasterUsername: "app", KmsKeyId: "arn:key" };
const shot = { ...of, SnapshotCreateTime: taken, Status: "available", SnapshotType: "manual" };

/** Answers as RDS documents them, by the name of the command. */
function answering(answers: Record<string, object | Error>): void {
  vi.spyOn(RDSClient.prototype, "send").mockImplementation(async (command: object) => {
    const answer = answers[command.constructor.name.replace("Command", "")];
    if (answer instanceof Error) throw answer;
    return answer as never;
  });
}

afterEach(() => void vi.restoreAllMocks());

const fault = (name: string) => Object.assign(new Error("not found"), { name });

const KINDS: [string, () => Databases, { calls: Record<string, string>; faults: string[]; answers: object }][] = [
  [
    "instances of RDS",
    () => new RdsInstances("eu-central-1"),
    {
      calls: {
        find: "DescribeDBInstances",
        snapshots: "DescribeDBSnapshots",
        automated: "DescribeDBInstanceAutomatedBackups",
      },
      faults: ["DBInstanceNotFoundFault", "DBSnapshotNotFoundFault", "DBInstanceAutomatedBackupNotFoundFault"],
      answers: {
        DescribeDBInstances: { DBInstances: [{ DBInstanceStatus: "available", KmsKeyId: "arn:key" }] },
        DescribeDBSnapshots: {
          DBSnapshots: [{ ...shot, DBSnapshotIdentifier: "one", DBSnapshotArn: "arn:one", AllocatedStorage: 20 }],
        },
        DescribeDBInstanceAutomatedBackups: {
          DBInstanceAutomatedBackups: [
            { ...of, DbiResourceId: "db-1", RestoreWindow: window, AllocatedStorage: 20 },
            { ...of, DbiResourceId: "db-0", RestoreWindow: { ...window, LatestTime: window.EarliestTime } },
            { ...of, DbiResourceId: "db-2", Status: "creating" },
          ],
        },
      },
    },
  ],
  [
    "clusters of Aurora",
    () => new RdsClusters("eu-central-1"),
    {
      calls: {
        find: "DescribeDBClusters",
        snapshots: "DescribeDBClusterSnapshots",
        automated: "DescribeDBClusterAutomatedBackups",
      },
      faults: ["DBClusterNotFoundFault", "DBClusterSnapshotNotFoundFault", "DBClusterAutomatedBackupNotFoundFault"],
      answers: {
        DescribeDBClusters: { DBClusters: [{ Status: "available", KmsKeyId: "arn:key" }] },
        DescribeDBClusterSnapshots: {
          DBClusterSnapshots: [{ ...shot, DBClusterSnapshotIdentifier: "one", DBClusterSnapshotArn: "arn:one" }],
        },
        DescribeDBClusterAutomatedBackups: {
          DBClusterAutomatedBackups: [
            { ...of, DbClusterResourceId: "db-1", RestoreWindow: window },
            { ...of, DbClusterResourceId: "db-0", RestoreWindow: { ...window, LatestTime: window.EarliestTime } },
            { ...of, DbClusterResourceId: "db-2", Status: "creating" },
          ],
        },
      },
    },
  ],
];

const known = { engine: "postgres", version: "15.8", username: "app", keyArn: "arn:key" };

test.each(KINDS)(
  "of %s it is known what a restore must know of them, and which backups reach furthest",
  async (...one) => {
    const [, make, { answers }] = one;
    answering(answers as Record<string, object>);
    const snapshot = { ...known, id: "one", arn: "arn:one", taken, status: "available", type: "manual" };
    expect(await make().find("orders")).toEqual({ status: "available", keyArn: "arn:key" });
    expect(await make().snapshots("orders")).toEqual([expect.objectContaining(snapshot)]);
    expect(await make().snapshot("one")).toMatchObject(snapshot);
    expect(await make().automated("orders")).toMatchObject({
      ...{ ...known, resourceId: "db-1", window: { earliest: window.EarliestTime, latest: taken } },
    });
  },
);

test.each(KINDS)(
  "%s that are gone are none, and neither are their snapshots and backups",
  async (_, make, { calls, faults }) => {
    answering(Object.fromEntries(Object.values(calls).map((call, at) => [call, fault(faults[at]!)])));
    expect(await make().find("orders")).toBeUndefined();
    expect(await make().snapshot("one")).toBeUndefined();
    expect(await make().automated("orders")).toBeUndefined();
  },
);

test.each(KINDS)("who may not ask for %s is told where what the verb needs stands", async (_, make, { calls }) => {
  answering(Object.fromEntries(Object.values(calls).map((call) => [call, fault("AccessDenied")])));
  for (const asked of [() => make().find("a"), () => make().snapshots("a"), () => make().automated("a")]) {
    await expect(asked()).rejects.toThrow(/^the credentials lack rds:Describe.*; docs\/restore-policy\.json has what/);
  }
});
