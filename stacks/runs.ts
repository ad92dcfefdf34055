import { ecsName, servicesIn } from "../modules/service/spec";
import { clusterNameOf } from "./kinds/cluster";
import type { Resolved } from "./model";

/** An ECS service that runs an image. */
export interface Runs {
  /** Its name in the blueprint. */
  id: string;
  service: string;
  cluster: string;
  region: string;
  /** Whether Systems Manager gets into its tasks. */
  exec: boolean;
}

/** The services of a site that run an image, by the image's name in the blueprint. */
export function servicesRunning(model: Resolved, image: string): Runs[] {
  const { site, blueprint } = model;
  const { region } = model.homeOf("services");
  const cluster = clusterNameOf(site, blueprint.cluster ?? {});
  return Object.entries(servicesIn(blueprint.services ?? {}))
    .filter(([, { container }]) => container === image)
    .map(([id, spec]) => ({
      ...{ id, service: ecsName(site.prefix, id, spec), cluster, region, exec: spec.exec !== undefined },
    }));
}
