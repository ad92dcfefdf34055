import type { Precondition } from "../../aws/preconditions";
import type { Statement } from "../role";
import type { Peer } from "../security-group";
import type { UrlParts } from "./urls";

/** What a used thing gives to the service that uses it. */
export interface Link {
  environment: Record<string, string>;
  /** ARN of the SSM parameter that ECS reads a variable from. */
  injects?: Record<string, string>;
  /** What ECS injects of it into the service's own container, by variable. */
  secrets?: Record<string, LinkedSecret>;
  /** Of what a URL of it is composed. */
  url?: UrlParts;
  may: Statement[];
  /** Its endpoints. Links that share one give it the same name. */
  reaches?: { name: string; peer: Peer; port: number }[];
  /** What of it can be mounted. Who mounts it gets the right to, by an access point of its own. */
  fileSystem?: { id: string; arn: string };
}

/** A secret that who keeps it gives a value. */
export interface LinkedSecret {
  arn: string;
  /** Key of its JSON. */
  field: string;
  /** Key that it is encrypted with. */
  keyArn: string;
}

/** A secret that ECS injects into containers when they start. */
export interface SecretLink {
  arn: string;
  /** Key that it is encrypted with. */
  keyArn: string;
  /** Expression: whether it has a value, by its metadata. */
  hasValue: string;
  /** What must be true of its value. */
  value: Precondition;
}
