/** AWS services of which a VPC can have an endpoint, as their names end. */
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

/** A route in tables instead of interfaces in subnets: these two have one, and it costs nothing. */
export function isGateway(name: string): boolean {
  return name === "s3" || name === "dynamodb";
}
