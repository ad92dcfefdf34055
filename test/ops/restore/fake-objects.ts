import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import type { Objects } from "../../../ops/restore/objects";
import type { Chosen, Version } from "../../../ops/restore/versions";

/** A bucket in memory: versions in the order of writing. */
export class FakeObjects {
  all: Version[] = [];
  /** Checksums by the ids of versions. */
  readonly checksums: Record<string, Partial<HeadObjectCommandOutput>> = {};
  /** Called before a copy; throws where one is to fail. */
  beforeCopy: (version: Version) => void = () => {};
  /** The time of copies. */
  now = new Date("2026-11-29T09:35:31Z");
  private number = 0;

  /** `undefined` is a delete marker. */
  write(key: string, at: string, size: number | undefined, more: Partial<Version> = {}): Version {
    this.number += 1;
    const version: Version = {
      ...{ key, id: `v${this.number}`, at: new Date(at), latest: true, deleted: size === undefined },
      // Under a key of KMS no two are the same.
      ...{ size: size ?? 0, etag: size === undefined ? "" : `"${this.number}"`, ...more },
    };
    for (const one of this.all.filter((other) => other.key === key)) one.latest = false;
    this.all.push(version);
    return version;
  }

  get objects(): Objects {
    return {
      versions: async (of: Chosen) =>
        this.all
          .filter(({ key }) => ("key" in of ? key === of.key : key.startsWith(of.prefix)))
          .map((version) => ({ ...version })),
      copy: async (version: Version) => {
        this.beforeCopy(version);
        return this.write(version.key, this.now.toISOString(), version.size).id;
      },
      head: async (_key: string, id: string) => this.checksums[id] ?? {},
    } as unknown as Objects;
  }
}

/** Of each kind one: overwritten twice, deleted, unchanged, added, and gone then as now. */
export function spoil(fake: FakeObjects): void {
  fake.write("reports/a.json", "2026-11-28T05:00:00Z", 1_000_000);
  fake.write("reports/a.json", "2026-11-29T01:00:00Z", 1_200_000);
  fake.write("reports/a.json", "2026-11-29T01:00:01Z", 10);
  fake.write("reports/a.json", "2026-11-29T08:00:00Z", 20);
  fake.write("reports/b.json", "2026-11-28T05:00:00Z", 3_072);
  fake.write("reports/b.json", "2026-11-29T02:00:00Z", undefined);
  fake.write("reports/c.json", "2026-11-28T05:00:00Z", 500);
  fake.write("reports/d.json", "2026-11-29T03:00:00Z", 700);
  fake.write("reports/e.json", "2026-11-28T05:00:00Z", 900);
  fake.write("reports/e.json", "2026-11-28T06:00:00Z", undefined);
  fake.write("other.json", "2026-11-29T03:00:00Z", 800);
}
