import { z } from "zod";
import { type Problem, unless } from "./problems";
import { arn, text } from "./text-shape";

const s3 = z.strictObject({
  backend: z.literal("s3").optional(),
  /** Default: `<prefix>-<account>-terraform-state`. */
  bucket: text(
    /^(?!\d+(\.\d+){3}$)(?!.*\.[.-])(?!.*-\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "must be 3 to 63 lower-case letters, digits, dots or dashes, not an IP address, no dot beside a dot or dash",
    "It is the name of an S3 bucket, which is globally unique.",
  ).optional(),
  /** Default: `<prefix>-terraform-lock`. */
  lockTable: text(
    /^[\w.-]{3,255}$/,
    "must be 3 to 255 letters, digits, dots, dashes or underscores",
    "It is the name of a DynamoDB table.",
  ).optional(),
  /**
   * The role that Terraform assumes for states and locks, and for nothing else. Whoever plans may write states by it.
   * Default: they are read and written with the credentials of the run.
   */
  roleArn: arn(
    "an IAM role",
    "It is the ARN of a role, not of a session: arn:aws:iam::123456789012:role/state.",
  ).optional(),
});

const POLICY = "It is one of the client's own, or one of AWS, such as arn:aws:iam::aws:policy/ReadOnlyAccess.";
const policyArns = z.array(arn("an IAM policy", POLICY)).default([]);

const cloud = z.strictObject({
  backend: z.literal("cloud"),
  organization: text(
    /^[A-Za-z0-9][\w-]{2,39}$/,
    "must be 3 to 40 letters, digits, dashes or underscores",
    "It is the name of the organization in HCP Terraform, as in its URL.",
  ),
  /** The project of the workspaces: the roles trust no other. */
  project: text(
    /^[\w-][\w -]{1,38}[\w-]$/,
    "must be 3 to 40 letters, digits, spaces, dashes or underscores",
    "It is the name of the project in HCP Terraform that holds the workspaces.",
  ).default("Default Project"),
  /** Of Terraform Enterprise. Default: app.terraform.io. */
  hostname: text(
    /^([a-z0-9-]+\.)+[a-z]{2,}$/,
    "must be a host name",
    "For example terraform.client.example, without https://.",
  ).optional(),
  /** The existing OIDC provider for that host: an account can have only one. Default: it is created. */
  oidcProviderArn: text(
    /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\//,
    "must be the ARN of an IAM OIDC provider",
    "Run `aws iam list-open-id-connect-providers`; leave it out where none is for this host.",
  ).optional(),
  /** Policies of the plan role. Default: none, until the client attaches some. */
  planPolicyArns: policyArns,
  /** Policies of the apply role. Default: none, until the client attaches some. */
  applyPolicyArns: policyArns,
});

/** The Terraform backend: S3 with a lock table, or workspaces of HCP Terraform. */
export const stateShape = z.discriminatedUnion("backend", [s3, cloud], {
  error: ({ input }) => (input instanceof Object ? 'must be "s3" or "cloud"' : "must be an object"),
});

export type StateInput = z.input<typeof stateShape>;
export type S3State = { backend: "s3"; bucket: string; lockTable: string; roleArn?: string };
export type CloudState = z.output<typeof cloud>;
export type State = S3State | CloudState;

export const HCP_TERRAFORM = "app.terraform.io";

/** Fills in the default names. */
export function completeState(state: z.output<typeof stateShape>, prefix: string, account: string): State {
  if (state.backend === "cloud") return state;
  const { bucket = `${prefix}-${account}-terraform-state`, lockTable = `${prefix}-terraform-lock`, roleArn } = state;
  return { backend: "s3", bucket, lockTable, ...(roleArn ? { roleArn } : {}) };
}

/** What belongs to another account or host than the states do. */
export function stateProblems(state: State, account: string): Problem[] {
  return state.backend === "s3" ? roleProblems(state, account) : providerProblems(state, account);
}

/** The bucket is the account's, and its policy lets no other account in. */
function roleProblems({ roleArn }: S3State, account: string): Problem[] {
  const rule = `must be a role of account ${account}`;
  const remedy = "The bucket of the states is in that account; name a role there, or leave it out.";
  return unless(!roleArn || roleArn.includes(`::${account}:`), { path: "state.roleArn", value: roleArn, rule, remedy });
}

/** With an OIDC provider of another account or host, nobody could assume the roles. */
function providerProblems(state: CloudState, account: string): Problem[] {
  if (!state.oidcProviderArn) return [];
  const { hostname = HCP_TERRAFORM, oidcProviderArn } = state;
  if (oidcProviderArn.endsWith(`::${account}:oidc-provider/${hostname}`)) return [];
  return [
    {
      path: "state.oidcProviderArn",
      value: oidcProviderArn,
      rule: `must be of account ${account} and for ${hostname}`,
      remedy: "Correct it, or leave it out: then the provider is created.",
    },
  ];
}

/** Another backend than that of the site.ts. */
export interface BackendChoice {
  backend: State["backend"];
  /** @default the site's own, or its name */
  organization?: string;
}

/** A site's `state` with the chosen backend, keeping what the site says of that backend. */
export function chosenState(site: string, said: StateInput = {}, { backend, organization }: BackendChoice): StateInput {
  const kept = (said.backend ?? "s3") === backend ? said : {};
  if (backend === "s3") return { ...kept, backend } as StateInput;
  return { organization: site, ...kept, ...(organization ? { organization } : {}), backend } as StateInput;
}
