import ipaddr from "ipaddr.js";
import { z } from "zod";
import { endpointsShape } from "./endpoints";
import { ingressShape, operationsShape } from "./ingress";
import type { Inventory, InventoryResult } from "./inventory";
import { InvalidInput, type Problem, problemsOf } from "./problems";
import { completeState, type State, stateShape } from "./state";
import { arn, text } from "./text-shape";

export const PREFIX = {
  form: /^[a-z][a-z0-9-]{1,18}[a-z0-9]$/,
  rule: "must be 3 to 20 lower-case letters, digits or dashes and start with a letter",
  remedy: "AWS allows 32 characters for a target group's name; the prefix leaves room for a service's name.",
};

function isNetwork(cidr: string): boolean {
  if (!ipaddr.IPv4.isValidCIDR(cidr)) return false;
  const [, bits] = ipaddr.IPv4.parseCIDR(cidr);
  return bits >= 16 && bits <= 20 && cidr === `${ipaddr.IPv4.networkAddressFromCIDR(cidr)}/${bits}`;
}

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
  /** Where the Terraform states live. Default: in a bucket in the account. `imports/state.ts` documents the keys. */
  state: stateShape.prefault({}),
  /**
   * What happens to the network of the inventory. `import`: it is taken into state, with the balancers of which the
   * names are given (default: all). `reference`: it is used by its ids and stays out of state. Going from one to the
   * other changes nothing in the account. `create`: there is none yet, and no inventory; the platform makes its own.
   */
  network: z
    .discriminatedUnion("mode", [
      z.strictObject({ mode: z.literal("import"), adopt: z.array(z.string()).optional() }),
      z.strictObject({ mode: z.literal("reference") }),
      z.strictObject({
        mode: z.literal("create"),
        cidr: z.string().refine((cidr) => isNetwork(cidr), {
          error: "must be an IPv4 network of /16 to /20",
          params: { remedy: "For example 10.60.0.0/16; it must not overlap what the network will be connected to." },
        }),
        zones: z.array(z.string()).min(2).max(6),
      }),
    ])
    .default({ mode: "import" }),
  /** How users reach the platform. `imports/ingress.ts` documents the keys. */
  ingress: ingressShape,
  /** How operators reach dashboards: an internal load balancer. Default: by private access only. */
  operations: operationsShape.optional(),
  /**
   * AWS services that get an endpoint in the VPC. Default: all that the platform calls in a network of our own, none in
   * a client's. There each is the client's decision too: its private name and its routes hold for everybody in the VPC,
   * principals of other accounts do not pass it, and in tier `cost` it stands in one zone.
   */
  endpoints: endpointsShape.optional(),
  /**
   * Whether the instances' roles, and nobody else in the account, opt in to ENI trunking: 9 tasks on a large instance in
   * place of 2.
   */
  eniTrunking: z.boolean().default(false),
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
  state: State;
  inventory: Inventory;
};

/** Gives the editor of a `site.ts` completion and type errors; the values are checked when the site is loaded. */
export function defineSite(input: SiteInput): SiteInput {
  return input;
}

/** Checks what stands in the two files of a site and fills in the defaults, or throws one `InvalidInput`. */
export function parseSite(name: string, input: unknown, inventory: InventoryResult): Site {
  const site = shape.safeParse(input);
  const facts: InventoryResult = site.data?.network.mode === "create" ? nothing(site.data) : inventory;
  const found: Problem[] = [
    ...(site.success ? [] : problemsOf(site.error, input, "imports/site.ts")),
    ...("problems" in facts ? facts.problems : []),
  ];
  if (!site.success || "problems" in facts) throw new InvalidInput(`site "${name}"`, found);

  const { prefix = `${name}-${site.data.architecture}`, state, ...others } = site.data;
  return {
    ...others,
    name,
    prefix,
    state: completeState(state, prefix, others.account),
    inventory: facts.value,
  };
}

/** What there is to adopt where the platform makes its own network. */
function nothing({ account, region }: { account: string; region: string }): { value: Inventory } {
  const none = { resources: [], unmanaged: [], forgotten: [], topology: [], loadBalancerArns: [] };
  return { value: { version: 1, account, region, vpcId: "", ...none } };
}
