import { Command } from "commander";
import { Ecr } from "../images/ecr";
import { imageFrom } from "../images/reference";
import { kmsSigner, signImage } from "../images/sign";

export function signImageCommand(): Command {
  return new Command("sign-image")
    .description("leave a cosign signature beside an image in ECR, by a KMS key")
    .argument("<image>", "registry/repository@sha256:...")
    .requiredOption("--key <arn>", "the ARN of the KMS key that signs")
    .action(sign);
}

async function sign(given: string, { key }: { key: string }): Promise<void> {
  const { repository, digest } = imageFrom(given);
  await signImage(new Ecr(repository), digest, kmsSigner(key));
  console.log(`${given} is signed by ${key}.`);
}
