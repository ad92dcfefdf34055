import type { EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";

interface Deployed {
  /** At most one task at a time. */
  oneWriter: boolean;
  /** Name of the alarm that takes a release back. */
  alarmName?: string;
  scales: boolean;
  /** The task definition, and what to say where ECS went back to another. */
  task: string;
  rolledBack: string;
}

type Controlled = Partial<
  Pick<
    EcsServiceConfig,
    | "alarms"
    | "deploymentCircuitBreaker"
    | "deploymentMaximumPercent"
    | "deploymentMinimumHealthyPercent"
    | "forceNewDeployment"
    | "waitForSteadyState"
    | "lifecycle"
  >
>;

/** The arguments of an ECS service that say how another release takes over, and goes back. */
export function controlled({ oneWriter, alarmName, scales, task, rolledBack }: Deployed): Controlled {
  return {
    // Old tasks serve until new ones are healthy; where files have one writer, the old task stops first.
    deploymentMinimumHealthyPercent: oneWriter ? 0 : 100,
    deploymentMaximumPercent: oneWriter ? 100 : 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: alarmName ? { enable: true, rollback: true, alarmNames: [alarmName] } : undefined,
    forceNewDeployment: true,
    waitForSteadyState: true,
    lifecycle: {
      ignoreChanges: scales ? ["desired_count"] : undefined,
      postcondition: [{ condition: `\${self.task_definition == ${task}}`, errorMessage: rolledBack }],
    },
  };
}

interface Starting {
  graceSeconds?: number;
  health?: { startSeconds: number };
}

/** A task that is still starting must not be replaced because the load balancer finds it unhealthy. */
export function graceSeconds({ graceSeconds: given, health }: Starting): number {
  return given ?? Math.max(60, (health?.startSeconds ?? 0) + 30);
}
