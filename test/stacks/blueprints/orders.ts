import { parseSite, type Site, type SiteInput } from "../../../imports/site";
import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";

/**
 * A made-up architecture: a shop's orders in MySQL and its reports in Aurora, both in subnets without a way out, and a
 * service that signs in to one with a password and to the other by IAM.
 */
export const orders: BlueprintInput = {
  stacks: {
    base: ["network", "databases"],
    app: ["cluster", "services"],
  },
  network: { tiers: ["public", "private", "isolated"] },
  databases: {
    orders: {
      ...{ engine: "mysql", version: "8.4", databaseName: "shop" },
      ...{ instanceClass: "db.t4g.medium", storageGib: 20 },
    },
    reports: {
      ...{ engine: "aurora-postgresql", version: "16", databaseName: "reports" },
      capacity: { min: 0.5, max: 4 },
      signIn: { iam: "reader" },
    },
  },
  services: {
    web: {
      runsOn: { fargate: true },
      ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 2 } },
      serves: { http: 8000 },
      health: { path: "/health" },
      uses: ["orders", "reports"],
      urls: { DATABASE_URL: "orders?connection_limit=5" },
      command: ["node", "dist/main.js"],
    },
  },
};

/** Where it runs: an account with nothing in it. */
export const ordersSite: SiteInput = {
  ...{ architecture: "orders", account: "123456789012", region: "eu-central-1" },
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
};

/** The same loaded, while the architecture goes by this name. */
export function ordersOf(architecture: string, changes: Partial<SiteInput> = {}): Site {
  return parseSite("orders", { ...ordersSite, ...changes, architecture }, { problems: [] });
}
