import type { EndpointName } from "../../aws/endpoint-names";
import type { Statement } from "../../modules/role";
import type { UrlParts } from "../../modules/service/urls";

/**
 * What using a thing gives. Security-group rules, IAM policies, endpoint policies, flow table and picture follow from
 * it.
 */
export interface Link<Out = object> {
  /** Environment variables of its users. */
  environment(out: Out): Record<string, string>;
  /** Variables that ECS reads from SSM parameters when a container of its users starts: the ARN of each. */
  injects?(out: Out): Record<string, string>;
  /** Secrets, or fields of one, that ECS injects into its users, by variable. */
  secrets?(out: Out): Record<string, { arn: string; field: string }>;
  /** The secret of the blueprint that a client must have: who uses the thing takes it. */
  asks?: string;
  /** Of what a container composes a URL of it: the variables begin with this. */
  url?: UrlParts;
  grants?: Grants<Out>;
  /** Permissions of its users where there is no thing of ours, or no VPC endpoint. */
  may?(out: Out): Statement[];
  /** What of it services mount: they name it in `mounts`, not in `uses`, and may mount it by their access points. */
  fileSystem?(out: Out): { id: string; arn: string };
  hops: Hop[];
}

/** Permissions of a user: on the thing's ARN and, for endpoints created before it, on its future ARN. */
export interface Grants<Out> {
  arn: string;
  arnOf(out: Out): string;
  statements(arn: string): Statement[];
  /** Whether its users only read: they need no data key. */
  reads?: true;
  /** The VPC endpoint of these calls, and what the service is called in `kms:ViaService`. */
  endpoint: EndpointName & ("dynamodb" | "s3" | "sns" | "sqs");
  /** Actions that manage the thing. Every other one, on all of it, is for its users only. Default: others write it. */
  manage?: string[];
}

/** One connection that must be open, with its encryption. */
export interface Hop {
  /** The destination, as the flow table names it. */
  to: string;
  port: number;
  /** Default: TCP. */
  protocol?: "tcp" | "udp";
  encryption: "TLS" | "plain";
  /** Why it is plain text, or where TLS ends. */
  reason: string;
  /** The security-group rule; none where IAM decides. Links that share one give it the same name. */
  rule?: { name: string; peer: "thing" | { cidr: string } | { awsService: "dynamodb" | "s3" } };
}

/** One connection with its source. */
export interface Flow extends Omit<Hop, "rule"> {
  /** `internet`, a CIDR, `load_balancer`, `internal_load_balancer`, a service, or `pool_<name>`. */
  from: string;
  /** Managed by the client: the rule to its own listener. */
  clients?: true;
}

/** What a VPC endpoint's policy allows. IAM must allow it as well. */
export interface EndpointUse {
  endpoint: EndpointName;
  actions: string[];
  resources: string[];
  /** Allowed roles. Default: every principal of the account. */
  roles?: string[];
  /** What these roles have to themselves: the thing, without what manages it. Without that, others write it too. */
  thing?: { arn: string; manage?: string[] };
  /** Also for anonymous and presigned requests. */
  anybody?: true;
}
