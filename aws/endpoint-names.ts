/** AWS services with VPC endpoints, by the last part of their service name. */
export const ENDPOINT_NAMES = [
  "s3",
  "dynamodb",
  "ecr.api",
  "ecr.dkr",
  "ecs",
  "ecs-agent",
  "ecs-telemetry",
  "kms",
  "logs",
  "secretsmanager",
  "ssm",
  "ssmmessages",
  "sqs",
  "sns",
] as const;

export type EndpointName = (typeof ENDPOINT_NAMES)[number];

/** Gateway endpoints: routes instead of network interfaces, free of charge. */
export function isGateway(name: string): boolean {
  return name === "s3" || name === "dynamodb";
}
