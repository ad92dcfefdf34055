import {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  ECRClient,
  GetDownloadUrlForLayerCommand,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from "@aws-sdk/client-ecr";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { request } from "../aws/request";
import { Failure } from "../terminal/failure";
import { inParts } from "./parts";
import type { Repository } from "./reference";
import type { Manifest, Registry } from "./registry";

/** All forms of a manifest; without them ECR gives its oldest one, which has another digest. */
const MANIFESTS = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];

/** What a put answers where it is there already: with the tag, or by its digest alone. */
const THERE_ALREADY = ["ImageAlreadyExistsException", "LayerAlreadyExistsException"];

/** A repository of ECR, in whatever account, by ECR's own calls: no `docker login`, and no Docker. */
export class Ecr implements Registry {
  readonly name: string;
  private readonly client: ECRClient;
  private readonly where: { registryId: string; repositoryName: string };

  constructor({ account, region, registry, repository }: Repository) {
    this.name = `${registry}/${repository}`;
    this.client = new ECRClient({ region, ...connection() });
    this.where = { registryId: account, repositoryName: repository };
  }

  async manifest(reference: string): Promise<Manifest | undefined> {
    const id = reference.startsWith("sha256:") ? { imageDigest: reference } : { imageTag: reference };
    const command = new BatchGetImageCommand({ ...this.where, imageIds: [id], acceptedMediaTypes: MANIFESTS });
    const { images = [] } = await answered(this.client.send(command), "ecr:BatchGetImage");
    const [image] = images;
    return image && { mediaType: image.imageManifestMediaType!, text: image.imageManifest! };
  }

  async has(digest: string): Promise<boolean> {
    const command = new BatchCheckLayerAvailabilityCommand({ ...this.where, layerDigests: [digest] });
    const { layers = [] } = await answered(this.client.send(command), "ecr:BatchCheckLayerAvailability");
    return layers[0]?.layerAvailability === "AVAILABLE";
  }

  async blob(layerDigest: string): Promise<AsyncIterable<Uint8Array>> {
    const command = new GetDownloadUrlForLayerCommand({ ...this.where, layerDigest });
    const { downloadUrl } = await answered(this.client.send(command), "ecr:GetDownloadUrlForLayer");
    const answer = await answered(request(new URL(downloadUrl!)), "the download of a layer");
    if (answer.statusCode === 200) return answer;
    answer.resume();
    throw new Failure(`${this.name}: the layer ${layerDigest} cannot be downloaded: HTTP ${answer.statusCode}.`);
  }

  /** ECR refuses a layer that is not what its digest says. */
  async putBlob(digest: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const begun = this.client.send(new InitiateLayerUploadCommand(this.where));
    const { uploadId, partSize } = await answered(begun, "ecr:InitiateLayerUpload");
    for await (const { first, bytes } of inParts(content, partSize!)) {
      const range = { partFirstByte: first, partLastByte: first + bytes.length - 1 };
      const part = new UploadLayerPartCommand({ ...this.where, uploadId, ...range, layerPartBlob: bytes });
      await answered(this.client.send(part), "ecr:UploadLayerPart");
    }
    const done = this.client.send(new CompleteLayerUploadCommand({ ...this.where, uploadId, layerDigests: [digest] }));
    await answered(done.catch(unlessThere), "ecr:CompleteLayerUpload");
  }

  async putManifest({ mediaType, text }: Manifest, imageTag?: string): Promise<void> {
    const image = { imageManifest: text, imageManifestMediaType: mediaType, imageTag };
    const put = this.client.send(new PutImageCommand({ ...this.where, ...image })).catch((error: Error) => {
      if (error.name !== "ImageTagAlreadyExistsException") return unlessThere(error);
      throw new Failure(`${this.name}:${imageTag} is another image already, and a tag never moves: give the next one.`);
    });
    await answered(put, "ecr:PutImage");
  }
}

function unlessThere(error: Error): undefined {
  if (THERE_ALREADY.includes(error.name)) return undefined;
  throw error;
}
