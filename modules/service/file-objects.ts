import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { comment, commentLocal } from "../comment";
import { literal, reference } from "../text";
import { filled } from "./environment";

export interface FileObjectsProps {
  bucketName: string;
  /** First part of the keys. */
  service: string;
  /** Text of each file by its path in the containers, without the slash in front. */
  files: Record<string, string>;
  /** What a placeholder stands for. */
  known: Record<string, string>;
}

/** Hexadecimal digits of the hash: 64 bits, which no two states of a service's files share by accident. */
const VERSION_LENGTH = 16;

/**
 * The files of a service as S3 objects. A hash of all of them is part of the keys: other files are other objects and
 * another argument of the task, so that a change rolls out, and back, as a release does.
 */
export class FileObjects extends Construct {
  /** Holds them all. */
  readonly uri: string;
  readonly objects: S3Object[];

  constructor(scope: Construct, id: string, { bucketName, service, files, known }: FileObjectsProps) {
    super(scope, id);
    const texts = Object.entries(files).map(([path, text]) => {
      return [path, this.text(path, filled({ text: literal(text) }, known).text!)] as const;
    });
    const all = new TerraformLocal(
      this,
      "texts",
      Object.fromEntries(texts.map(([path, { fqn }]) => [path, reference(fqn)])),
    );
    const hash = `substr(sha256(jsonencode(${all.fqn})), 0, ${VERSION_LENGTH})`;
    const version = new TerraformLocal(this, "version", reference(hash));
    commentLocal(version, `Other files of ${service} have another one: then its tasks are replaced, as in a release.`);
    this.uri = `s3://${bucketName}/${service}/${version.asString}/`;
    this.objects = texts.map(([path, { fqn: local }]) => {
      const object = new S3Object(this, addressOf(path), {
        bucket: bucketName,
        key: `${service}/${version.asString}/${path}`,
        content: `\${${local}}`,
        overrideProvider: { defaultTags: { tags: {} } },
        lifecycle: { createBeforeDestroy: true },
      });
      comment(object, {
        inside: {
          override_provider: "S3 allows an object ten tags, fewer than a client may require. The bucket has them.",
          lifecycle: "Old tasks run on until new ones are there, and may start again.",
        },
      });
      return object;
    });
  }

  private text(path: string, value: string): TerraformLocal {
    const local = new TerraformLocal(this, `${addressOf(path)}_text`, value);
    commentLocal(local, `/${path}`);
    return local;
  }
}

/** Most configuration is below /etc. */
function addressOf(path: string): string {
  return path.replace(/^etc\//, "").replaceAll(/\W+/g, "_");
}
