import { sign } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { digestOf } from "../../../ops/images/registry";
import { signatureTag } from "../../../ops/images/signature";
import { deliverCommand } from "../../../ops/verbs/deliver";
import { signImageCommand } from "../../../ops/verbs/sign-image";
import { verifyImageCommand } from "../../../ops/verbs/verify-image";
import { FakeAws, Refusal } from "../aws/fake-aws";
import { keyPair, MemoryRegistry, payloadFor, pushImage, signImage } from "./memory";

const BUILD = "111122223333";
const CLIENT = "210987654321";
const KEY = `arn:aws:kms:eu-central-1:${BUILD}:key/00000000-0000-4000-8000-000000000001`;
const FROM = `${BUILD}.dkr.ecr.eu-central-1.amazonaws.com/build/api`;
const TO = `${CLIENT}.dkr.ecr.eu-central-1.amazonaws.com/acme-flynapse/api`;
/** ECR's own is 10 MiB or more. */
const PART = 5;

const ours = keyPair();
let aws: FakeAws;
let registries: Record<string, MemoryRegistry>;
let uploads: Record<string, Buffer>;
let ranges: string[];
let digest: string;

interface Asked {
  registryId: string;
  repositoryName: string;
  imageIds: [{ imageDigest?: string; imageTag?: string }];
  acceptedMediaTypes: string[];
  layerDigests: [string];
  layerDigest: string;
  partFirstByte: number;
  partLastByte: number;
  layerPartBlob: string;
  Message: string;
  imageManifest: string;
  imageManifestMediaType: string;
  imageTag?: string;
}

const registryOf = ({ registryId, repositoryName }: Asked) => registries[`${registryId}/${repositoryName}`]!;

/** ECR and KMS as they answer, on registries in memory. */
const answers: Record<string, (asked: Asked) => Record<string, unknown>> = {
  BatchGetImage: (asked) => {
    const { manifests, tags } = registryOf(asked);
    const [{ imageDigest, imageTag = "" }] = asked.imageIds;
    const found = manifests.get(imageDigest ?? tags.get(imageTag) ?? "");
    if (found && !asked.acceptedMediaTypes.includes(found.mediaType)) throw new Error("ECR would convert it");
    return { images: found ? [{ imageManifest: found.text, imageManifestMediaType: found.mediaType }] : [] };
  },
  BatchCheckLayerAvailability: (asked) => {
    const there = registryOf(asked).blobs.has(asked.layerDigests[0]);
    return { layers: [{ layerAvailability: there ? "AVAILABLE" : "UNAVAILABLE" }] };
  },
  GetDownloadUrlForLayer: (asked) => {
    aws.files.set(`/${asked.layerDigest}`, registryOf(asked).blobs.get(asked.layerDigest)!);
    return { downloadUrl: `${aws.url}/${asked.layerDigest}` };
  },
  InitiateLayerUpload: (asked) => {
    uploads[asked.repositoryName] = Buffer.alloc(0);
    return { uploadId: "1", partSize: PART };
  },
  UploadLayerPart: (asked) => {
    const part = Buffer.from(asked.layerPartBlob, "base64");
    expect(asked.partLastByte - asked.partFirstByte + 1).toBe(part.length);
    expect(uploads[asked.repositoryName]!.length).toBe(asked.partFirstByte);
    ranges.push(`${asked.partFirstByte}-${asked.partLastByte}`);
    uploads[asked.repositoryName] = Buffer.concat([uploads[asked.repositoryName]!, part]);
    return {};
  },
  CompleteLayerUpload: (asked) => {
    const content = uploads[asked.repositoryName]!;
    if (digestOf(content) !== asked.layerDigests[0]) throw new Refusal("InvalidLayerException", "not its digest");
    registryOf(asked).blobs.set(asked.layerDigests[0], content);
    return {};
  },
  PutImage: (asked) => {
    const { manifests, tags } = registryOf(asked);
    const put = digestOf(asked.imageManifest);
    const tagged = tags.get(asked.imageTag ?? "");
    if (tagged && tagged !== put) throw new Refusal("ImageTagAlreadyExistsException", "immutable");
    if (manifests.has(put) && tagged === put) throw new Refusal("ImageAlreadyExistsException", "there");
    manifests.set(put, { text: asked.imageManifest, mediaType: asked.imageManifestMediaType });
    if (asked.imageTag) tags.set(asked.imageTag, put);
    return {};
  },
  Sign: ({ Message }) => ({
    Signature: sign("sha256", Buffer.from(Message, "base64"), ours.privateKey).toString("base64"),
  }),
  GetPublicKey: () => ({
    KeyUsage: "SIGN_VERIFY",
    PublicKey: ours.publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  }),
};

beforeEach(async () => {
  registries = {
    [`${BUILD}/build/api`]: new MemoryRegistry("build"),
    [`${CLIENT}/acme-flynapse/api`]: new MemoryRegistry("client"),
  };
  uploads = {};
  ranges = [];
  aws = new FakeAws(answers as never, CLIENT);
  await aws.start();
  const built = registries[`${BUILD}/build/api`]!;
  digest = await pushImage(built, "a program of 24 bytes...");
  await signImage(built, digest, { payload: payloadFor(digest), by: ours.privateKey });
});
afterEach(() => aws.stop());

async function printed(work: () => Promise<unknown>): Promise<string> {
  const out = vi.spyOn(console, "log").mockReturnValue();
  try {
    await work();
    return out.mock.calls.join("\n");
  } finally {
    out.mockRestore();
  }
}

const verify = (image: string) =>
  printed(() => verifyImageCommand().parseAsync([image, "--key", KEY], { from: "user" }));
const deliver = (release: string, ...more: string[]) => {
  const options = ["--site", "acme", "--from", FROM, "--release", release, "--key", KEY, ...more];
  return printed(() => deliverCommand().parseAsync(["api", digest, ...options], { from: "user" }));
};

describe("verify-image", () => {
  test("reads image, payload and public key, and says by which key it is signed", async () => {
    expect(await verify(`${FROM}@${digest}`)).toBe(`${FROM}@${digest} is signed by ${KEY}.`);
    expect(new Set(aws.asked)).toEqual(new Set(["GetPublicKey", "BatchGetImage", "GetDownloadUrlForLayer"]));
  });

  test("fails for an image that nobody signed", async () => {
    const other = await pushImage(registries[`${BUILD}/build/api`]!, "another program");
    await expect(verify(`${FROM}@${other}`)).rejects.toHaveProperty(
      "message",
      `${FROM}@${other} is not signed: there is no ${signatureTag(other)} beside it.`,
    );
  });
});

describe("sign-image", () => {
  test("leaves a signature by the KMS key, which verify-image accepts", async () => {
    const other = await pushImage(registries[`${BUILD}/build/api`]!, "another program");
    const signed = await printed(() =>
      signImageCommand().parseAsync([`${FROM}@${other}`, "--key", KEY], { from: "user" }),
    );
    expect(signed).toBe(`${FROM}@${other} is signed by ${KEY}.`);
    expect(await verify(`${FROM}@${other}`)).toBe(`${FROM}@${other} is signed by ${KEY}.`);
  });

  test("signs nothing that is not there, and by a KMS key alone", async () => {
    const sign = (image: string, key: string) => signImageCommand().parseAsync([image, "--key", key], { from: "user" });
    const nothing = `sha256:${"0".repeat(64)}`;
    await expect(sign(`${FROM}@${nothing}`, KEY)).rejects.toHaveProperty("message", `${FROM} has no image ${nothing}.`);
    await expect(sign(`${FROM}@${digest}`, "cosign.key")).rejects.toHaveProperty(
      "message",
      '--key "cosign.key" must be the ARN of a KMS key that signs.',
    );
  });
});

describe("deliver", () => {
  test("copies an image from another account part by part, and its copy is verified", async () => {
    expect(await deliver("7", "--apply")).toBe(`${TO}@${digest} is there, signed, as release-7; 5 blobs were copied.`);
    expect(registries[`${CLIENT}/acme-flynapse/api`]!.tags).toEqual(
      new Map([
        [signatureTag(digest), expect.any(String)],
        ["release-7", digest],
      ]),
    );
    expect(ranges).toContain("20-23");
    expect(await verify(`${TO}@${digest}`)).toContain("is signed");
  });

  test("changes nothing without --apply, and copies nothing twice", async () => {
    expect(await deliver("7")).toBe(`${FROM}@${digest} is signed. Nothing was changed. --apply copies it to ${TO}.`);
    expect(registries[`${CLIENT}/acme-flynapse/api`]!.manifests.size).toBe(0);
    await deliver("7", "--apply");
    expect(await deliver("7", "--apply")).toContain("; 0 blobs were copied.");
  });

  test("never moves a tag", async () => {
    registries[`${CLIENT}/acme-flynapse/api`]!.tags.set("release-7", "sha256:earlier");
    await expect(deliver("7", "--apply")).rejects.toHaveProperty(
      "message",
      `${TO}:release-7 is another image already, and a tag never moves: give the next one.`,
    );
  });

  test("names the permission that is missing", async () => {
    const deny = () => {
      throw new Refusal("AccessDeniedException", "not authorized");
    };
    aws.stop();
    aws = new FakeAws({ ...(answers as object), InitiateLayerUpload: deny } as never, CLIENT);
    await aws.start();
    await expect(deliver("7", "--apply")).rejects.toHaveProperty(
      "message",
      "the credentials lack ecr:InitiateLayerUpload: not authorized",
    );
  });
});
