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
}

export interface ReleasedService {
  /** Its key in the blueprint. */
  id: string;
  /** The name of its ECS service. */
  name: string;
  /** The family of its task definitions. */
  family: string;
  /** How another image takes over. */
  delivery: Delivery;
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
      .filter(([id, spec]) => containersOf(id, spec).some(({ name }) => name === image))
      .map(([id, spec]) => serviceOf(id, spec, specs, model)),
  }));
}

function serviceOf(id: string, spec: ServiceSpec, specs: Services, model: Model): ReleasedService {
  const { prefix } = model.homeOf("services");
  const { delivery } = spec;
  const answers = answersOf(id, specs, model);
  return { id, name: ecsName(prefix, id, spec), family: `${prefix}-${id}`, delivery, answers };
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
