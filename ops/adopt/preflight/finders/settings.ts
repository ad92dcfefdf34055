import { DescribeResourcePoliciesCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeVpcBlockPublicAccessOptionsCommand } from "@aws-sdk/client-ec2";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { ListSecretVersionIdsCommand } from "@aws-sdk/client-secrets-manager";
import type { Finding } from "../../../../imports/finding";
import { type Account, unless } from "../account";
import type { Finder } from "../finder";

export const roleFinder: Finder<"service-linked role"> = async ({ service }, remedy, { iam }) => {
  const { Roles = [] } = await iam.send(new ListRolesCommand({ PathPrefix: `/aws-service-role/${service}/` }));
  if (Roles.length > 0) return [];
  return [{ code: "ADOPT401", severity: "error", id: service, message: "has no service-linked role", remedy }];
};

export const secretFinder: Finder<"secret"> = ({ name }, remedy, account) => withoutValue(name, remedy, account);

/** What sets the token gives the secret its value. */
export const authTokenFinder: Finder<"auth token"> = ({ secret }, remedy, account) =>
  withoutValue(secret, remedy, account);

/** By the secret's versions: a value is never read. */
async function withoutValue(id: string, remedy: string, { secrets }: Account): Promise<Finding[]> {
  const asked = secrets.send(new ListSecretVersionIdsCommand({ SecretId: id }));
  const answer = await unless("ResourceNotFoundException", asked);
  if (!answer)
    return [
      { code: "ADOPT403", severity: "info", id, message: "is a secret that its stack has not created yet", remedy },
    ];
  if (answer.Versions?.some(({ VersionStages = [] }) => VersionStages.includes("AWSCURRENT"))) return [];
  return [{ code: "ADOPT402", severity: "warning", id, message: "has no value", remedy }];
}

/** CloudWatch Logs takes no more in a region. */
const MOST_LOG_POLICIES = 10;

export const logPolicyFinder: Finder<"log resource policies"> = async ({ name, region }, remedy, { logsIn }) => {
  const { resourcePolicies = [] } = await logsIn(region).send(new DescribeResourcePoliciesCommand({ limit: 50 }));
  const others = resourcePolicies.filter(({ policyName }) => policyName !== name);
  if (others.length < MOST_LOG_POLICIES) return [];
  const message = `has ${others.length} resource policies; ${name} would be one more than it takes`;
  return [{ code: "ADOPT410", severity: "error", id: `CloudWatch Logs in ${region}`, message, remedy }];
};

/** Of an account without a VPC: those of an existing one, and exclusions, are in the inventory. */
export const publicAccessFinder: Finder<"block public access"> = async (_subject, remedy, { ec2 }, { hasVpc }) => {
  if (hasVpc) return [];
  const { VpcBlockPublicAccessOptions: options } = await ec2.send(new DescribeVpcBlockPublicAccessOptionsCommand({}));
  const mode = options?.InternetGatewayBlockMode ?? "off";
  if (mode === "off") return [];
  const message = `is in mode ${mode} in the whole region: no traffic passes the internet gateway of the new VPC`;
  return [{ code: "ADOPT213", severity: "error", id: "VPC Block Public Access", message, remedy }];
};
