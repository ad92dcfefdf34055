import { type KeyObject, verify } from "node:crypto";
import { Failure } from "../terminal/failure";
import { blobOf, contentOf, type Descriptor, digestOf, manifestOf, type Registry } from "./registry";

// As `cosign sign --key` leaves it beside the image, by its tag:
// https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
export const PAYLOAD = "application/vnd.dev.cosign.simplesigning.v1+json";
export const SIGNATURE = "dev.cosignproject.cosign/signature";
export const TYPE = "cosign container image signature";

/** The tag under which the signatures of an image are. */
export function signatureTag(digest: string): string {
  return `${digest.replace(":", "-")}.sig`;
}

/** The digest of the manifest with an image's signatures. */
export async function signaturesOf(registry: Registry, digest: string): Promise<string> {
  const manifest = await registry.manifest(signatureTag(digest));
  if (manifest) return digestOf(manifest.text);
  throw new Failure(`${registry.name}@${digest} is not signed: there is no ${signatureTag(digest)} beside it.`);
}

/** Throws unless the image is there, is what its digest says, and has a signature by this key that is for that digest. */
export async function verifyImage(registry: Registry, digest: string, key: KeyObject): Promise<void> {
  await manifestOf(registry, digest);
  const { layers = [] } = contentOf(await manifestOf(registry, await signaturesOf(registry, digest)));
  const signatures = layers.filter(({ mediaType }) => mediaType === PAYLOAD);
  const wrong: string[] = [];
  for (const signature of signatures) {
    const problem = await problemOf(registry, digest, signature, key);
    if (!problem) return;
    wrong.push(`  ${problem}`);
  }
  const reasons = wrong.length > 0 ? wrong : ["  there is no payload of cosign in it"];
  throw new Failure(`No signature of ${registry.name}@${digest} is valid:\n${reasons.join("\n")}`);
}

/** The signature is looked at first: what nobody signed is not even read. */
async function problemOf(
  registry: Registry,
  digest: string,
  { digest: blob, annotations = {} }: Descriptor,
  key: KeyObject,
) {
  const payload = await blobOf(registry, blob);
  const signature = Buffer.from(annotations[SIGNATURE] ?? "", "base64");
  if (!verify("sha256", payload, key, signature)) return "a signature is not by this key, or not of its payload";
  const { critical } = JSON.parse(payload.toString("utf8")) as { critical?: Critical };
  if (critical?.type !== TYPE) return `a payload is a ${critical?.type}, not a ${TYPE}`;
  const signed = critical.image?.["docker-manifest-digest"];
  return signed === digest ? undefined : `a signature is for ${signed}`;
}

/** The part of a payload that must be understood. */
interface Critical {
  type?: string;
  image?: { "docker-manifest-digest"?: string };
}
