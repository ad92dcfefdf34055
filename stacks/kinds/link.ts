import type { EndpointName } from "../../aws/endpoint-names";
import type { Statement } from "../../modules/role";

/** What using a thing gives. Rules, policies, endpoint policies, flow table and picture are made of it. */
export interface Link<Out = object> {
  /** What tasks learn of it. */
  environment(out: Out): Record<string, string>;
  grants?: Grants<Out>;
  /** What of it services mount: they name it in `mounts`, not in `uses`, and may mount it by their access points. */
  fileSystem?(out: Out): { id: string; arn: string };
  hops: Hop[];
}

/** What a user may do with a thing, on the ARN that it has and, for endpoints that stand before it, will have. */
export interface Grants<Out> {
  arn: string;
  arnOf(out: Out): string;
  statements(arn: string): Statement[];
  /** The endpoint that the calls pass. */
  endpoint: EndpointName;
}

/** One connection that must be open, and what protects it. */
export interface Hop {
  /** What the flow table calls the other side. */
  to: string;
  port: number;
  encryption: "TLS" | "plain";
  /** Why it is plain, or what ends the TLS. */
  reason: string;
  /** The security-group rule; none where IAM decides. Several links may share one, which then has one name. */
  rule?: { name: string; peer: "thing" | { cidr: string } | { awsService: "dynamodb" | "s3" } };
}

/** One hop, and who opens it. */
export interface Flow extends Omit<Hop, "rule"> {
  /** `internet`, an address range, `load_balancer`, `internal_load_balancer`, a service, or `pool_<name>`. */
  from: string;
  /** The client opens it and closes it: the way to its own listener. */
  clients?: true;
}

/** What passes the endpoint of an AWS service. It is a filter: IAM must allow it as well. */
export interface EndpointUse {
  endpoint: EndpointName;
  actions: string[];
  resources: string[];
  /** The roles that may. Default: everybody in the account. */
  roles?: string[];
  /** Also for those who ask without credentials, or with a link that AWS signed. */
  anybody?: true;
}
