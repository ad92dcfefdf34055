import { readFileSync } from "node:fs";
import {
  createValidatedPolicy,
  type ValidatedPolicy,
  validateEndpointPolicy,
  validateIdentityPolicy,
  validateResourcePolicy,
} from "@cloud-copilot/iam-policy";
import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import type { Account, Document } from "./account";

/** One request to AWS. */
export interface Call {
  /** A role of ours by its name, the ARN of another principal, a service principal, or `anonymous`. */
  as: string;
  does: string;
  /** The ARN of the resource, or `*`. */
  on: string;
  /** Condition keys of the request, besides those that every request has. */
  context?: Record<string, string>;
  /** It is not made in the VPC: no endpoint is on its way. */
  elsewhere?: true;
  /** The account of the resource. Default: the one in its ARN, or ours. */
  owner?: string;
}

/** Whether IAM allows a call through every VPC endpoint that it may pass. */
export async function allows(account: Account, call: Call): Promise<boolean> {
  const ways = endpointsOf(account, call);
  const verdicts = (ways.length > 0 ? ways : [undefined]).map((endpoint) => allowsThrough(account, call, endpoint));
  return (await Promise.all(verdicts)).every(Boolean);
}

/** Endpoints of services whose names are not the prefix of their actions. */
const ENDPOINTS: Record<string, string[]> = {
  ecr: ["ecr.api", "ecr.dkr"],
  ecs: ["ecs", "ecs-agent", "ecs-telemetry"],
};

/** What AWS services ask each other does not pass the VPC. */
function endpointsOf({ endpointPolicies }: Account, { as, does, context = {}, elsewhere }: Call): Document[] {
  if (elsewhere || /\.amazonaws\.com(\/|$)/.test(as) || "kms:ViaService" in context) return [];
  const service = does.split(":")[0]!;
  return (ENDPOINTS[service] ?? [service]).flatMap((name) => endpointPolicies[name] ?? []);
}

/** Principals that are not ours may do whatever their own account can allow. */
const ADMINISTRATOR = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const BOUNDARY: Document = JSON.parse(readFileSync("test/accounts/acme/boundary.json", "utf8"));

async function allowsThrough(account: Account, call: Call, endpoint?: Document): Promise<boolean> {
  const role = account.roles[call.as];
  const principal = role?.arn ?? call.as;
  const isSomebody = principal.startsWith("arn:") && !principal.includes(":role/aws-service-role/");
  const own = role?.policies ?? (isSomebody ? { administrator: ADMINISTRATOR } : {});
  const onResource = account.resourcePolicies[call.on.replace(/^(arn:aws:s3:::[^/]+)\/.*/, "$1")];
  const result = await runSimulation(
    {
      request: {
        principal: principal === "anonymous" ? anonymousPrincipal : principal,
        action: call.does,
        resource: { resource: call.on, accountId: call.owner ?? (accountIn(call.on) || account.id) },
        contextVariables: withoutColons({ ...contextOf(call, principal), ...call.context }),
      },
      identityPolicies: named("identity", own),
      permissionBoundaryPolicies: role?.boundary ? named("identity", { boundary: BOUNDARY }) : undefined,
      resourcePolicy: onResource && validated("resource", onResource),
      vpcEndpointPolicies: endpoint ? named("endpoint", { endpoint }) : undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === "error") throw new Error(`${textOf(call)}: ${JSON.stringify(result.errors)}`);
  const { ignoredContextKeys = [] } = result.resultType === "single" ? result.result : {};
  if (ignoredContextKeys.length > 0) throw new Error(`${textOf(call)}: no such key: ${ignoredContextKeys.join(", ")}`);
  return result.overallResult === "Allowed";
}

/** What every request has. */
function contextOf({ does }: Call, principal: string): Record<string, string> {
  return {
    "aws:SecureTransport": "true",
    ...(does.startsWith("s3:") ? { "s3:TlsVersion": "1.3" } : {}),
    ...(principal.startsWith("arn:")
      ? { "aws:PrincipalArn": principal, "aws:PrincipalAccount": accountIn(principal) }
      : {}),
  };
}

/** The simulator drops keys that end in a name of the caller's unless a slash is before it. */
function withoutColons<T>(part: T): T {
  const text = JSON.stringify(part).replaceAll("kms:EncryptionContext:", "aws:RequestTag/kms:EncryptionContext:");
  return JSON.parse(text) as T;
}

const VALIDATE = {
  identity: validateIdentityPolicy,
  resource: validateResourcePolicy,
  endpoint: validateEndpointPolicy,
};
type Kind = keyof typeof VALIDATE;
const known: Record<Kind, WeakMap<Document, ValidatedPolicy>> = {
  identity: new WeakMap(),
  resource: new WeakMap(),
  endpoint: new WeakMap(),
};

/** Each policy once: to validate it takes the simulator longer than to judge a call by it. */
function validated(kind: Kind, document: Document): ValidatedPolicy {
  const policy = known[kind].get(document) ?? createValidatedPolicy(withoutColons(document), VALIDATE[kind]);
  known[kind].set(document, policy);
  return policy;
}

function named(kind: Kind, policies: Record<string, Document>): { name: string; policy: ValidatedPolicy }[] {
  return Object.entries(policies).map(([name, document]) => ({ name, policy: validated(kind, document) }));
}

function accountIn(arn: string): string {
  return arn.split(":")[4] ?? "";
}

export function textOf({ as, does, on, context }: Call): string {
  return `${as} ${does} ${on}${context ? ` ${JSON.stringify(context)}` : ""}`;
}
