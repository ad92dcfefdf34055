import { type Content, contentOf, manifestOf, type Registry } from "./registry";

/**
 * Copies an image by its digest, with all that an index of several platforms lists, and returns how many blobs were not
 * there. The digest of the copy is the same: what was signed is what arrives.
 */
export async function copyImage(from: Registry, to: Registry, digest: string, tag?: string): Promise<number> {
  const manifest = await manifestOf(from, digest);
  const content = contentOf(manifest);
  let copied = 0;
  for (const child of content.manifests ?? []) copied += await copyImage(from, to, child.digest);
  for (const blob of blobsIn(content)) {
    if (await to.has(blob)) continue;
    await to.putBlob(blob, await from.blob(blob));
    copied += 1;
  }
  // A registry takes a manifest when it has what that lists.
  await to.putManifest(manifest, tag);
  return copied;
}

function blobsIn({ config, layers = [] }: Content): string[] {
  return [...new Set([...(config ? [config] : []), ...layers].map(({ digest }) => digest))];
}
