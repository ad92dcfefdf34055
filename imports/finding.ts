/** Something about the client's account that stands in the way of a rollout, or that somebody should know first. */
export interface Finding {
  /** One of `FINDINGS`. */
  code: FindingCode;
  severity: "error" | "warning" | "info";
  /** What it is about: id, ARN, or name of a quota. */
  id: string;
  /** What is wrong; it reads on from the id. */
  message: string;
  /** What to do. */
  remedy: string;
}

/** Every finding that `adopt preflight` knows. A code never comes to mean something else. */
export const FINDINGS = {
  ADOPT001: "What was given as a VPC is the id of something else",
  ADOPT002: "What was given as a load balancer is the ARN of something else",
  ADOPT003: "The credentials are of another account than the site",
  ADOPT004: "The VPC is in another region, or nowhere in the account",
  ADOPT005: "The load balancer is in another region or account, or does not exist",
  ADOPT006: "The load balancer is in another VPC",
  ADOPT007: "The VPC is shared by another account",
  ADOPT101: "CloudFormation, CDK or Service Catalog manages the object",
  ADOPT102: "A tag says that another tool or Terraform state manages the object",
  ADOPT103: "Another site of ours made the object",
  ADOPT201: "Public subnets in fewer than two zones",
  ADOPT202: "Too few private subnets with a way out",
  ADOPT203: "Tasks leave by a way whose public addresses are not ours to know",
  ADOPT204: "The VPC resolves no names",
  ADOPT205: "The VPC gives no host names",
  ADOPT206: "Too few free addresses for tasks and instances",
  ADOPT207: "Too few free addresses for a load balancer",
  ADOPT208: "Address ranges overlap",
  ADOPT209: "A rule on the client's listener gets another priority than it wants",
  ADOPT301: "A quota would be exceeded",
  ADOPT302: "A quota cannot be asked",
  ADOPT303: "There is no site.ts yet: room and quotas are not judged",
} as const;

export type FindingCode = keyof typeof FINDINGS;
