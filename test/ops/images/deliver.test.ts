import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { copyImage } from "../../../ops/images/copy";
import { deliverImage } from "../../../ops/images/deliver";
import { publicKeyOf } from "../../../ops/images/key";
import { imageFrom, repositoryFrom } from "../../../ops/images/reference";
import { signatureTag, verifyImage } from "../../../ops/images/signature";
import { invalidInputOf } from "../../sites";
import { temporaryFolder } from "../folders";
import { keyPair, MemoryRegistry, payloadFor, pushImage, pushIndex, signImage } from "./memory";

const ours = keyPair();
const foreign = keyPair();
let from: MemoryRegistry;
let to: MemoryRegistry;
let digest: string;

beforeEach(async () => {
  from = new MemoryRegistry("build/api");
  to = new MemoryRegistry("client/api");
  digest = await pushImage(from);
});

const sign = (of = digest, by = ours.privateKey) => signImage(from, digest, { payload: payloadFor(of), by });
const verifies = () => verifyImage(from, digest, ours.publicKey);

describe("an image is verified", () => {
  test("where it has a signature by the key for its digest", async () => {
    await sign();
    await verifies();
  });

  test("where one of several signatures is: others sign it too", async () => {
    const payload = payloadFor(digest);
    await signImage(from, digest, { payload, by: foreign.privateKey }, { payload: `${payload} `, by: ours.privateKey });
    await verifies();
  });
});

const NOT_VALID = () => `No signature of build/api@${digest} is valid:`;
const rejected = (message: string) => expect(verifies()).rejects.toHaveProperty("message", message);

describe("an image is not verified", () => {
  test("without a signature", async () => {
    await rejected(`build/api@${digest} is not signed: there is no ${signatureTag(digest)} beside it.`);
  });

  test("with one by a foreign key", async () => {
    await sign(digest, foreign.privateKey);
    await rejected(`${NOT_VALID()}\n  a signature is not by this key, or not of its payload`);
  });

  test("with a payload that was changed after it was signed", async () => {
    const other = await pushImage(from, "another program");
    await signImage(from, digest, { payload: payloadFor(digest), of: payloadFor(other), by: ours.privateKey });
    await rejected(`${NOT_VALID()}\n  a signature is not by this key, or not of its payload`);
  });

  test("with the signature of another image", async () => {
    const other = await pushImage(from, "another program");
    await sign(other);
    await rejected(`${NOT_VALID()}\n  a signature is for ${other}`);
  });

  test("with something else that the key signed", async () => {
    await signImage(from, digest, { payload: payloadFor(digest, "attestation"), by: ours.privateKey });
    await rejected(`${NOT_VALID()}\n  a payload is a attestation, not a cosign container image signature`);
  });

  test("with no payload at all", async () => {
    await signImage(from, digest);
    await rejected(`${NOT_VALID()}\n  there is no payload of cosign in it`);
  });

  test("where the registry answers another image than that of the digest", async () => {
    await sign();
    const other = await pushImage(from, "another program");
    from.manifests.set(digest, from.manifests.get(other)!);
    await rejected(`build/api answers ${other} where ${digest} was asked for. Nothing of it is used.`);
  });

  test("where the registry answers another payload than that of its digest", async () => {
    await sign();
    const payload = [...from.blobs].find(([, content]) => `${content}`.includes("critical"))![0];
    from.blobs.set(payload, Buffer.from(payloadFor("sha256:0")));
    await expect(verifies()).rejects.toThrow(`where ${payload} was asked for. Nothing of it is used.`);
  });

  test("where it is not there", async () => {
    await sign();
    from.manifests.delete(digest);
    await rejected(`build/api has no image ${digest}.`);
  });
});

describe("a delivery", () => {
  const deliver = (apply = true) => deliverImage({ from, to, digest, tag: "release-7" }, ours.publicKey, apply);

  test("arrives by the same digest, with its tag and its signature", async () => {
    await sign();
    expect(await deliver()).toBe(5);
    expect(to.tags.get("release-7")).toBe(digest);
    await verifyImage(to, digest, ours.publicKey);
  });

  test("may be repeated, and copies nothing twice", async () => {
    await sign();
    await deliver();
    expect(await deliver()).toBe(0);
  });

  test("of what ECR brought already is its release's tag, once its signature is there too", async () => {
    const within = () => deliverImage({ from, to: from, digest, tag: "release-7" }, ours.publicKey, true);
    await expect(within()).rejects.toThrow("is not signed");
    await sign();
    expect(await within()).toBe(0);
    expect(from.tags.get("release-7")).toBe(digest);
  });

  test("leaves the client's repository as it is where the signature is not valid, and without --apply", async () => {
    await sign(digest, foreign.privateKey);
    await expect(deliver()).rejects.toThrow(NOT_VALID());
    await sign();
    expect(await deliver(false)).toBe(0);
    expect([...to.manifests, ...to.blobs]).toEqual([]);
  });

  test("of an index brings every image that it lists", async () => {
    const other = await pushImage(from, "for another platform");
    const index = await pushIndex(from, digest, other);
    await copyImage(from, to, index, "release-8");
    expect([...to.manifests.keys()]).toEqual([digest, other, index]);
    expect(to.tags.get("release-8")).toBe(index);
  });
});

describe("what is given", () => {
  test("is an image by its digest, in a repository of ECR", () => {
    const image = `123456789012.dkr.ecr.eu-central-1.amazonaws.com/app/api@${digest}`;
    expect(imageFrom(image).repository).toEqual({
      account: "123456789012",
      region: "eu-central-1",
      registry: "123456789012.dkr.ecr.eu-central-1.amazonaws.com",
      repository: "app/api",
    });
    expect(invalidInputOf(() => imageFrom("docker.io/api:latest")).message).toBe(`the command has 2 problems:
  - image: must begin with a repository of ECR, got "docker.io/api:latest". For example 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app/api.
  - digest: must be sha256: and 64 hexadecimal digits, got "". A tag is none. \`aws ecr describe-images\` prints the digest of a tag.`);
    expect(invalidInputOf(() => repositoryFrom(image)).problems[0]).toMatchObject({ path: "--from", value: image });
  });

  test("is a public key: a private one is refused, and so is what is no key", async () => {
    const file = join(temporaryFolder(), "cosign.pub");
    const pem = (key: typeof ours.publicKey, type: "spki" | "pkcs8") =>
      writeFileSync(file, key.export({ type, format: "pem" }));
    pem(ours.publicKey, "spki");
    expect((await publicKeyOf(file)).equals(ours.publicKey)).toBe(true);
    const what = `--key "${file}" must be the ARN of a KMS key, or a file with a public key in PEM form`;
    pem(ours.privateKey, "pkcs8");
    await expect(publicKeyOf(file)).rejects.toHaveProperty(
      "message",
      `${what}: it has a private key. \`openssl pkey -pubout\` writes the public one.`,
    );
    writeFileSync(file, "no key");
    await expect(publicKeyOf(file)).rejects.toThrow(what);
  });
});
