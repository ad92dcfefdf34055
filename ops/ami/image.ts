import { GetParametersCommand, SSMClient } from "@aws-sdk/client-ssm";
import { connection } from "../aws/connection";
import { Failure } from "../terminal/failure";

/** An AMI. */
export interface Image {
  id: string;
  /** With its date and kernel, where known. */
  name?: string;
}

/** AWS's public SSM parameter for the newest ECS-optimized Amazon Linux 2023 AMI of each region. */
const RECOMMENDED = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended";

/** The newest one of a region. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export async function newestImage(region: string): Promise<Image> {
  const names = ["image_id", "image_name"].map((field) => `${RECOMMENDED}/${field}`);
  const client = new SSMClient({ region, ...connection() });
  const { Parameters = [] } = await client.send(new GetParametersCommand({ Names: names }));
  const [id, name] = names.map((asked) => Parameters.find(({ Name }) => Name === asked)?.Value);
  if (!id) throw new Failure(`AWS has no AMI in ${region}: the SSM parameter ${names[0]} does not exist.`);
  return { id, name };
}

/** The line of a `site.ts` that pins the AMI, with the comment above it, if there is one. */
const PIN = /(?:^[ \t]*\/\/[^\n]*\n)?^([ \t]*)ami: "(ami-[0-9a-f]+)",$/m;

/** The AMI that a `site.ts` pins, with the name from the comment above it. */
export function pinnedImage(source: string): Image {
  const [text, , id] = PIN.exec(source) ?? [];
  if (!text || !id) throw new Failure('site.ts has no line `ami: "ami-...",` to read.');
  const [, name] = /\/\/ (al\S+)\n/.exec(text) ?? [];
  return { id, name };
}

/** The same `site.ts` with another AMI. */
export function pinning(source: string, { id, name }: Image): string {
  return source.replace(PIN, (_text, indent: string) =>
    [...(name ? [`${indent}// ${name}`] : []), `${indent}ami: "${id}",`].join("\n"),
  );
}
