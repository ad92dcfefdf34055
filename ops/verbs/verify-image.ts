import { Command } from "commander";
import { Ecr } from "../images/ecr";
import { publicKeyOf } from "../images/key";
import { imageFrom } from "../images/reference";
import { verifyImage } from "../images/signature";

export function verifyImageCommand(): Command {
  return new Command("verify-image")
    .description("say whether an image in ECR has a cosign signature by a key: exit code 1 if it has none")
    .argument("<image>", "registry/repository@sha256:...")
    .requiredOption("--key <key>", "the ARN of the KMS key that signs, or a file with its public key in PEM form")
    .action(verifySignature);
}

async function verifySignature(given: string, { key }: { key: string }): Promise<void> {
  const { repository, digest } = imageFrom(given);
  await verifyImage(new Ecr(repository), digest, await publicKeyOf(key));
  console.log(`${given} is signed by ${key}.`);
}
