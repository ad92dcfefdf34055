import { regionOf } from "../arn";

/** What is said once of a Terraform type, whoever asks. */
export interface TypeRow {
  /** The file that HCL of ours with it begins: it is the main thing there. The earlier row of two is the main one. */
  file?: { prefix: string; purpose: (name: string) => string };
  /** The file that holds adopted objects of it. Default: one named after the type. */
  adopted?: { file: string; purpose: string };
  /** The argument that names what it is a part of: adopted, the two are read together. */
  partOf?: string;
  /** Shape of its import id, where adoption knows the type. */
  importId?: string;
  /** Fixed waits of the provider in seconds (hashicorp/aws 5.100.0, Terraform's own "complete after"). */
  waits?: Partial<Record<"create" | "unprotect" | "destroy", number>>;
  /** What is set before it can be destroyed: AWS's own protection, or an argument that only a destroy reads. */
  protection?: Record<string, unknown>;
  /** Whether a teardown releases it from state and leaves it where it is. */
  stays?: true;
  /** How it is found when an apply died between making it and writing that down. */
  orphan?: Orphan;
  /** Its place in the network, where it has security groups. */
  party?: Party;
  /** What its service is called in ARNs and actions, where policies name objects of it. */
  permission?: string;
}

export interface Orphan {
  /** Its kind in the census of an account. */
  census: string;
  /** What `terraform import` wants. @default the census id */
  importId?: (id: string) => string;
  /** AWS CLI command, for what leaves its name or money behind; of what the census says of it, too. */
  remove?: (id: string, object: Record<string, unknown>) => string;
}

type Path = (string | number)[];

export interface Party {
  /** Argument with its security groups. */
  groups: Path;
  /** Argument with its subnets, or those of the Auto Scaling group that starts it. Default: they decide nothing. */
  subnets?: Path | "auto scaling group";
  /** Argument with what it is a part of, whose name it goes by in flows. Default: it is a thing by itself. */
  partOf?: Path;
  /** What flows call it, of the values of a plan and the name in its address. @default that name */
  name?: (values: Record<string, unknown>, name: string) => string;
  /** Whether it may have a public IP. @default never */
  publicIp?: (values: Record<string, unknown>) => boolean;
}

export const lastPart = (id: string) => id.slice(id.lastIndexOf("/") + 1);
export const lastTwoParts = (id: string) => id.split("/").slice(-2).join("/");

/** `--region us-east-1`, by its ARN: what CloudFront needs is in another region than the account's own. */
export const inRegionOf = (arn: unknown) => `--region ${regionOf(`${arn}`)}`;

/** Rows of a family, in the order in which a reader wants them in one file. */
export type Rows = Record<string, TypeRow>;
