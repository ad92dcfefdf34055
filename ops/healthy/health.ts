import type { Service } from "@aws-sdk/client-ecs";
import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";

/** What ECS and the load balancers answer about one service. */
export interface Answer {
  name: string;
  /** Default: the cluster has none of that name. */
  service?: Service;
  targets: TargetHealthDescription[];
}

/** A service with what is missing until it is healthy. */
export interface Health {
  name: string;
  rollout: string;
  tasks: string;
  targets: string;
  missing: string[];
  /** Whether waiting is pointless. */
  final: boolean;
}

/** A service is healthy when its one deployment is completed, every desired task runs, and its targets are healthy. */
export function healthOf({ name, service, targets }: Answer): Health {
  if (!service) {
    const missing = ["the cluster has no such service: apply the services stack"];
    return { name, rollout: "-", tasks: "-", targets: "-", missing, final: true };
  }
  const { desiredCount = 0, loadBalancers = [] } = service;
  const { rollout, runningCount, reason, atOnce } = progressOf(service);
  const healthy = targets.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length;
  const others = targets.filter(({ TargetHealth }) => !["healthy", "draining"].includes(`${TargetHealth?.State}`));
  return {
    name,
    rollout,
    tasks: `${runningCount} of ${desiredCount}`,
    targets: loadBalancers.length > 0 ? `${healthy} of ${desiredCount}` : "-",
    missing: [
      ...(rollout === "COMPLETED" ? [] : [`rollout ${rollout}: ${reasonOf(service, reason)}`]),
      ...(atOnce ? [atOnce] : []),
      ...(runningCount === desiredCount ? [] : [`${runningCount} of ${desiredCount} tasks run`]),
      ...(loadBalancers.length === 0 || healthy >= desiredCount
        ? []
        : [`${healthy} of ${desiredCount} targets healthy`]),
      ...others.map(
        ({ Target, TargetHealth }) => `target ${Target?.Id} ${TargetHealth?.State}: ${TargetHealth?.Description}`,
      ),
    ],
    final: rollout === "FAILED",
  };
}

interface Progress {
  rollout: string;
  runningCount: number;
  reason?: string;
  /** What is under way besides the one that is to stay. */
  atOnce?: string;
}

/** By deployments, or by task sets where CodeDeploy deploys it. */
function progressOf({ deploymentController, deployments = [], taskSets = [], runningCount = 0 }: Service): Progress {
  if (deploymentController?.type === "CODE_DEPLOY") {
    const primary = taskSets.find(({ status }) => status === "PRIMARY");
    const steady = primary?.stabilityStatus === "STEADY_STATE";
    return {
      rollout: steady ? "COMPLETED" : (primary?.stabilityStatus ?? "UNKNOWN"),
      runningCount: primary?.runningCount ?? 0,
      ...(taskSets.length > 1 ? { atOnce: `${taskSets.length} task sets at once: CodeDeploy deploys it` } : {}),
    };
  }
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  return {
    ...{ rollout: primary?.rolloutState ?? "UNKNOWN", runningCount, reason: primary?.rolloutStateReason },
    ...(deployments.length > 1 ? { atOnce: `${deployments.length} deployments at once` } : {}),
  };
}

/** The newest event says more than ECS's own reason: it names the check that failed. */
function reasonOf({ events = [] }: Service, reason?: string): string {
  return [reason, events[0]?.message].filter(Boolean).join(" ") || "ECS gives no reason";
}
