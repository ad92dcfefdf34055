import type { KeyObject } from "node:crypto";
import { copyImage } from "./copy";
import type { Registry } from "./registry";
import { signaturesOf, signatureTag, verifyImage } from "./signature";

export interface Delivery {
  from: Registry;
  to: Registry;
  digest: string;
  /** Of the image, where it arrives. */
  tag: string;
}

/**
 * Copies an image and its signatures, verified before and after, and returns how many blobs were copied. The signatures
 * go first: an image that arrives is signed from the start.
 */
export async function deliverImage(
  { from, to, digest, tag }: Delivery,
  key: KeyObject,
  apply: boolean,
): Promise<number> {
  await verifyImage(from, digest, key);
  if (!apply) return 0;
  const signed = await copyImage(from, to, await signaturesOf(from, digest), signatureTag(digest));
  const copied = await copyImage(from, to, digest, tag);
  await verifyImage(to, digest, key);
  return signed + copied;
}
