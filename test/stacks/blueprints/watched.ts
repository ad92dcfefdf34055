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
  },
  distribution: { ...gallery.distribution, metrics: "additional" },
  tables: { sessions: { partitionKey: "id" } },
  caches: { redis: { nodeType: "cache.t4g.small", maxmemoryPolicy: "noeviction" } },
  queues: { jobs: {} },
  services: { web: { ...gallery.services!.web!, uses: ["internet", "sessions", "redis", "jobs"] } },
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
