import { z } from "zod";
import { isOtherPartition, REGIONS } from "../aws/regions";
import { didYouMean, type Problem } from "./problems";
import { completeState, type State, stateShape } from "./state";
import { arn, text } from "./text-shape";

export const PREFIX = {
  form: /^[a-z][a-z0-9-]{1,19}[a-z0-9]$/,
  rule: "must be 3 to 21 lower-case letters, digits or dashes and start with a letter",
  remedy: "AWS allows 32 characters in a target group's name; a service's name follows the prefix.",
};

/** Owner of an account: the client, or the operator who builds and runs the platform. */
export const OWNERS = ["client", "operator"] as const;
export type Owner = (typeof OWNERS)[number];

const keyArn = arn("a KMS key", "It is the ARN of a key, not of an alias.");

const region = z.string().superRefine((name, context) => {
  for (const { rule, remedy } of regionProblems("region", name)) {
    context.addIssue({ code: "custom", message: rule, params: { remedy } });
  }
});

/** What is wrong with a region, wherever it is given. */
export function regionProblems(path: string, name: string): Problem[] {
  if (REGIONS.includes(name)) return [];
  const [rule, remedy] = isOtherPartition(name)
    ? ["must not be in GovCloud, China or another partition", "ARNs and endpoints differ there; it is not supported."]
    : ["must be an AWS region", `${didYouMean(name, REGIONS)}For example eu-central-1; aws/regions.ts lists them.`];
  return [{ path, value: name, rule: rule!, remedy: remedy! }];
}

/** Facts of an account, whoever owns it. */
export const homeFields = {
  account: text(
    /^\d{12}$/,
    "must be 12 digits",
    "Ask the client for the account id, or run `aws sts get-caller-identity`.",
  ),
  region,
  /** Prefix of every name. Default: `<site>-<architecture>`. */
  prefix: text(PREFIX.form, PREFIX.rule, PREFIX.remedy).optional(),
  /** Private DNS domain of the services, inside the VPC only. Default: `<prefix>.internal`. */
  privateDomain: text(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "must be a domain name in lower case",
    "For example platform.internal; the VPC no longer resolves what others have under it.",
  ).optional(),
  /** Tags that the owner requires on every resource. */
  tags: z.record(z.string(), z.string()).default({}),
  iam: z
    .strictObject({
      path: text(/^\/([\w+=,.@-]+\/)*$/, "must begin and end with /", "For example /platform/.").default("/"),
      permissionsBoundary: arn("an IAM policy", "It is a managed policy in the client's account.").optional(),
    })
    .prefault({}),
  /** The owner's KMS key for all data at rest, and one in us-east-1 for CloudFront's logs. Default: keys of our own. */
  encryption: z.strictObject({ keyArn, edgeKeyArn: keyArn.optional() }).optional(),
  /** The HTTP proxy of instances and containers for internet access. Default: none. */
  proxy: z
    .strictObject({
      url: z.string().refine((url) => /^https?:\/\/[\w.-]+(:\d+)?\/?$/.test(url) && URL.canParse(url), {
        error: "must be the http or https URL of a proxy, without credentials",
        params: {
          remedy: "For example http://proxy.client.example:3128. It is read in task definitions and boot scripts.",
        },
      }),
      bypass: z.array(z.string()).default([]),
    })
    .optional(),
  /** The Terraform backend. Default: an S3 bucket in the account. `imports/state.ts` documents the keys. */
  state: stateShape.prefault({}),
};

/** The operator's account, for stacks that are not in the client's. */
export const operatorShape = z.strictObject(homeFields);

type HomeFacts = z.output<typeof operatorShape>;

/** An account and region for stacks, with what applies to everything in it. */
export type Home = Omit<HomeFacts, "prefix" | "state"> & {
  owner: Owner;
  /** Prefix of every stack id and state key. */
  site: string;
  prefix: string;
  state: State;
};

/** The facts of an account, with default names. */
export function completeHome(owner: Owner, site: string, defaultPrefix: string, facts: HomeFacts): Home {
  const { prefix = defaultPrefix, state, ...others } = facts;
  return { owner, site, ...others, prefix, state: completeState(state, prefix, others.account) };
}

/** Private DNS domain of the services, inside the VPC only. */
export function privateDomain({ prefix, privateDomain }: Pick<Home, "prefix" | "privateDomain">): string {
  return privateDomain ?? `${prefix}.internal`;
}

/** Where AWS keeps what is CloudFront's, whatever the region of the account's own. */
export const EDGE_REGION = "us-east-1";

/** The owner's key there. Nothing where keys are ours, or where the owner gave none. */
export function edgeKeyArn({ region, encryption }: Pick<Home, "region" | "encryption">): string | undefined {
  return encryption?.edgeKeyArn ?? (region === EDGE_REGION ? encryption?.keyArn : undefined);
}
