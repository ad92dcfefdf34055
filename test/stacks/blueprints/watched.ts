import { parseSite, type Site, type SiteInput } from "../../../imports/site";
import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";
import { gallery, gallerySite } from "./gallery";

/** A made-up architecture with every kind that has alarms but pools, and all that watches and guards an account. */
export const watched: BlueprintInput = {
  ...gallery,
  stacks: {
    base: ["network", "fileSystems", "tables", "caches", "queues"],
    app: ["cluster", "balancers", "distribution", "services"],
    watch: ["alarms", "budget", "guardrails"],
    tests: ["experiments"],
  },
  distribution: {
    ...gallery.distribution,
    ...{ metrics: "additional", assetPaths: ["/assets/*"] },
    viewerRequest: "function handler(event) { return event.request; }",
  },
  tables: {
    sessions: {
      partitionKey: "id",
      billing: { mode: "provisioned", readCapacity: { min: 5, max: 100 }, writeCapacity: { min: 2, max: 40 } },
    },
  },
  caches: { redis: { nodeType: "cache.t4g.small", maxmemoryPolicy: "noeviction" } },
  queues: { jobs: {} },
  services: {
    web: { ...gallery.services!.web!, tasks: { min: 2, max: 2 }, uses: ["internet", "sessions", "redis", "jobs"] },
  },
  experiments: { web: { unless: "tasks" } },
  budget: { monthlyUsd: 90 },
  guardrails: { config: {}, trail: {}, securityHub: {}, guardDuty: {}, inspector: {} },
  alarms: { changes: { services: { cpu: { percent: 70, minutes: 2 } }, web: { response: { seconds: 1 } } } },
};

export const watchedSite: SiteInput = {
  ...gallerySite,
  architecture: "watched",
  receivers: {
    operations: { email: "operations@client.example", hears: ["critical", "warning"] },
    duty: { sms: "+4915112345678", hears: ["critical"] },
    pager: { https: "variable", hears: ["critical"] },
  },
};

/** The same loaded, while the architecture goes by this name. */
export function watchedOf(architecture: string): Site {
  return parseSite("watched", { ...watchedSite, architecture }, { problems: [] });
}
