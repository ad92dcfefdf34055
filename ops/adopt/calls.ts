/** The AWS calls of this process so far, as IAM actions: `ec2:DescribeVpcs`. */
export const calls = new Set<string>();

/** The IAM prefix of a client's service. */
const SERVICES: Record<string, string> = {
  EC2Client: "ec2",
  ElasticLoadBalancingV2Client: "elasticloadbalancing",
  STSClient: "sts",
  ServiceQuotasClient: "servicequotas",
  WAFV2Client: "wafv2",
  ECSClient: "ecs",
  CodeDeployClient: "codedeploy",
  ElasticLoadBalancingClient: "elasticloadbalancing",
  GlobalAcceleratorClient: "globalaccelerator",
  NetworkFirewallClient: "network-firewall",
  RAMClient: "ram",
  Route53Client: "route53",
  VPCLatticeClient: "vpc-lattice",
  ACMClient: "acm",
  ConfigServiceClient: "config",
  GuardDutyClient: "guardduty",
  SecurityHubClient: "securityhub",
  CloudWatchLogsClient: "logs",
  ECRClient: "ecr",
  IAMClient: "iam",
  KMSClient: "kms",
  SecretsManagerClient: "secretsmanager",
  SSMClient: "ssm",
};

const READING = /^(Describe|Get|List)[A-Z]/;

/** Some calls that begin with Get answer data: secrets, parameters, objects, items. These say what there is. */
const GETS = [
  ...["GetCallerIdentity", "GetDeploymentGroup", "GetDetector", "GetKeyPolicy", "GetManagedPrefixListEntries"],
  ...["GetPolicy", "GetPolicyVersion", "GetRegistryPolicy"],
  ...["GetResourceShareAssociations", "GetRouteServerAssociations", "GetServiceQuota", "GetSubnetCidrReservations"],
  ...["GetWebACL", "GetWebACLForResource"],
  // Of parameters in plain text: which image runs. One that is encrypted stays so.
  "GetParametersByPath",
];

type Handler = (args: never) => Promise<unknown>;

/** The context of an SDK middleware. */
interface Context {
  clientName?: string;
  commandName?: string;
}

interface Watchable {
  middlewareStack: { add(middleware: (next: Handler, context: Context) => Handler, options: object): void };
}

/** The part of a request that asks for what is encrypted. */
interface Input {
  WithDecryption?: boolean;
}

/** Why a call is not sent; nothing of one that only says what there is. */
export function refusalOf(action: string, input: Input = {}): string | undefined {
  if (!READING.test(action)) return "adoption only reads the account";
  const isData = action.startsWith("Get") && !GETS.includes(action);
  return isData || input.WithDecryption ? "adoption reads what there is, and no data or secret" : undefined;
}

/** A client that records each call, and rejects calls that do not read before they are sent. */
export function readOnly<T extends object>(client: T): T {
  const watch = (next: Handler, { clientName = "", commandName = "" }: Context): Handler => {
    const action = commandName.replace(/Command$/, "");
    return async (args) => {
      const refusal = refusalOf(action, (args as { input?: Input }).input);
      if (refusal) throw new Error(`${clientName} may not ${action}: ${refusal}`);
      const call = `${SERVICES[clientName] ?? clientName}:${action}`;
      calls.add(call);
      return next(args).catch((error: unknown) => {
        // AWS's own errors do not say which call they answer.
        throw Object.assign(error as object, { call });
      });
    };
  };
  (client as unknown as Watchable).middlewareStack.add(watch, { step: "initialize", name: "readOnly" });
  return client;
}

/** Permissions that AWS checks for a call beside its own, and calls that follow one that finds something. */
const ALSO_NEEDED: Record<string, string[]> = {
  "ec2:DescribeRouteServers": ["ec2:GetRouteServerAssociations"],
  "globalaccelerator:ListAccelerators": ["globalaccelerator:ListListeners", "globalaccelerator:ListEndpointGroups"],
  "wafv2:GetWebACLForResource": ["wafv2:GetWebACL"],
};

/** The least privilege for these calls. None of them supports useful resource-level permissions. */
export function policyFor(actions: Iterable<string>): object {
  const all = [...actions].flatMap((action) => [action, ...(ALSO_NEEDED[action] ?? [])]);
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "ReadWhatIsAdopted", Effect: "Allow", Action: [...new Set(all)].sort(), Resource: "*" }],
  };
}
