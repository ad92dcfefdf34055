import { z } from "zod";
import { completeState, type State, stateShape } from "./state";
import { arn, text } from "./text-shape";

export const PREFIX = {
  form: /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/,
  rule: "must be 3 to 20 lower-case letters, digits or dashes and start with a letter",
  remedy: "AWS allows 32 characters for a target group's name; the prefix leaves room for a service's name.",
};

/** Whose account it is: the client's, or that of the operator who builds and runs the platform. */
export const OWNERS = ["client", "operator"] as const;
export type Owner = (typeof OWNERS)[number];

const keyArn = text(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\//,
  "must be the ARN of a KMS key",
  "It is the ARN of a key, not of an alias.",
);

/** What is said of an account, whosever it is. */
export const homeFields = {
  account: text(
    /^\d{12}$/,
    "must be 12 digits",
    "Ask the client for the account id, or run `aws sts get-caller-identity`.",
  ),
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region", "For example eu-central-1."),
  /** Starts the name of everything that we create. Default: `<site>-<architecture>`. */
  prefix: text(PREFIX.form, PREFIX.rule, PREFIX.remedy).optional(),
  /** Tags that the owner demands on everything. */
  tags: z.record(z.string(), z.string()).default({}),
  iam: z
    .strictObject({
      path: text(/^\/([\w+=,.@-]+\/)*$/, "must begin and end with /", "For example /platform/.").default("/"),
      permissionsBoundary: arn("iam", "It is the ARN of a managed policy in the client's account.").optional(),
    })
    .prefault({}),
  /** A key of the owner's for all data at rest, and one in us-east-1 for what CloudFront writes. Default: keys of our own. */
  encryption: z.strictObject({ keyArn, edgeKeyArn: keyArn.optional() }).optional(),
  /** The proxy through which instances and containers reach the internet. Default: none. */
  proxy: z
    .strictObject({
      url: z.string().refine((url) => /^https?:\/\/[\w.-]+(:\d+)?\/?$/.test(url) && URL.canParse(url), {
        error: "must be the http or https address of a proxy, without user and password",
        params: {
          remedy: "For example http://proxy.client.example:3128. It is read in task definitions and boot scripts.",
        },
      }),
      bypass: z.array(z.string()).default([]),
    })
    .optional(),
  /** Where the Terraform states live. Default: in a bucket in the account. `imports/state.ts` documents the keys. */
  state: stateShape.prefault({}),
};

/** The operator's account, for stacks that do not stand in the client's. */
export const operatorShape = z.strictObject(homeFields);

type HomeFacts = z.output<typeof operatorShape>;

/** An account and region in which stacks are made, with what holds for everything in it. */
export type Home = Omit<HomeFacts, "prefix" | "state"> & {
  owner: Owner;
  /** Begins every stack id and state key. */
  site: string;
  prefix: string;
  state: State;
};

/** The facts of an account with the names that nobody chose. */
export function completeHome(owner: Owner, site: string, defaultPrefix: string, facts: HomeFacts): Home {
  const { account, region, prefix = defaultPrefix, tags, iam, encryption, proxy, state } = facts;
  const complete = completeState(state, prefix, account);
  return { owner, site, account, region, prefix, tags, iam, encryption, proxy, state: complete };
}

/** Domain in which services find each other, inside the VPC only. */
export function privateDomain({ prefix }: Pick<Home, "prefix">): string {
  return `${prefix}.internal`;
}

/** Where AWS keeps what is CloudFront's, whatever the region of the account's own. */
export const EDGE_REGION = "us-east-1";

/** The owner's key there. Nothing where keys are ours, or where the owner gave none. */
export function edgeKeyArn({ region, encryption }: Pick<Home, "region" | "encryption">): string | undefined {
  return encryption?.edgeKeyArn ?? (region === EDGE_REGION ? encryption?.keyArn : undefined);
}
