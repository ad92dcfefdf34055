import { joinsCluster, templateOf } from "../checks/instances";
import { runOn, tasksFit } from "../checks/room";
import { matches, refersTo } from "../expected";
import { every, on, only } from "../line";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { QDRANT, REDIS, SERVICES, STATELESS, shown } from "./things";

const POOLS: Thing[] = ["pools.app", "pools.data"];
const providerOf = (pool: Thing) => part(pool, "aws_ecs_capacity_provider");
const onEc2 = every("aws_ecs_task_definition", { requires_compatibilities: ["EC2"] });
const PROVIDERS = POOLS.flatMap((pool) =>
  on(providerOf(pool), {
    "auto_scaling_group_provider.0.auto_scaling_group_arn": refersTo(`${pool}#arn`),
    "auto_scaling_group_provider.0.managed_scaling.0.status": "ENABLED",
    "auto_scaling_group_provider.0.managed_scaling.0.target_capacity": 100,
  }),
);
const BOUNDS = shown("instances > are one to five, and two at the least where one may be lost");

/** Instances, and what runs on them. */
export const pools: Record<string, Entry> = {
  "PRD-001": proven(onEc2, only("aws_ecs_capacity_provider", ...POOLS.map(providerOf)), POOLS.map(joinsCluster)),
  "PRD-022": proven(
    tasksFit("pools.app", { instances: "min_size" }),
    tasksFit("pools.data", { instances: "min_size" }),
    shown(
      "instances > of the document hold its ten tasks of each service, also while one of them is deployed",
      "instances > of half the size do not, and the message names the type that does",
    ),
  ),
  // One at the least is the base; the example site, which must survive the loss of one, has two.
  "PRD-068": proven(on("pools.app", { max_size: 5 }), BOUNDS),
  "PRD-069": proven(PROVIDERS),
  "PRD-071": proven(
    PROVIDERS,
    runOn("pools.app", ...STATELESS),
    runOn("pools.data", REDIS, QDRANT),
    SERVICES.flatMap((service) => on(service, { "capacity_provider_strategy.0.weight": 1 })),
  ),
  "PRD-101": proven(on("pools.app", { min_size: 2, max_size: 5 }), BOUNDS),
  "PRD-109": proven(
    POOLS.flatMap((pool) => on(templateOf(pool), { image_id: matches(/^ami-[0-9a-f]{17}$/) })),
    every("aws_ecr_repository", { "image_scanning_configuration.0.scan_on_push": true }),
  ),
};
