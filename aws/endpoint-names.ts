/** What AWS says of the VPC endpoint of a service. */
interface EndpointFacts {
  /** Routes instead of network interfaces, free of charge. */
  gateway?: true;
  /** AWS accepts no policy of ours: the endpoint allows everything. */
  policy?: "full access only";
}

/**
 * AWS services with VPC endpoints, by the last part of their service name. `aws ec2 describe-vpc-endpoint-services` says
 * of each whether it takes a policy (`VpcEndpointPolicySupported`).
 */
const ENDPOINTS = {
  s3: { gateway: true },
  dynamodb: { gateway: true },
  "ecr.api": {},
  "ecr.dkr": {},
  ecs: {},
  "ecs-agent": { policy: "full access only" },
  "ecs-telemetry": { policy: "full access only" },
  kms: {},
  logs: {},
  secretsmanager: {},
  ssm: {},
  ssmmessages: {},
  sqs: {},
  sns: {},
} satisfies Record<string, EndpointFacts>;

export type EndpointName = keyof typeof ENDPOINTS;

export const ENDPOINT_NAMES = Object.keys(ENDPOINTS) as EndpointName[];

export function isGateway(name: string): boolean {
  return factsOf(name).gateway === true;
}

export function takesPolicy(name: string): boolean {
  return factsOf(name).policy !== "full access only";
}

function factsOf(name: string): EndpointFacts {
  return ENDPOINTS[name as EndpointName];
}
