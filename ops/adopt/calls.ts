/** The AWS calls of this process so far, as IAM calls them: `ec2:DescribeVpcs`. */
export const calls = new Set<string>();

/** What IAM calls the service of a client. */
const SERVICES: Record<string, string> = {
  EC2Client: "ec2",
  ElasticLoadBalancingV2Client: "elasticloadbalancing",
  STSClient: "sts",
  ServiceQuotasClient: "servicequotas",
  WAFV2Client: "wafv2",
};

const READING = /^(Describe|Get|List)[A-Z]/;

type Handler = (args: never) => Promise<unknown>;

/** What a middleware of the SDK is told about a call. */
interface Context {
  clientName?: string;
  commandName?: string;
}

interface Watchable {
  middlewareStack: { add(middleware: (next: Handler, context: Context) => Handler, options: object): void };
}

/** A client that notes each call and refuses every one that does not read, before it is sent. */
export function readOnly<T extends object>(client: T): T {
  const watch = (next: Handler, { clientName = "", commandName = "" }: Context): Handler => {
    const action = commandName.replace(/Command$/, "");
    return async (args) => {
      if (!READING.test(action)) throw new Error(`${clientName} may not ${action}: adoption only reads the account`);
      calls.add(`${SERVICES[clientName] ?? clientName}:${action}`);
      return next(args);
    };
  };
  (client as unknown as Watchable).middlewareStack.add(watch, { step: "initialize", name: "readOnly" });
  return client;
}

/** The least that a role needs for these calls. None of them knows resource-level permissions that would help. */
export function policyFor(actions: Iterable<string>): object {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: "ReadWhatIsAdopted", Effect: "Allow", Action: [...actions].sort(), Resource: "*" }],
  };
}
