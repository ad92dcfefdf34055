import type { EcsServiceCapacityProviderStrategy } from "@cdktf/provider-aws/lib/ecs-service";
import { z } from "zod";

/** Where the tasks of a service run: on the instances of a pool, or on Fargate. */
export const runsOnSpec = z.union(
  [
    z.strictObject({ pool: z.string() }),
    z.strictObject({
      fargate: z.literal(true),
      /** Fargate Spot: cheaper, interrupted with two minutes' notice. */
      spot: z.boolean().default(false),
      /** Assigns public IPs: for egress from public subnets, without a NAT gateway. */
      publicIp: z.boolean().default(false),
    }),
  ],
  { error: "must be { pool: <name> } or { fargate: true }" },
);

export type RunsOnSpec = z.output<typeof runsOnSpec>;

/**
 * What a cluster associates as soon as a service runs on Fargate. Both, as ECS takes none away while tasks run on it, and
 * starts none on one that is not there: no service could go from one to the other.
 */
export const FARGATE_PROVIDERS = ["FARGATE", "FARGATE_SPOT"] as const;

/** The name of the pool, if it is one. */
export function poolOf(runsOn: RunsOnSpec): string | undefined {
  return "pool" in runsOn ? runsOn.pool : undefined;
}

/** What differs in a task definition and in a service. */
export interface Launch {
  compatibility: "EC2" | "FARGATE";
  capacityProviderStrategy: EcsServiceCapacityProviderStrategy[];
  assignPublicIp?: boolean;
}

/** `capacityProviders`: by the name of the pool. */
export function launchOn(runsOn: RunsOnSpec, capacityProviders: Record<string, string>): Launch {
  const provider = (name: string) => [{ capacityProvider: name, weight: 1 }];
  if ("pool" in runsOn) {
    return { compatibility: "EC2", capacityProviderStrategy: provider(capacityProviders[runsOn.pool]!) };
  }
  return {
    compatibility: "FARGATE",
    capacityProviderStrategy: provider(FARGATE_PROVIDERS[runsOn.spot ? 1 : 0]),
    assignPublicIp: runsOn.publicIp,
  };
}
