/** A version of an object, or a delete marker, which has neither size nor ETag. */
export interface Version {
  key: string;
  id: string;
  /** To the second, as S3 lists it. */
  at: Date;
  latest: boolean;
  deleted: boolean;
  size: number;
  etag: string;
  storageClass?: string;
}

/** One object, or all below a prefix. */
export type Chosen = { key: string } | { prefix: string };

/** An object that comes back, or would. */
export interface Lost {
  /** The version of then, and what is the current one now: a delete marker where it was deleted. */
  then: Version;
  now: Version;
}

/** The objects of a bucket, or those below a prefix, by what became of them since a time. */
export interface Since {
  overwritten: Lost[];
  deleted: Lost[];
  /** As they were, or brought back already. */
  unchanged: Version[];
  restored: Lost[];
  /** Not there then. */
  added: Version[];
  /** Whatever they had then has expired, if they were there. */
  unknown: Version[];
}

/**
 * What became of them.
 *
 * @param known the first time of which S3 has every version
 * @param isCopy whether a version is a copy of another one, by an earlier run
 */
export function since(
  all: Version[],
  { at, known }: { at: Date; known: Date },
  isCopy: (copy: Version, of: Version) => boolean,
): Since {
  const found: Since = { overwritten: [], deleted: [], unchanged: [], restored: [], added: [], unknown: [] };
  for (const versions of byKey(all).values()) {
    const now = versions[0]!;
    const then = versions.find((version) => version.at <= at);
    if (!then && at < known) found.unknown.push(now);
    // Added and deleted again, it is gone now as it was then.
    else if (!then || then.deleted) found.added.push(...(now.deleted ? [] : [now]));
    else if (then === now) found.unchanged.push(now);
    else if (isCopy(now, then)) found.restored.push({ then, now });
    else found[now.deleted ? "deleted" : "overwritten"].push({ then, now });
  }
  return found;
}

/** The newest first. */
function byKey(all: Version[]): Map<string, Version[]> {
  const found = new Map<string, Version[]>();
  for (const version of all) {
    const versions = found.get(version.key);
    if (versions) versions.push(version);
    else found.set(version.key, [version]);
  }
  for (const versions of found.values()) versions.sort(newestFirst);
  return found;
}

/** Of one second S3 says which is the current one, and of others not whether the marker came first: an object rather comes back. */
function newestFirst(a: Version, b: Version): number {
  return (
    Number(b.latest) - Number(a.latest) || b.at.getTime() - a.at.getTime() || Number(a.deleted) - Number(b.deleted)
  );
}

export function bytesIn(versions: Version[]): number {
  return versions.reduce((sum, { size }) => sum + size, 0);
}
