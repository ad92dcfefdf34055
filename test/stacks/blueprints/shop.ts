import type { SiteInput } from "../../../imports/site";
import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";

/** A made-up architecture: the fewest stacks of which one reads another's outputs, and nothing that waits. */
export const shop: BlueprintInput = {
  stacks: {
    network: ["network"],
    data: ["fileSystems"],
  },
  network: { tiers: ["public"], egress: "public ip" },
  fileSystems: { pictures: { infrequentAfterDays: 7 } },
};

/** Where it runs: an account with nothing in it. Its states are in HCP Terraform, in a project that is not there yet. */
export const shopSite: SiteInput = {
  architecture: "shop",
  account: "123456789012",
  region: "eu-central-1",
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
  state: { backend: "cloud", organization: "elsewhere", project: "Shop" },
};
