import { createHash } from "node:crypto";
import { DescribeRepositoriesCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { Subject } from "../../aws/preconditions";
import type { Site } from "../../imports/site";
import { preconditionsOfSite } from "../../stacks/queries";

type Image = Extract<Subject, { kind: "image" }>;

/** The first release; every other has other digests. */
const FIRST = "1";

/** Stands in for the delivery pipeline: every image of a release. */
export async function deliverRelease(site: Site, release = FIRST): Promise<void> {
  const subjects = preconditionsOfSite(site).map(({ subject }) => subject);
  for (const subject of subjects) if (subject.kind === "image") await deliver(site, subject, release);
}

/** Pushes an image, where the platform made its repository, and writes its digest. */
export async function deliver(site: Site, { repository, parameter }: Image, release = FIRST): Promise<void> {
  const { account, region } = site;
  const manifest = manifestOf(repository, release);
  const digest = sha256(manifest);
  const ecr = new ECRClient({ region });
  if (await isThere(ecr, repository)) {
    const put = {
      repositoryName: repository,
      imageManifest: manifest,
      imageDigest: digest,
      imageTag: `release-${release}`,
    };
    await ecr.send(new PutImageCommand(put)).catch(unless("ImageAlreadyExistsException"));
  }
  const Value = `${account}.dkr.ecr.${region}.amazonaws.com/${repository}@${digest}`;
  await new SSMClient({ region }).send(
    new PutParameterCommand({ Name: parameter, Value, Type: "String", Overwrite: true }),
  );
}

async function isThere(ecr: ECRClient, repository: string): Promise<boolean> {
  const asked = ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repository] }));
  return (await asked.catch(unless("RepositoryNotFoundException"))) !== undefined;
}

function unless(name: string): (error: Error) => undefined {
  return (error) => {
    if (error.name !== name) throw error;
    return undefined;
  };
}

/** An image without layers, of that release alone. */
function manifestOf(repository: string, release: string): string {
  const config = sha256(`${repository} ${release}`);
  const type = "application/vnd.oci.image";
  return JSON.stringify({
    schemaVersion: 2,
    mediaType: `${type}.manifest.v1+json`,
    config: { mediaType: `${type}.config.v1+json`, digest: config, size: 2 },
    layers: [],
  });
}

function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
