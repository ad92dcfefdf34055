import type { Stack } from "../project";
import { readConfiguration, resourcesOf } from "../terraform/configuration";

/**
 * Seconds that the provider waits whatever the other side answers, to create and to destroy: pollers that sleep
 * before they look. Measured with hashicorp/aws 5.100.0 against an emulator that is ready at once.
 */
const WAITS: Record<string, { create: number; destroy: number }> = {
  aws_acm_certificate_validation: { create: 32, destroy: 0 },
  aws_ecs_cluster: { create: 10, destroy: 10 },
  aws_ecs_cluster_capacity_providers: { create: 10, destroy: 10 },
  aws_elasticache_replication_group: { create: 30, destroy: 30 },
  aws_lb: { create: 60, destroy: 0 },
  aws_s3_bucket_lifecycle_configuration: { create: 55, destroy: 0 },
};

/** The provider's fixed waits along the longest path through the stacks, there and back. */
export function fixedWaitSeconds(stacks: Stack[], direction: "create" | "create and destroy"): number {
  const weigh = (way: "create" | "destroy") => {
    const total = new Map<string, number>();
    for (const { id, dir, dependencies } of stacks) {
      const before = Math.max(0, ...dependencies.map((dependency) => total.get(dependency) ?? 0));
      total.set(id, before + longestWait(dir, way));
    }
    return Math.max(0, ...total.values());
  };
  return weigh("create") + (direction === "create" ? 0 : weigh("destroy"));
}

/** Adopted resources are imported and handed back: nothing waits for them. */
function longestWait(dir: string, way: "create" | "destroy"): number {
  const own = resourcesOf(readConfiguration(dir)).filter(({ adopted }) => !adopted);
  return Math.max(0, ...own.map(({ type }) => WAITS[type]?.[way] ?? 0));
}
