import type { EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { z } from "zod";

/** How CodeDeploy shifts requests to another release: the deployment configurations that every account has. */
const SHIFTS = {
  "blue-green": "CodeDeployDefault.ECSAllAtOnce",
  canary: "CodeDeployDefault.ECSCanary10Percent5Minutes",
  linear: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
};

/**
 * How another release takes over. `rolling`: ECS replaces task after task. The others are CodeDeploy's blue/green
 * deployments, in which a second set of tasks gets the requests at once, after a tenth of them for five minutes, or a
 * tenth more each minute.
 */
export const deliverySpec = z.enum(["rolling", "blue-green", "canary", "linear"]);

export type Delivery = z.output<typeof deliverySpec>;

/** CodeDeploy's deployment configuration, where it deploys the service. */
export function shiftOf(delivery: Delivery): string | undefined {
  return delivery === "rolling" ? undefined : SHIFTS[delivery];
}

/** Whether CodeDeploy deploys it, and requests swing from one target group to the other. */
export function swings({ delivery }: { delivery: Delivery }): boolean {
  return delivery !== "rolling";
}

interface Deployed {
  delivery: Delivery;
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
    | "deploymentController"
    | "deploymentMaximumPercent"
    | "deploymentMinimumHealthyPercent"
    | "forceNewDeployment"
    | "waitForSteadyState"
    | "lifecycle"
  >
>;

/** The arguments of an ECS service that follow from who deploys it. */
export function controlled({ delivery, oneWriter, alarmName, scales, task, rolledBack }: Deployed): Controlled {
  const scaled = scales ? ["desired_count"] : [];
  if (delivery !== "rolling") {
    return {
      deploymentController: { type: "CODE_DEPLOY" },
      ...EVERY_TASK,
      lifecycle: { ignoreChanges: [...scaled, "task_definition", "load_balancer"] },
    };
  }
  return {
    // Old tasks serve until new ones are healthy; where files have one writer, the old task stops first.
    ...(oneWriter ? { deploymentMinimumHealthyPercent: 0, deploymentMaximumPercent: 100 } : EVERY_TASK),
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: alarmName ? { enable: true, rollback: true, alarmNames: [alarmName] } : undefined,
    forceNewDeployment: true,
    waitForSteadyState: true,
    lifecycle: {
      ignoreChanges: scales ? scaled : undefined,
      postcondition: [{ condition: `\${self.task_definition == ${task}}`, errorMessage: rolledBack }],
    },
  };
}

const EVERY_TASK = { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 200 };

/** What the HCL says of them. */
export function commentsOn(delivery: Delivery, scales: boolean): Record<string, string> {
  const desired: Record<string, string> = scales
    ? { desired_count: "Initial value; Application Auto Scaling owns it afterwards." }
    : {};
  if (delivery !== "rolling") {
    return {
      ...desired,
      task_definition: "Of its first tasks. CodeDeploy sets the others, and changes between the two target groups.",
      deployment_controller: "Another one is a new service: docs/delivery.md says how long that takes.",
    };
  }
  return {
    force_new_deployment: "Without it the provider replaces the whole service when the strategy changes.",
    wait_for_steady_state:
      "An apply waits until the desired tasks run. Whether they are healthy shows only afterwards.",
    ...desired,
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
