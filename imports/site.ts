import { z } from "zod";
import { ipv4Network } from "../aws/ipv4";
import { buildShape } from "./build";
import { endpointsShape } from "./endpoints";
import { gitHubShape } from "./git-hub";
import { guardsShape } from "./guards";
import { completeHome, type Home, homeFields, type Owner, operatorShape } from "./home";
import { ingressShape, operationsShape } from "./ingress";
import type { Inventory, InventoryResult } from "./inventory";
import { plainProblems } from "./plain-data";
import { InvalidInput, type Problem } from "./problems";
import { receiversShape } from "./receivers";
import { checkShape } from "./shape-problems";
import { signInShape } from "./sign-in";
import { completeState, type State } from "./state";
import { text } from "./text-shape";
import { usageShape } from "./usage";

/** Groups of subnets, by their default route: an internet gateway, a NAT gateway, none. */
export const SUBNET_TIERS = ["public", "private", "isolated"] as const;
export type SubnetTier = (typeof SUBNET_TIERS)[number];

const subnetCidr = ipv4Network("must be an IPv4 network of /16 to /28", "For example 10.60.0.0/20.", [16, 28]);
const vpcCidr = ipv4Network(
  "must be an IPv4 network of /16 to /20",
  "For example 10.60.0.0/16; it must not overlap connected networks.",
  [16, 20],
);
const egressCidr = ipv4Network(
  "must be an IPv4 network of /8 to /32",
  "For example 20.42.0.0/16. Leave the service out to let it go anywhere.",
  [8, 32],
);

const shape = z.strictObject({
  /** Name of the blueprint in `stacks/blueprints/`. */
  architecture: z.string(),
  /** What this site has beyond that: names among the `options` of the blueprint. They are added in its order. */
  options: z.array(z.string()).default([]),
  /** What it is for: `{ENVIRONMENT}` in a variable of a blueprint's service, and in the name of a secret. */
  environment: text(
    /^[a-z][a-z0-9-]{0,31}$/,
    "must be lower-case letters, digits and hyphens, at most 32",
    "For example production.",
  ).default("production"),
  /** Account, region, names, tags, IAM, keys, proxy and state: imports/home.ts. */
  ...homeFields,
  /** `cost`: one AZ, single nodes, brief downtime accepted. `ha`: the same, across AZs and doubled. */
  tier: z.enum(["cost", "ha"]).default("cost"),
  /**
   * Availability Zones by pool of the architecture: `{ app: { zones: ["eu-central-1a", "eu-central-1b"] } }`. Each has a
   * private subnet. A pool with a data volume has one, and stays in it. Default: those of the tier.
   */
  pools: z.record(z.string(), z.strictObject({ zones: z.array(z.string()).min(1).max(6) })).default({}),
  /** The operator's account, for image builds and user pools. Default: no stack is in one. */
  operator: operatorShape.optional(),
  /**
   * What happens to the network of the inventory. `import`: it is imported into state, with the load balancers named in
   * `adopt` (default: all). `reference`: it is used by its ids and stays out of state. Switching between them changes
   * nothing in the account. `create`: the platform creates its own network, without an inventory.
   */
  network: z
    .discriminatedUnion("mode", [
      z.strictObject({
        mode: z.literal("import"),
        adopt: z.array(z.string()).optional(),
        /** Tag keys of adopted objects that automation of the client's rewrites. Plans and `adopt diff` ignore them. */
        ignoredTagKeys: z.array(z.string().min(1)).min(1).optional(),
      }),
      z.strictObject({ mode: z.literal("reference") }),
      z.strictObject({
        mode: z.literal("create"),
        cidr: vpcCidr,
        /** In the order in which they are used. A data volume cannot follow to another AZ: add new ones at the end. */
        zones: z.array(z.string()).min(2).max(6),
        /** CIDRs by tier, one per AZ. Default: sixteenths of `cidr` for private subnets, 256ths for public ones. */
        subnets: z.partialRecord(z.enum(SUBNET_TIERS), z.array(subnetCidr)).optional(),
      }),
    ])
    .default({ mode: "import" }),
  /** How users reach the platform. `imports/ingress.ts` documents the keys. */
  ingress: ingressShape.optional(),
  /** Where the client's people sign in, and who of them is let in. `imports/sign-in.ts` documents the keys. */
  signIn: signInShape.optional(),
  /** An internal load balancer for dashboards. Default: none. */
  operations: operationsShape.optional(),
  /** What guards the account already, by whoever put it there: `{ trail: "existing" }`. Of it the platform makes none. */
  guardrails: guardsShape.default({}),
  /** The workflows of GitHub Actions that may act in the account. Default: none. `imports/git-hub.ts` documents the keys. */
  gitHub: gitHubShape.optional(),
  /** The workflow that builds images, where the operator's account does. `imports/build.ts` documents the keys. */
  build: buildShape.optional(),
  /**
   * Where a service that uses `internet` may send HTTPS: `{ api: ["20.42.0.0/16"] }`. Each range is a rule of its security
   * group. Default: anywhere.
   */
  egress: z.record(z.string(), z.array(egressCidr).min(1).max(50)).default({}),
  /** Who is told of alarms. `imports/receivers.ts` documents the keys. */
  receivers: receiversShape.default({}),
  /**
   * AWS services with a VPC endpoint. Default: all that the platform calls in a network of our own, none in a client's.
   * There each is the client's decision too: its private DNS name and its routes apply to the whole VPC. It is in every
   * AZ with a private subnet, and lets everybody through, except to our own data. A gateway endpoint breaks open
   * connections to its service once, when it is created.
   */
  endpoints: endpointsShape.optional(),
  /**
   * Whether the instances' roles, and no other principal in the account, opt in to ENI trunking: 9 tasks on a large
   * instance instead of 2.
   */
  eniTrunking: z.boolean().default(false),
  /** The ECS-optimized AMI of every pool, pinned: a new one is a reviewed change. */
  ami: text(/^ami-[0-9a-f]{8,17}$/, "must be the id of an AMI", "For example ami-0123456789abcdef0.").optional(),
  /** What `npm run cost` assumes of a month: GB of logs, requests, traffic. `imports/usage.ts` documents the keys. */
  usage: usageShape.prefault({}),
});

/** The content of `imports/<site>/site.ts`. */
export type SiteInput = z.input<typeof shape>;

/** One client account and region: the facts that we are given and do not decide. */
export type Site = Omit<z.output<typeof shape>, "prefix" | "state" | "operator"> & {
  /** The folder under `imports/`. */
  name: string;
  prefix: string;
  state: State;
  operator?: Home;
  inventory: Inventory;
};

/** The accounts of a site: the client's, and the operator's where it has one. */
export function homesOf({ name, operator, ...client }: Site): Partial<Record<Owner, Home>> & { client: Home } {
  const { account, region, prefix, privateDomain, tags, iam, encryption, proxy, state } = client;
  const facts = { account, region, prefix, privateDomain, tags, iam, encryption, proxy, state };
  return { client: { owner: "client", site: name, ...facts }, operator };
}

/** Gives the editor of a `site.ts` completion and type errors; the values are checked when the site is loaded. */
export function defineSite(input: SiteInput): SiteInput {
  return input;
}

/** What the two files of a site say, before it is checked. */
export interface SiteFiles {
  name: string;
  input: unknown;
  inventory: InventoryResult;
}

/** The site with its defaults, or everything that the shapes of its two files refuse. */
export function checkSite({
  name,
  input,
  inventory,
}: SiteFiles): { site: Site } | { site?: undefined; problems: Problem[] } {
  const strange = plainProblems(input);
  if (strange.length > 0) return { problems: strange };
  const { data, problems = [] } = checkShape(shape, input, "imports/site.ts");
  const facts = isCreated(input) ? undefined : inventory;
  const found = [...problems, ...(facts && "problems" in facts ? facts.problems : [])];
  if (!data || found.length > 0) return { problems: found };

  const { prefix = defaultPrefix(name, data), state, operator, ...others } = data;
  const site = {
    ...others,
    name,
    prefix,
    state: completeState(state, prefix, others.account),
    operator: operator && completeHome("operator", name, prefix, operator),
    inventory: facts && "value" in facts ? facts.value : nothing(data),
  };
  return { site };
}

/** The same, or one `InvalidInput`. */
export function parseSite(name: string, input: unknown, inventory: InventoryResult): Site {
  const checked = checkSite({ name, input, inventory });
  if (checked.site) return checked.site;
  throw new InvalidInput(`site "${name}"`, checked.problems);
}

/** Whether the platform creates its own network. Asked before the shape is checked: there an inventory is not missing. */
function isCreated(input: unknown): boolean {
  return (input as Partial<SiteInput> | undefined)?.network?.mode === "create";
}

export function defaultPrefix(name: string, { architecture }: { architecture: string }): string {
  return `${name}-${architecture}`;
}

/** An empty inventory, where the platform creates its own network. */
function nothing({ account, region }: { account: string; region: string }): Inventory {
  const none = { resources: [], unmanaged: [], forgotten: [], topology: [], loadBalancerArns: [] };
  return { version: 1, account, region, vpcId: "", ...none };
}
