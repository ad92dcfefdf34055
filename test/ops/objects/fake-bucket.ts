import type { HeadObjectCommandOutput } from "@aws-sdk/client-s3";
import { type Bucket, type Listed, NotAsListed } from "../../../ops/objects/bucket";
import { type Checksum, sha256 } from "../../../ops/objects/checksum";
import type { Described } from "../../../ops/objects/upload";

type Head = Partial<HeadObjectCommandOutput>;

interface Kept extends Listed {
  text: string;
  head: Head;
}

/** A bucket in memory, under a key of KMS: no two ETags are the same. */
export class FakeBucket {
  readonly kept = new Map<string, Kept>();
  /** Called before an object is written; throws where the copy is to be killed. */
  beforeWrite: (key: string) => void = () => {};
  /** Called before an object is read. */
  beforeRead: (key: string) => void = () => {};
  tagsDenied = false;
  /** The key of an object that is deleted once it is listed. */
  vanishing?: string;
  written: string[] = [];
  private number = 0;

  constructor(readonly name: string) {}

  /** `head` has the checksums that S3 keeps with it. */
  with(key: string, text: string, head: Head = {}, storageClass?: string): this {
    this.number += 1;
    const etag = `"${this.name}-${this.number}"`;
    this.kept.set(key, { key, size: text.length, etag, storageClass, text, head });
    return this;
  }

  get texts(): Record<string, string> {
    return Object.fromEntries([...this.kept.values()].map(({ key, text }) => [key, text]));
  }

  get bucket(): Bucket {
    const fake = this;
    return {
      name: fake.name,
      async *objects(prefix: string) {
        const all = [...fake.kept.values()].filter(({ key }) => key.startsWith(prefix));
        for (const { key, size, etag, storageClass } of all.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
          yield { key, size, etag, storageClass };
        }
      },
      head: async (key: string) => {
        const found = fake.kept.get(key);
        if (!found || fake.vanishing === key) throw new NotAsListed("NotFound");
        return found.head;
      },
      read: async ({ key, etag }: Listed, range?: string) => {
        fake.beforeRead(key);
        const found = fake.kept.get(key);
        if (found?.etag !== etag) throw new NotAsListed("PreconditionFailed");
        const [, from, to] = /bytes=(\d+)-(\d+)/.exec(range ?? "") ?? [];
        const text = range ? found.text.slice(Number(from), Number(to) + 1) : found.text;
        return { head: range ? {} : found.head, bytes: Buffer.from(text) };
      },
      tags: async () => (fake.tagsDenied ? undefined : "of=2026"),
      get hasTags() {
        return !fake.tagsDenied;
      },
      write: async (key: string, bytes: Uint8Array, checksum: Checksum, described: Described) => {
        fake.beforeWrite(key);
        fake.put(key, Buffer.from(bytes).toString(), checksum, described);
      },
      writeParts: async (
        key: string,
        parts: AsyncIterable<Uint8Array>,
        { described, whole, complete }: { described: Described; whole?: Checksum; complete(checksum: Checksum): void },
      ) => {
        const all: Uint8Array[] = [];
        for await (const part of parts) all.push(part);
        const checksum = whole ?? { ...sha256(Buffer.concat(all)), value: `${all.length} parts-${all.length}` };
        complete(checksum);
        fake.beforeWrite(key);
        fake.put(key, Buffer.concat(all).toString(), checksum, described);
      },
    } as unknown as Bucket;
  }

  private put(key: string, text: string, { algorithm, value }: Checksum, described: Described): void {
    this.written.push(key);
    this.with(key, text, { ...(described as Head), [`Checksum${algorithm}`]: value });
  }
}
