/** A database that is there: an instance of RDS, or a cluster of Aurora. */
export interface DatabaseFound {
  /** In RDS's words: `available`, `storage-full`, `modifying`. */
  status: string;
  /** The key that it is encrypted with. */
  keyArn?: string;
}

/** What a database begins with: a snapshot, or what an automated backup has of a time. */
export interface Backup {
  engine: string;
  /** With the minor version, as `8.0.39`, `15.8` or `8.0.mysql_aurora.3.05.2`. */
  version: string;
  username: string;
  /** Of an instance; Aurora's grows by itself. */
  storageGib?: number;
  /** Undefined where it is not encrypted. */
  keyArn?: string;
}

export interface DatabaseSnapshot extends Backup {
  id: string;
  arn: string;
  taken: Date;
  status: string;
  /** `automated`, `manual`, `awsbackup`, `shared`. */
  type: string;
}

/** Automated backups of a database, which may outlive it. */
export interface AutomatedBackup extends Backup {
  /** The first and the last time to which the database can be restored. */
  window: { earliest: Date; latest: Date };
  /** By which RDS finds the backups of a database that is deleted. */
  resourceId: string;
}

/** The databases of one kind in an account and region: instances of RDS, or clusters of Aurora. */
export interface Databases {
  /** Undefined where there is none of the identifier. */
  find(id: string): Promise<DatabaseFound | undefined>;
  /** Those taken of the database of an identifier, whatever their status. */
  snapshots(of: string): Promise<DatabaseSnapshot[]>;
  /** One by its identifier or ARN, also of another account that shares it. */
  snapshot(id: string): Promise<DatabaseSnapshot | undefined>;
  /** Those of the identifier that reach furthest; undefined where none are kept. */
  automated(id: string): Promise<AutomatedBackup | undefined>;
}

/** Gives nothing where RDS answers that there is none. */
export function ifThere<T>(answer: Promise<T>, fault: RegExp): Promise<T | undefined> {
  return answer.catch((error: Error) => {
    if (fault.test(error.name)) return undefined;
    throw error;
  });
}

/** Of a database that was deleted and created anew there are backups of both. */
export function furthest(all: AutomatedBackup[]): AutomatedBackup | undefined {
  return all.toSorted((a, b) => b.window.latest.getTime() - a.window.latest.getTime())[0];
}
