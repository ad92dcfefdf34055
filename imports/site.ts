import { z } from "zod";
import type { Inventory, InventoryResult } from "./inventory";
import { InvalidInput, type Problem, problemsOf } from "./problems";

/** A string of a certain form; `rule` and `remedy` are what its editor reads when it is not. */
const text = (form: RegExp, rule: string, remedy: string) =>
  z.string().refine((value) => form.test(value), { error: rule, params: { remedy } });

const arn = (service: string, remedy: string) =>
  text(new RegExp(`^arn:aws[a-z-]*:${service}:`), `must be an ARN of ${service}`, remedy);

const PREFIX = {
  form: /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/,
  rule: "must be 3 to 20 lower-case letters, digits or dashes and start with a letter",
  remedy: "AWS allows 32 characters for a target group's name; the prefix leaves room for a service's name.",
};

const shape = z.strictObject({
  /** Name of the blueprint in `stacks/blueprints/`. */
  architecture: z.string(),
  account: text(
    /^\d{12}$/,
    "must be 12 digits",
    "Ask the client for the account id, or run `aws sts get-caller-identity`.",
  ),
  region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be an AWS region", "For example eu-central-1."),
  /** `cost`: single zone, single nodes, brief downtime accepted. `ha`: the same, spread and doubled. */
  tier: z.enum(["cost", "ha"]).default("cost"),
  /** Starts the name of everything that we create. Default: `<site>-<architecture>`. */
  prefix: text(PREFIX.form, PREFIX.rule, PREFIX.remedy).optional(),
  /** Tags that the client demands on everything. */
  tags: z.record(z.string(), z.string()).default({}),
  iam: z
    .strictObject({
      path: text(/^\/([\w+=,.@-]+\/)*$/, "must begin and end with /", "For example /platform/.").default("/"),
      permissionsBoundary: arn("iam", "It is the ARN of a managed policy in the client's account.").optional(),
    })
    .prefault({}),
  /** A key of the client's for all data at rest. Default: keys of our own. */
  encryption: z
    .strictObject({
      keyArn: text(
        /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\//,
        "must be the ARN of a KMS key",
        "It is the ARN of a key, not of an alias.",
      ),
    })
    .optional(),
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
  /** Where the Terraform state lives. Defaults: `<prefix>-<account>-terraform-state` and `<prefix>-terraform-lock`. */
  state: z
    .strictObject({
      bucket: text(
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        "must be 3 to 63 lower-case letters, digits, dots or dashes",
        "It is the name of an S3 bucket, unique in the whole world.",
      ).optional(),
      lockTable: text(
        /^[\w.-]{3,255}$/,
        "must be 3 to 255 letters, digits, dots, dashes or underscores",
        "It is the name of a DynamoDB table.",
      ).optional(),
    })
    .prefault({}),
  /** How the platform is reached: the name that users type and its certificate in this account and region. */
  ingress: z.strictObject({
    domainName: text(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "must be a domain name", "For example app.client.example."),
    certificateArn: arn("acm", "Ask the client to issue or import a certificate for the domain, in this region."),
  }),
  /** The ECS-optimised machine image of every pool, pinned: a new one is a reviewed change. */
  machineImage: text(/^ami-[0-9a-f]{8,17}$/, "must be the id of a machine image", "For example ami-0123456789abcdef0."),
});

/** What is written in `imports/<site>/site.ts`. */
export type SiteInput = z.input<typeof shape>;

/** One client account and region: the facts that we are given and do not decide. */
export type Site = Omit<z.output<typeof shape>, "prefix" | "state"> & {
  /** The folder under `imports/`. */
  name: string;
  prefix: string;
  state: { bucket: string; lockTable: string };
  inventory: Inventory;
};

/** Gives the editor of a `site.ts` completion and type errors; the values are checked when the site is loaded. */
export function defineSite(input: SiteInput): SiteInput {
  return input;
}

/** Checks what stands in the two files of a site and fills in the defaults, or throws one `InvalidInput`. */
export function parseSite(name: string, input: unknown, inventory: InventoryResult): Site {
  const site = shape.safeParse(input);
  const found: Problem[] = [
    ...(site.success ? [] : problemsOf(site.error, input, "imports/site.ts")),
    ...("problems" in inventory ? inventory.problems : []),
  ];
  if (!site.success || "problems" in inventory) throw new InvalidInput(`site "${name}"`, found);

  const { prefix = `${name}-${site.data.architecture}`, state, ...facts } = site.data;
  return {
    ...facts,
    name,
    prefix,
    state: {
      bucket: state.bucket ?? `${prefix}-${facts.account}-terraform-state`,
      lockTable: state.lockTable ?? `${prefix}-terraform-lock`,
    },
    inventory: inventory.value,
  };
}

/** What the compiler and the shape cannot see: facts that contradict each other. */
export function siteProblems(site: Site): Problem[] {
  const { inventory } = site;
  const found: Problem[] = [];
  if (!/^[a-z][a-z0-9-]{1,18}$/.test(site.name)) {
    found.push({
      path: "(folder name)",
      value: site.name,
      rule: "must be 2 to 19 lower-case letters, digits or dashes and start with a letter",
      remedy: "Rename the folder under imports/; it begins every state key and stack id.",
    });
  }
  if (inventory.account !== site.account) {
    found.push({
      path: "account",
      value: site.account,
      rule: `must be the inventory's account ${inventory.account}`,
      remedy: "Correct it, or run `adopt discover` with credentials of the right account.",
    });
  }
  if (inventory.region !== site.region) {
    found.push({
      path: "region",
      value: site.region,
      rule: `must be the inventory's region ${inventory.region}`,
      remedy: "Correct it, or run `adopt discover` in the right region.",
    });
  }
  if (!PREFIX.form.test(site.prefix)) {
    found.push({ path: "prefix", value: site.prefix, rule: PREFIX.rule, remedy: PREFIX.remedy });
  }
  const { certificateArn } = site.ingress;
  if (!certificateArn.startsWith(`arn:aws:acm:${site.region}:${site.account}:`)) {
    found.push({
      path: "ingress.certificateArn",
      value: certificateArn,
      rule: `must be a certificate of account ${site.account} in region ${site.region}`,
      remedy: "A load balancer can only use a certificate of its own account and region; issue or import it there.",
    });
  }
  return found;
}
