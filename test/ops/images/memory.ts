import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Content, digestOf, type Manifest, type Registry } from "../../../ops/images/registry";
import { signatureTag } from "../../../ops/images/signature";

/** A registry in memory, as strict as ECR: by digests, tags that never move, and nothing that lists what is not there. */
export class MemoryRegistry implements Registry {
  readonly manifests = new Map<string, Manifest>();
  readonly tags = new Map<string, string>();
  readonly blobs = new Map<string, Buffer>();

  constructor(readonly name: string) {}

  async manifest(reference: string): Promise<Manifest | undefined> {
    return this.manifests.get(this.tags.get(reference) ?? reference);
  }

  async has(digest: string): Promise<boolean> {
    return this.blobs.has(digest);
  }

  async blob(digest: string): Promise<AsyncIterable<Uint8Array>> {
    const content = this.blobs.get(digest)!;
    return (async function* () {
      yield content.subarray(0, 3);
      yield content.subarray(3);
    })();
  }

  async putBlob(digest: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const whole = Buffer.concat(chunks);
    if (digestOf(whole) !== digest) throw new Error(`the layer is not ${digest}`);
    this.blobs.set(digest, whole);
  }

  async putManifest(manifest: Manifest, tag?: string): Promise<void> {
    const digest = digestOf(manifest.text);
    const { manifests = [], config, layers = [] } = JSON.parse(manifest.text);
    for (const { digest: listed } of manifests) {
      if (!this.manifests.has(listed)) throw new Error(`there is no manifest ${listed}`);
    }
    for (const { digest: listed } of [config, ...layers].filter(Boolean)) {
      if (!this.blobs.has(listed)) throw new Error(`there is no blob ${listed}`);
    }
    if (tag && (this.tags.get(tag) ?? digest) !== digest) throw new Error(`${tag} is another image`);
    this.manifests.set(digest, manifest);
    if (tag) this.tags.set(tag, digest);
  }

  /** Pushes a blob as it is, and gives its descriptor. */
  push(content: string, mediaType: string, annotations?: Record<string, string>) {
    const bytes = Buffer.from(content);
    this.blobs.set(digestOf(bytes), bytes);
    return { mediaType, digest: digestOf(bytes), size: bytes.length, annotations };
  }
}

const OCI = "application/vnd.oci.image";

export function keyPair(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

/** Pushes an image of one platform, and returns its digest. */
export async function pushImage(registry: MemoryRegistry, content = "program"): Promise<string> {
  const config = registry.push(`{"of":"${content}"}`, `${OCI}.config.v1+json`);
  const layers = [
    registry.push(content, `${OCI}.layer.v1.tar+gzip`),
    registry.push("base", `${OCI}.layer.v1.tar+gzip`),
  ];
  return pushManifest(registry, { mediaType: `${OCI}.manifest.v1+json`, config, layers });
}

export async function pushIndex(registry: MemoryRegistry, ...digests: string[]): Promise<string> {
  const manifests = digests.map((digest) => ({ mediaType: `${OCI}.manifest.v1+json`, digest, size: 1 }));
  return pushManifest(registry, { mediaType: `${OCI}.index.v1+json`, manifests });
}

async function pushManifest(
  registry: MemoryRegistry,
  content: Content & { mediaType: string },
  tag?: string,
): Promise<string> {
  const text = JSON.stringify({ schemaVersion: 2, ...content });
  await registry.putManifest({ mediaType: content.mediaType, text }, tag);
  return digestOf(text);
}

export function payloadFor(digest: string, type = "cosign container image signature"): string {
  const identity = { "docker-reference": "build.example/api" };
  return JSON.stringify({ critical: { identity, image: { "docker-manifest-digest": digest }, type }, optional: null });
}

export interface Signature {
  payload: string;
  by: KeyObject;
  /** What the signature is of. Default: the payload. */
  of?: string;
}

/** Signs as cosign does with a key: the payload is a layer, and the signature its annotation. */
export async function signImage(registry: MemoryRegistry, digest: string, ...signatures: Signature[]): Promise<void> {
  const layers = signatures.map(({ payload, by, of = payload }) =>
    registry.push(payload, "application/vnd.dev.cosign.simplesigning.v1+json", {
      "dev.cosignproject.cosign/signature": sign("sha256", Buffer.from(of), by).toString("base64"),
    }),
  );
  const config = registry.push("{}", `${OCI}.config.v1+json`);
  registry.tags.delete(signatureTag(digest));
  await pushManifest(registry, { mediaType: `${OCI}.manifest.v1+json`, config, layers }, signatureTag(digest));
}
