/** Something in the client's account that blocks a rollout, or that should be known before it. */
export interface Finding {
  /** One of `FINDINGS`. */
  code: FindingCode;
  severity: "error" | "warning" | "info";
  /** What it is about: id, ARN, or name of a quota. */
  id: string;
  /** What is wrong; the sentence begins with the id. */
  message: string;
  /** What to do. */
  remedy: string;
}

/** Every finding of `adopt preflight`. A code never changes its meaning. */
export const FINDINGS = {
  ADOPT001: "The id given as a VPC is of another resource type",
  ADOPT002: "The ARN given as a load balancer is of another resource type",
  ADOPT003: "The credentials are of another account than the site",
  ADOPT004: "The VPC is in another region, or not in the account",
  ADOPT005: "The load balancer is in another region or account, or does not exist",
  ADOPT006: "The load balancer is in another VPC",
  ADOPT007: "The VPC is shared from another account",
  ADOPT101: "CloudFormation, CDK or Service Catalog manages the object",
  ADOPT102: "A tag says that another tool or Terraform state manages the object",
  ADOPT103: "Another site of ours created the object",
  ADOPT201: "Public subnets in fewer than two AZs",
  ADOPT202: "Too few private subnets with egress",
  ADOPT203: "Egress through a gateway whose public IPs are unknown",
  ADOPT204: "DNS resolution is disabled in the VPC",
  ADOPT205: "DNS hostnames are disabled in the VPC",
  ADOPT206: "Too few free IPs for tasks and instances",
  ADOPT207: "Too few free IPs for a load balancer",
  ADOPT208: "CIDRs overlap",
  ADOPT209: "A rule on the client's listener gets another priority than requested",
  ADOPT210: "A default route is a blackhole",
  ADOPT211: "A subnet is not in an Availability Zone of the region",
  ADOPT212: "A chosen AZ has no subnet of its tier any more",
  ADOPT213: "VPC Block Public Access blocks the internet gateway",
  ADOPT214: "Amazon's DNS servers are not in use",
  ADOPT215: "The policy of the client's S3 endpoint may stop image layers",
  ADOPT216: "DNS servers besides Amazon's are in use",
  ADOPT217: "Too few AZs have routes back to the ranges that reach the operations load balancer",
  ADOPT301: "A quota would be exceeded",
  ADOPT302: "A quota cannot be read",
  ADOPT303: "There is no site.ts yet: free IPs and quotas are not checked",
  ADOPT304: "AWS refused a read call",
  ADOPT401: "A service-linked role does not exist",
  ADOPT402: "A secret has no value",
  ADOPT403: "A secret or a repository is not created yet",
  ADOPT404: "An image is not delivered",
  ADOPT405: "A certificate is not issued",
  ADOPT406: "A domain name does not resolve yet",
  ADOPT407: "The permissions boundary is missing, or denies what roles need",
  ADOPT408: "EC2 does not offer the instance type of a data volume's pool in its AZ",
  ADOPT409: "EC2 does not offer the instance type of a pool in an AZ",
  ADOPT410: "CloudWatch Logs has no room for a resource policy",
  ADOPT411: "Something is there of which AWS takes one a region",
  ADOPT412: "The policy of the owner's key does not name a service that must use it",
  ADOPT413: "A hosted zone of ours is not delegated yet",
  ADOPT414: "What a stack of the operator's account knows is not handed over",
} as const;

export type FindingCode = keyof typeof FINDINGS;
