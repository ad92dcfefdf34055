import { KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";
import { KMS_KEY } from "./key";
import { type Descriptor, digestOf, manifestOf, type Registry } from "./registry";
import { PAYLOAD, SIGNATURE, signatureTag, TYPE } from "./signature";

/** Signs bytes: with a KMS key, the private part of which nobody ever has. */
export type Signer = (payload: Buffer) => Promise<Uint8Array>;

const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";

export function kmsSigner(key: string): Signer {
  const [, KeyId, region] = KMS_KEY.exec(key) ?? [];
  if (!KeyId) throw new Failure(`--key ${JSON.stringify(key)} must be the ARN of a KMS key that signs.`, 2);
  const client = new KMSClient({ region, ...connection() });
  return async (Message) => {
    const asked = { KeyId, Message, MessageType: "RAW", SigningAlgorithm: "ECDSA_SHA_256" } as const;
    const { Signature } = await answered(client.send(new SignCommand(asked)), "kms:Sign");
    return Signature!;
  };
}

/** Leaves a signature beside an image in the form that cosign specifies, so that others can verify it too. */
export async function signImage(registry: Registry, digest: string, sign: Signer): Promise<void> {
  await manifestOf(registry, digest);
  const payload = payloadOf(registry, digest);
  const signature = Buffer.from(await sign(payload)).toString("base64");
  const config = await put(registry, CONFIG, Buffer.from("{}"));
  const layer = { ...(await put(registry, PAYLOAD, payload)), annotations: { [SIGNATURE]: signature } };
  const text = JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] });
  await registry.putManifest({ mediaType: MANIFEST, text }, signatureTag(digest));
}

function payloadOf({ name }: Registry, digest: string): Buffer {
  const identity = { "docker-reference": name };
  return Buffer.from(
    JSON.stringify({ critical: { identity, image: { "docker-manifest-digest": digest }, type: TYPE }, optional: null }),
  );
}

async function put(registry: Registry, mediaType: string, content: Buffer): Promise<Descriptor> {
  const digest = digestOf(content);
  if (!(await registry.has(digest))) {
    await registry.putBlob(
      digest,
      (async function* () {
        yield content;
      })(),
    );
  }
  return { mediaType, digest, size: content.length };
}
