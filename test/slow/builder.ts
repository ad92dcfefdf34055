import { vi } from "vitest";
import { copyImage } from "../../ops/images/copy";
import { Ecr } from "../../ops/images/ecr";
import { repositoryFrom } from "../../ops/images/reference";
import { blobOf, contentOf, digestOf } from "../../ops/images/registry";
import { signatureTag } from "../../ops/images/signature";
import { signImageCommand } from "../../ops/verbs/sign-image";
import { MemoryRegistry, pushImage, pushIndex } from "../ops/images/memory";

/** The workflow that builds: it pushes and signs with credentials of the account that builds, and of no other. */
export class Builder {
  constructor(
    private readonly accessKeyId: string,
    /** `registry/repository`. */
    private readonly repository: string,
    readonly key: string,
  ) {}

  /** As buildx does: the image, its attestation, and the index of both, which has the commit as its tag. */
  push(program: string): Promise<string> {
    return this.there(async (ecr) => {
      const built = new MemoryRegistry("buildx");
      const index = await pushIndex(built, await pushImage(built, program), await pushImage(built, `of ${program}`));
      await copyImage(built, ecr, index, digestOf(program).slice(7, 47));
      return index;
    });
  }

  async pushSigned(program: string): Promise<string> {
    const digest = await this.push(program);
    const args = [`${this.repository}@${digest}`, "--key", this.key];
    await this.there(() => printed(() => signImageCommand().parseAsync(args, { from: "user" })));
    return digest;
  }

  /** Leaves the signature of one image beside another. */
  passOffSignature(of: string, beside: string): Promise<void> {
    return this.there(async (ecr) => ecr.putManifest((await ecr.manifest(signatureTag(of)))!, signatureTag(beside)));
  }

  /** The same with a payload that names the other image: the signature is not of that. */
  forgeSignature(of: string, beside: string): Promise<void> {
    return this.there(async (ecr) => {
      const signed = (await ecr.manifest(signatureTag(of)))!;
      const content = contentOf(signed);
      const [layer] = content.layers!;
      const payload = Buffer.from(`${await blobOf(ecr, layer!.digest)}`.replace(of, beside));
      const forged = { ...layer!, digest: digestOf(payload), size: payload.length };
      await ecr.putBlob(forged.digest, chunksOf(payload));
      const text = JSON.stringify({ ...content, layers: [forged] });
      await ecr.putManifest({ ...signed, text }, signatureTag(beside));
    });
  }

  private async there<T>(work: (ecr: Ecr) => Promise<T>): Promise<T> {
    const { AWS_ACCESS_KEY_ID: own } = process.env;
    process.env.AWS_ACCESS_KEY_ID = this.accessKeyId;
    try {
      return await work(new Ecr(repositoryFrom(this.repository)));
    } finally {
      process.env.AWS_ACCESS_KEY_ID = own;
    }
  }
}

/** What a verb prints. */
export async function printed(work: () => Promise<unknown>): Promise<string> {
  const out = vi.spyOn(console, "log").mockReturnValue();
  try {
    await work();
    return out.mock.calls.join("\n");
  } finally {
    out.mockRestore();
  }
}

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
