import { regionOf } from "./arn";

/** What a precondition is about. `adopt preflight` has a finder for each kind of subject. */
export type Subject =
  | { kind: "service-linked role"; service: string }
  | { kind: "secret"; name: string; fields: string[] }
  | { kind: "auth token"; replicationGroup: string; secret: string }
  | { kind: "image"; repository: string; parameter: string }
  | { kind: "handed over"; parameter: string; output: string; stack: string }
  | { kind: "client secret"; name: string }
  | { kind: "certificate"; arn: string }
  | { kind: "domain name"; name: string }
  | { kind: "delegation"; zone: string }
  | { kind: "permissions boundary"; arn: string }
  | { kind: "quota"; code: string }
  | { kind: "log resource policies"; name: string; region: string }
  | { kind: "instance types"; zonesByType: Record<string, string[]>; fixed: string[] }
  | { kind: "one of a region"; what: OneOfARegion; region: string; ours: Ours }
  | { kind: "key"; arn: string; services: string[] }
  | { kind: "block public access" }
  | { kind: "vpc"; id: string };

/** How a thing of the platform's own is told: by its name, or by its tag `site`. */
export interface Ours {
  name: string;
  site: string;
}

/** What AWS takes one of in a region; a second one of ECR's takes the place of the first. */
export type OneOfARegion = RegionalGuard | "registry policy" | "replication configuration";
export type RegionalGuard = "configuration recorder" | "Security Hub" | "GuardDuty detector";

/**
 * Something that must be true in the account before a stack is applied, and that no stack makes true. It is told three
 * times: by `adopt preflight`, on the site's page, and, where a plan can know it, by a Terraform precondition.
 */
export interface Precondition {
  subject: Subject;
  /** What must be true: a sentence without its full stop. */
  must: string;
  /**
   * AWS CLI and Terraform, in the folder of a stack: makes it true, or shows whether it is where somebody else makes it
   * true. They are joined to one line too, and zsh knows no comments at its prompt: none stands behind a command.
   */
  commands: string[];
  /** The verb of this project that does it, where there is one. */
  verb?: string;
}

/** The text of a Terraform precondition that is not met. Terraform wraps lines: nobody copies a command of several. */
export function unmet({ must, commands }: Precondition): string {
  const run = commands.join(" && ");
  return `${must}. ${run.includes("\n") ? "The command is in ../README.md, under Before you apply." : `Run: ${run}`}`;
}

/** `autoscaling.amazonaws.com`: a key policy that names a role which does not exist is refused. */
export function serviceLinkedRole(service: string, why: string): Precondition {
  return {
    subject: { kind: "service-linked role", service },
    must: `The account must have the service-linked role of ${service}: ${why}`,
    commands: [`aws iam create-service-linked-role --aws-service-name ${service}`],
  };
}

export interface ImagePlace {
  /** Without registry: `app/api`. */
  repository: string;
  registry: string;
  /** SSM parameter with the digest that runs. */
  parameter: string;
  /** Of the parameter. */
  region: string;
}

export function imageDelivered({ repository, registry, parameter, region }: ImagePlace): Precondition {
  const uri = `${registry}/${repository}`;
  return {
    subject: { kind: "image", repository, parameter },
    must: `The repository ${repository} must have an image, and the SSM parameter ${parameter} must say which runs`,
    commands: [
      `docker push ${uri}:release-1`,
      `aws ssm put-parameter --region ${region} --overwrite --type String --name ${parameter} --value ${uri}@sha256:<digest>`,
    ],
  };
}

/** What a stack of another account knows, and no stack here may read: an output of it, as JSON in a parameter. */
export function handedOver(
  output: string,
  stack: string,
  { parameter, region }: { parameter: string; region: string },
): Precondition {
  const file = `${output.replaceAll("_", "-")}.json`;
  return {
    subject: { kind: "handed over", parameter, output, stack },
    must: `The SSM parameter ${parameter} must hold the output ${output} of ${stack}, a stack of the operator's account, with whose credentials it is read`,
    commands: [
      `terraform -chdir=../${stack} output -json ${output} >${file}`,
      `aws ssm put-parameter --region ${region} --overwrite --type String --name ${parameter} --value file://${file}`,
    ],
  };
}

export function certificateIssued(arn: string, domainName: string): Precondition {
  return {
    subject: { kind: "certificate", arn },
    must: `The certificate for ${domainName} must be issued`,
    commands: [
      `aws acm describe-certificate --region ${regionOf(arn)} --certificate-arn ${arn} --query Certificate.Status`,
    ],
  };
}

export function domainNamePoints(name: string, to: string, shows: string): Precondition {
  return {
    subject: { kind: "domain name", name },
    must: `The DNS name ${name} must point to ${to}: the owner of its zone creates the record`,
    commands: [shows],
  };
}

/** Shows an output of a stack, in the folder of any stack of the site. */
export function showsOutput(stack: string, output: string): string {
  return `terraform -chdir=../${stack} output ${output}`;
}

/** Of a zone that a stack creates: until then nothing in it is found, and no certificate is validated. */
export function zoneDelegated(zone: string, stack: string): Precondition {
  const [, above] = /^[^.]+\.(.+)$/.exec(zone) ?? [];
  return {
    subject: { kind: "delegation", zone },
    must: `${above} must delegate ${zone} to the name servers of its hosted zone: the owner of ${above} creates the NS record`,
    commands: [showsOutput(stack, "hosted_zone"), `dig +short NS ${zone}`],
  };
}

export function boundaryAllows(arn: string): Precondition {
  return {
    subject: { kind: "permissions boundary", arn },
    must: `The permissions boundary ${arn} must exist and allow what the roles of the platform do`,
    commands: [`aws iam get-policy --policy-arn ${arn}`],
  };
}

/** `code`: service and quota, as `ec2 L-1216C47A`. */
export function quotaSuffices(code: string, what: string, needed: number, region: string): Precondition {
  const [service, quota] = code.split(" ");
  return {
    subject: { kind: "quota", code },
    must: `The quota ${quota} must have room for ${needed} more: ${what}`,
    commands: [
      `aws service-quotas get-service-quota --region ${region} --service-code ${service} --quota-code ${quota}`,
    ],
  };
}

/** `name`: that of the policy which is added. */
export function logPolicyFits(name: string, region: string): Precondition {
  return {
    subject: { kind: "log resource policies", name, region },
    must: `CloudWatch Logs must have fewer than 10 resource policies in ${region}: one is added for the log of the web ACL`,
    commands: [`aws logs describe-resource-policies --region ${region} --query 'resourcePolicies[].policyName'`],
  };
}

/** `fixed`: types whose instances cannot go to another zone, because of their volume. */
export function instanceTypesSold(
  zonesByType: Record<string, string[]>,
  fixed: string[],
  region: string,
): Precondition {
  const types = Object.keys(zonesByType);
  return {
    subject: { kind: "instance types", zonesByType, fixed },
    must: `EC2 must offer ${types.join(", ")} in the Availability Zones of the pools: ${[...new Set(Object.values(zonesByType).flat())].join(", ")}`,
    commands: [
      `aws ec2 describe-instance-type-offerings --region ${region} --location-type availability-zone --filters Name=instance-type,Values=${types.join(",")} --output table`,
    ],
  };
}

/** In a VPC that exists: services find each other by names of a private zone. */
export function vpcResolvesNames(id: string, region: string): Precondition {
  return {
    subject: { kind: "vpc", id },
    must: `${id} must have enableDnsSupport and enableDnsHostnames on: private hosted zones do not answer without`,
    commands: ["enableDnsSupport", "enableDnsHostnames"].map(
      (attribute) => `aws ec2 describe-vpc-attribute --region ${region} --vpc-id ${id} --attribute ${attribute}`,
    ),
  };
}

/** `servers`: those of the VPC's DHCP options that are not Amazon's. */
export function zoneForwarded(id: string, zone: string, servers: string[], region: string): Precondition {
  return {
    subject: { kind: "vpc", id },
    must: `The DNS servers ${servers.join(", ")} must forward ${zone} to an inbound endpoint of Route 53 Resolver in ${id}, or leave its DHCP options: services find each other by that zone`,
    commands: [
      `aws route53resolver list-resolver-endpoints --region ${region} --filters Name=Direction,Values=INBOUND`,
    ],
  };
}

/** `endpoint`: one for S3 in the client's VPC. ECR signs the URLs of layers itself, with no principal of the account. */
export function layersPass(endpoint: string, region: string): Precondition {
  return {
    subject: { kind: "vpc", id: endpoint },
    must: `The policy of ${endpoint} must allow s3:GetObject on ${layerObjects(region)} to "*" without a condition: image layers come from there`,
    commands: [
      `aws ec2 describe-vpc-endpoints --region ${region} --vpc-endpoint-ids ${endpoint} --query 'VpcEndpoints[].PolicyDocument'`,
    ],
  };
}

/** Where ECR keeps the layers of images. */
export function layerObjects(region: string): string {
  return `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`;
}

const SHOWS: Record<RegionalGuard, string> = {
  "configuration recorder": "configservice describe-configuration-recorders",
  "Security Hub": "securityhub describe-hub",
  "GuardDuty detector": "guardduty list-detectors",
};

/** `guard`: what a site calls it where there is one. */
export function noneInRegion(what: RegionalGuard, guard: string, region: string, ours: Ours): Precondition {
  return {
    subject: { kind: "one of a region", what, region, ours },
    must: `The account must have no ${what} in ${region}: AWS takes one, and where an organization has made it, the site says guardrails: { ${guard}: "existing" }`,
    commands: [`aws ${SHOWS[what]} --region ${region}`],
  };
}

/** Of a key that is not ours: its owner writes its policy. */
export function keyLets(arn: string, services: string[], why: string): Precondition {
  return {
    subject: { kind: "key", arn, services },
    must: `The policy of ${arn} must let ${services.join(" and ")} use it, for this account: ${why}`,
    commands: [`aws kms get-key-policy --region ${regionOf(arn)} --key-id ${arn} --query Policy --output text`],
  };
}

export function publicAccessPasses(region: string): Precondition {
  return {
    subject: { kind: "block public access" },
    must: "VPC Block Public Access must be off, or the VPC excluded from it: internet gateways pass nothing otherwise",
    commands: [`aws ec2 describe-vpc-block-public-access-options --region ${region}`],
  };
}
