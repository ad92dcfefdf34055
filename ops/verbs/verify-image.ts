import { Command } from "commander";
import { loadSite } from "../../imports/sites";
import { releasesOfSite } from "../../stacks/queries";
import { targetOf } from "../deploy/target";
import { Ecr } from "../images/ecr";
import { publicKeyOf } from "../images/key";
import { imageFrom } from "../images/reference";
import { verifyImage } from "../images/signature";

export function verifyImageCommand(): Command {
  return new Command("verify-image")
    .description("say whether an image in ECR has a cosign signature by a key: exit code 1 if it has none")
    .argument("<image>", "registry/repository@sha256:..., or service@sha256:... of a site")
    .requiredOption("--key <key>", "the ARN of the KMS key that signs, or a file with its public key in PEM form")
    .option("--site <site>", "a folder under imports/, or the path of one")
    .action(verifySignature);
}

async function verifySignature(given: string, { key, site }: { key: string; site?: string }): Promise<void> {
  const image = site ? await imageOf(site, given) : given;
  const { repository, digest } = imageFrom(image);
  await verifyImage(new Ecr(repository), digest, await publicKeyOf(key));
  console.log(`${image} is signed by ${key}.`);
}

async function imageOf(site: string, given: string): Promise<string> {
  const [service = "", digest = ""] = given.split("@");
  return targetOf(releasesOfSite(await loadSite(site)).releases, service, digest).image;
}
