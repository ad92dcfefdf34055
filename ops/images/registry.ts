import { createHash } from "node:crypto";
import { Failure } from "../terminal/failure";

/** A repository of images in a registry: https://github.com/opencontainers/distribution-spec */
export interface Registry {
  /** For messages: `registry/repository`. */
  name: string;
  /** By its digest or its tag; undefined where there is none. */
  manifest(reference: string): Promise<Manifest | undefined>;
  /** Whether it has a layer or a configuration. */
  has(digest: string): Promise<boolean>;
  blob(digest: string): Promise<AsyncIterable<Uint8Array>>;
  putBlob(digest: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  putManifest(manifest: Manifest, tag?: string): Promise<void>;
}

export interface Manifest {
  mediaType: string;
  /** Its bytes, of which the digest is. */
  text: string;
}

/** What a manifest says of one that it lists, of its configuration or of a layer. */
export interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  annotations?: Record<string, string>;
}

/** The parts of an image manifest and of an index that are followed. */
export interface Content {
  manifests?: Descriptor[];
  config?: Descriptor;
  layers?: Descriptor[];
}

export function digestOf(content: string | Uint8Array): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

/** A manifest that is what its digest says. */
export async function manifestOf(registry: Registry, digest: string): Promise<Manifest> {
  const manifest = await registry.manifest(digest);
  if (!manifest) throw new Failure(`${registry.name} has no image ${digest}.`);
  requireDigest(registry, digest, manifest.text);
  return manifest;
}

/** A small blob, whole, that is what its digest says. */
export async function blobOf(registry: Registry, digest: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await registry.blob(digest)) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  requireDigest(registry, digest, content);
  return content;
}

function requireDigest({ name }: Registry, digest: string, content: string | Uint8Array): void {
  const is = digestOf(content);
  if (is !== digest) throw new Failure(`${name} answers ${is} where ${digest} was asked for. Nothing of it is used.`);
}

export function contentOf({ text }: Manifest): Content {
  return JSON.parse(text) as Content;
}
