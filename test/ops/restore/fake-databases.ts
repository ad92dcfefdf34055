import type { AutomatedBackup, DatabaseFound, DatabaseSnapshot, Databases } from "../../../ops/restore/databases";

export const KEY = "arn:aws:kms:us-east-2:567890123456:key/1";
export const OTHER_KEY = "arn:aws:kms:us-east-2:567890123456:key/2";

/** Databases of an account by their identifiers, and what is kept of them. */
export interface Kept {
  found?: Record<string, DatabaseFound>;
  snapshots?: DatabaseSnapshot[];
  backup?: AutomatedBackup;
}

/** RDS as it would answer. Every snapshot is of the one database that it is asked for. */
export class FakeDatabases implements Databases {
  constructor(private readonly kept: Kept) {}

  async find(id: string): Promise<DatabaseFound | undefined> {
    return this.kept.found?.[id];
  }

  async snapshots(): Promise<DatabaseSnapshot[]> {
    return (this.kept.snapshots ?? []).filter(({ type }) => type !== "shared");
  }

  async snapshot(id: string): Promise<DatabaseSnapshot | undefined> {
    return this.kept.snapshots?.find((one) => one.id === id);
  }

  async automated(): Promise<AutomatedBackup | undefined> {
    return this.kept.backup;
  }
}

export function taken(id: string, day: string, more: Partial<DatabaseSnapshot> = {}): DatabaseSnapshot {
  return {
    ...{ id, arn: `arn:aws:rds:us-east-2:567890123456:snapshot:${id}`, taken: new Date(`${day}T02:10:00Z`) },
    ...{ status: "available", type: "manual", engine: "postgres", version: "15.8", username: "app" },
    ...{ storageGib: 20, keyArn: KEY },
    ...more,
  };
}

export const BACKUP: AutomatedBackup = {
  window: { earliest: new Date("2026-11-21T02:10:00Z"), latest: new Date("2026-11-28T17:40:00Z") },
  ...{ resourceId: "db-RESOURCE", engine: "postgres", version: "15.8", username: "app", storageGib: 20, keyArn: KEY },
};
