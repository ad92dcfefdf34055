import { Command, InvalidArgumentError } from "commander";
import { loadSite } from "../../imports/sites";
import { releasesOfSite } from "../../stacks/queries";
import { requireAccount } from "../aws/own-account";
import { targetOf } from "../deploy/target";
import { deliverImage } from "../images/deliver";
import { Ecr } from "../images/ecr";
import { publicKeyOf } from "../images/key";
import { imageFrom, repositoryFrom } from "../images/reference";

export function deliverCommand(): Command {
  return new Command("deliver")
    .description("copy a signed image by its digest into the site's repository, with its signature; deploys nothing")
    .argument("<service>", "a service of the site, or an image that several of them run")
    .argument("<digest>", "sha256:..., of the image that was built")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .requiredOption("--from <repository>", "registry/repository that it was built into, or that ECR replicated it into")
    .requiredOption("--release <number>", "it gets the tag release-<number>, which no other image ever has", release)
    .requiredOption("--key <key>", "the ARN of the KMS key that signs, or a file with its public key in PEM form")
    .option("--apply", "copy it; without it the signature is verified, and nothing is changed", false)
    .action(deliver);
}

interface Options {
  site: string;
  from: string;
  release: string;
  key: string;
  apply: boolean;
}

async function deliver(service: string, digest: string, { site: given, from, release, key, apply }: Options) {
  const { releases } = releasesOfSite(await loadSite(given));
  const target = targetOf(releases, service, digest);
  const source = new Ecr(repositoryFrom(from));
  await requireAccount(target.release.home);
  const to = new Ecr(imageFrom(target.image).repository);
  const copied = await deliverImage(
    { from: source, to, digest, tag: `release-${release}` },
    await publicKeyOf(key),
    apply,
  );
  console.log(
    apply
      ? `${target.image} is there, signed, as release-${release}; ${copied} blobs were copied.`
      : `${source.name}@${digest} is signed. Nothing was changed. --apply copies it to ${to.name}.`,
  );
}

function release(text: string): string {
  if (/^[0-9A-Za-z][\w.-]{0,99}$/.test(text)) return text;
  throw new InvalidArgumentError("It must be what follows release- in a tag, for example 42.");
}
