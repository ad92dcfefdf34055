import type { Demand } from "../imports/demand";
import type { Home } from "../imports/home";
import type { Site } from "../imports/site";
import { ecsName, servicesIn } from "../modules/service/spec";
import { blueprints } from "./blueprints";
import { cacheName } from "./kinds/caches";
import { clusterNameOf } from "./kinds/cluster";
import { type DeclaredSecret, declaredSecrets } from "./kinds/services/declared-secrets";
import { type ImageRun, imageRuns } from "./kinds/services/image-runs";
import { type EcsService, type Release, releasesOf } from "./kinds/services/releases";
import { wantedPriorities } from "./kinds/services/routes";
import { type Served, servedOn } from "./kinds/services/served";
import type { Resolved } from "./model";
import { type DataPool, dataPoolsIn, fileSystemsIn, type SiteFileSystem } from "./mounted";
import type { Capacity } from "./placement/capacity";
import { type PlacementCase, placementCases } from "./placement/cases";
import { type Runs, servicesRunning } from "./runs";
import type { SiteBucket, SiteCache, SiteDatabase, SiteTable } from "./stores";
import { bucketsIn, cachesIn, databasesIn, tablesIn } from "./stores";
import { demandOf } from "./views/demand";
import { type DeclaredFlow, flowsOf } from "./views/flows";
import { type Picture, pictureOf } from "./views/picture";
import { type PreconditionOfStack, preconditionsOf } from "./views/preconditions";
import { modelOf } from "./views/site";
import { type SiteState, statesIn } from "./views/states";

export { FIRST_STACKS, firstStackName as firstStackNameOf } from "./first-stack";
export { unplaced } from "./placement/fit";
export { deploymentProblems, siteOf } from "./views/site";
export type {
  Capacity,
  DataPool,
  DeclaredFlow,
  DeclaredSecret,
  ImageRun,
  Picture,
  PlacementCase,
  PreconditionOfStack,
  Release,
  Runs,
  Served,
  SiteBucket,
  SiteCache,
  SiteDatabase,
  SiteFileSystem,
  SiteState,
  SiteTable,
};

// Queries of the verbs about a site's architecture, which must exist.

/** What it needs of the account. */
export function siteDemand(site: Site): Demand {
  return demandOf(model(site));
}

/** Every connection between services, data and the internet. */
export function declaredFlows(site: Site): DeclaredFlow[] {
  return flowsOf(model(site));
}

/** What a site can add to an architecture, by name. */
export function optionsOfArchitecture(architecture: string): string[] {
  return Object.keys(blueprints[architecture]?.options ?? {});
}

/** What its pools use and have left. */
export function placementCasesOf(site: Site): PlacementCase[] {
  return placementCases(model(site).blueprint, site);
}

/** Its pools. */
export function capacitiesOf(site: Site): Capacity[] {
  return model(site).capacities;
}

/** Its things by subnets, for a picture. */
export function pictureOfSite(site: Site): Picture {
  return pictureOf(model(site));
}

/** The requested priority of each route on the public load balancer, by service. */
export function prioritiesOf(site: Site): Record<string, number> {
  return wantedPriorities(model(site).blueprint.services ?? {}, site);
}

/** Services behind the public load balancer, in the order in which their rules are evaluated. */
export function servedOf(site: Site): Served[] {
  return servedOn(model(site).blueprint.services ?? {}, site);
}

/** Requests that the web ACL before users takes from one address in five minutes, if one counts them. */
export function rateLimitOf(site: Site): number | undefined {
  const { distribution, balancers } = model(site).blueprint;
  return [distribution?.webAcl, balancers?.webAcl].find((webAcl) => webAcl && !webAcl.none)?.rateLimit;
}

/** The names of its cluster, and of the ECS services in it. */
export function clusterOf(site: Site): { cluster: string; services: string[] } {
  const { blueprint } = model(site);
  const named = Object.entries(servicesIn(blueprint.services ?? {})).map(([id, spec]) =>
    ecsName(site.prefix, id, spec),
  );
  return { cluster: clusterNameOf(site, blueprint.cluster ?? {}), services: named };
}

/** Its services that run an image, by the image's name in the blueprint. */
export function servicesThatRun(site: Site, image: string): Runs[] {
  return servicesRunning(model(site), image);
}

/** Its file systems. */
export function fileSystemsOf(site: Site): SiteFileSystem[] {
  return fileSystemsIn(model(site));
}

/** Its pools that keep data. */
export function dataPoolsOf(site: Site): DataPool[] {
  return dataPoolsIn(model(site));
}

/** Its tables. */
export function tablesOf(site: Site): SiteTable[] {
  return tablesIn(model(site));
}

/** Its caches. */
export function cachesOf(site: Site): SiteCache[] {
  return cachesIn(model(site));
}

/** Its databases. */
export function databasesOf(site: Site): SiteDatabase[] {
  return databasesIn(model(site));
}

/** Its buckets. */
export function bucketsOf(site: Site): SiteBucket[] {
  return bucketsIn(model(site));
}

/** The states of its stacks. */
export function statesOf(site: Site): SiteState[] {
  return statesIn(model(site));
}

/** Its secrets. */
export function secretsOfSite(site: Site): DeclaredSecret[] {
  const resolved = model(site);
  return declaredSecrets(resolved.blueprint.services ?? {}, resolved);
}

/** A cache that asks for an auth token, with the secret that has it and the ECS services that take it. */
export interface AuthToken {
  cache: string;
  replicationGroup: string;
  /** Its name in Secrets Manager. */
  secret: string;
  home: Home;
  cluster: string;
  services: EcsService[];
}

/** Its caches that ask for one. */
export function authTokensOf(site: Site): AuthToken[] {
  const resolved = model(site);
  const { cluster } = clusterOf(site);
  const secrets = secretsOfSite(site);
  const home = resolved.homeOf("caches");
  return Object.entries(resolved.blueprint.caches ?? {}).flatMap(([cache, { authToken }]) =>
    secrets
      .filter(({ id }) => id === authToken)
      .map(({ name: secret, services }) => {
        return { cache, replicationGroup: cacheName(cache, home), secret, home, cluster, services };
      }),
  );
}

/** The tag `data-volume` of each of its pools that keeps data. */
export function dataVolumesOf(site: Site): string[] {
  return dataPoolsOf(site).map(({ name }) => name);
}

/** The images that it runs, and the stack with their services. */
export function releasesOfSite(site: Site): { stack: string; releases: Release[] } {
  const resolved = model(site);
  return {
    stack: resolved.stackOf("services") ?? "",
    releases: releasesOf(resolved.blueprint.services ?? {}, resolved),
  };
}

/** What is asked of the image of each service and job. */
export function imageRunsOf(site: Site): ImageRun[] {
  const resolved = model(site);
  return imageRuns(resolved.blueprint.services ?? {}, resolved);
}

/** What must be true in its accounts and no stack makes true, in the order of doing. */
export function preconditionsOfSite(site: Site): PreconditionOfStack[] {
  return preconditionsOf(model(site));
}

function model(site: Site): Resolved {
  return modelOf(site)!;
}
