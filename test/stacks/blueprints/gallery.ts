import { parseSite, type Site, type SiteInput } from "../../../imports/site";
import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";

/**
 * A made-up architecture: pictures that a service on Fargate keeps in a file system, behind CloudFront. It has a network
 * with public subnets only, and no domain.
 */
export const gallery: BlueprintInput = {
  stacks: {
    base: ["network", "fileSystems"],
    app: ["cluster", "balancers", "distribution", "services"],
  },
  network: { tiers: ["public"], egress: "public ip" },
  fileSystems: { pictures: { infrequentAfterDays: 7 } },
  distribution: {
    cachedPaths: ["/static/*"],
    countries: { not: ["KP"] },
    webAcl: { mode: "block", rateLimit: 100, uploadPaths: ["/pictures"], blockedCountries: ["IR"] },
  },
  services: {
    web: {
      runsOn: { fargate: true, publicIp: true },
      ...{ cpu: 256, memoryMib: 512, tasks: { min: 1, max: 2 } },
      serves: { http: 8000 },
      health: { path: "/health" },
      route: { priority: 1, stickySeconds: 3600 },
      uses: ["internet"],
      mounts: { "/data": { fileSystem: "pictures", uid: 1000, gid: 1000 } },
    },
  },
};

/** Where it runs: an account with nothing in it. */
export const gallerySite: SiteInput = {
  ...{ architecture: "gallery", account: "123456789012", region: "eu-central-1" },
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
};

/** The same loaded, while the architecture goes by this name. */
export function galleryOf(architecture: string): Site {
  return parseSite("gallery", { ...gallerySite, architecture }, { problems: [] });
}
