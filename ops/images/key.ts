import { createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";

export const KMS_KEY = /^(?:awskms:\/\/\/)?(arn:aws:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[\w/-]+)$/;

/** The public key of who signs: that of a KMS key, by its ARN, or a file in PEM form. */
export async function publicKeyOf(given: string): Promise<KeyObject> {
  const [, arn, region] = KMS_KEY.exec(given) ?? [];
  return arn ? publicKeyIn(arn, region!) : publicKeyFrom(given);
}

async function publicKeyIn(KeyId: string, region: string): Promise<KeyObject> {
  const client = new KMSClient({ region, ...connection() });
  const answer = await answered(client.send(new GetPublicKeyCommand({ KeyId })), "kms:GetPublicKey");
  if (answer.KeyUsage === "SIGN_VERIFY") {
    return createPublicKey({ key: Buffer.from(answer.PublicKey!), format: "der", type: "spki" });
  }
  throw new Failure(`${KeyId} is a key for ${answer.KeyUsage}: give the one that signs.`);
}

function publicKeyFrom(file: string): KeyObject {
  const what = `--key ${JSON.stringify(file)} must be the ARN of a KMS key, or a file with a public key in PEM form`;
  try {
    const text = readFileSync(file, "utf8");
    // A private key has a public one in it, and is nothing to hand around for a check.
    if (!text.includes("PRIVATE KEY")) return createPublicKey(text);
  } catch (error) {
    throw new Failure(`${what}: ${(error as Error).message}.`, 2);
  }
  throw new Failure(`${what}: it has a private key. \`openssl pkey -pubout\` writes the public one.`, 2);
}
