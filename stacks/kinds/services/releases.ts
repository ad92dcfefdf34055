import type { Home } from "../../../imports/home";
import { type Delivery, swings } from "../../../modules/service/delivery";
import { containersOf, ecsName, type ServiceSpec, servicesIn } from "../../../modules/service/spec";
import { isBehind } from "../balancers/flows";
import type { Model } from "../kind";
import { imagePlace } from "./images";
import { routedOn, type Services } from "./routes";
import { testsOf } from "./test-listener";

/** An image of which one digest runs at a time. */
export interface Release {
  /** The last part of the names of its repository and of its SSM parameter. */
  image: string;
  home: Home;
  repository: string;
  /** Host of the registry. */
  registry: string;
  /** SSM parameter with what runs, as `registry/repository@sha256:...`. */
  parameter: string;
  /** The services with a container that runs it. */
  services: ReleasedService[];
  /** The jobs with one: their schedules start it next time. */
  jobs: ReleasedJob[];
}

export interface ReleasedJob {
  /** The name of its schedule. */
  name: string;
  /** The family of its task definitions. */
  family: string;
}

/** A service as ECS and CodeDeploy know it. */
export interface EcsService {
  /** Its key in the blueprint. */
  id: string;
  /** The name of its ECS service. */
  name: string;
  /** The family of its task definitions. */
  family: string;
  /** How another image takes over. */
  delivery: Delivery;
}

export interface ReleasedService extends EcsService {
  /** What users reach of it. Default: nothing. */
  answers?: Answers;
}

/** Where a service answers that it lives, where users reach it. */
export interface Answers {
  domainName: string;
  /** Status codes: `200`, `200,204` or `200-299`. */
  matcher: string;
  /** Its health path; undefined where no listener rule leads there. */
  path?: string;
  /** Paths of its listener rule. */
  paths: string[];
  /** Port of the test listener under the same name, where somebody may ask there. */
  testPort?: number;
}

/** Every image that a site runs. */
export function releasesOf(specs: Services, model: Model): Release[] {
  const home = model.homeOf("services");
  return model.images.map((image) => ({
    image,
    home,
    ...imagePlace(home, image),
    services: Object.entries(servicesIn(specs))
      .filter(([id, spec]) => runs(image, id, spec))
      .map(([id, spec]) => ({ ...ecsService(id, spec, home.prefix), answers: answersOf(id, specs, model) })),
    jobs: jobsIn(specs)
      .filter((id) => runs(image, id, specs[id]!))
      .map((id) => ({ name: `${home.prefix}-${id}`, family: `${home.prefix}-${id}` })),
  }));
}

/** Their keys in the blueprint. */
export function jobsIn(specs: Services): string[] {
  return Object.keys(specs).filter((id) => specs[id]!.job);
}

function runs(image: string, id: string, spec: ServiceSpec): boolean {
  return containersOf(id, spec).some(({ name }) => name === image);
}

export function ecsService(id: string, spec: ServiceSpec, prefix: string): EcsService {
  return { id, name: ecsName(prefix, id, spec), family: `${prefix}-${id}`, delivery: spec.delivery };
}

function answersOf(id: string, specs: Services, model: Model): Answers | undefined {
  const { site } = model;
  const routed = routedOn("public", specs, site)[id];
  if (!routed || !site.ingress || routed.route.sourceCidrs) return undefined;
  const { paths, default: rest } = routed.route;
  const health = routed.health && "path" in routed.health ? routed.health : { path: "/", matcher: "200" };
  const leads = rest || paths.some((pattern) => matches(pattern, health.path));
  const { domainName } = site.ingress;
  const { port, allowedCidrs } = testsOf(site);
  // The name leads to a distribution, which has no such port.
  const isTested = swings(specs[id]!) && allowedCidrs.length > 0 && !isBehind(model);
  const path = leads ? health.path : undefined;
  return { domainName, matcher: health.matcher, paths, path, testPort: isTested ? port : undefined };
}

/** As a path condition of a listener rule: `*` is any characters, `?` is one. */
function matches(pattern: string, path: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(path);
}
