import type { Metric } from "../../../modules/metric";
import { swings } from "../../../modules/service/delivery";
import { failuresName } from "../../../modules/service/failures";
import { ecsName, hasOneWriter, type ServiceSpec } from "../../../modules/service/spec";
import type { Alarm } from "../alarms/alarm";
import { cluster, clusterNameOf } from "../cluster";
import type { Model, ThingOutputs } from "../kind";
import type { ServiceOutputs } from "./build";
import { routedOn, type Services } from "./routes";

type Outputs = () => ThingOutputs<ServiceOutputs>;
type ServiceAlarm = Alarm<ThingOutputs<ServiceOutputs>>;

/**
 * What is watched of every service: its load, its tasks, and its answers where it is behind a load balancer. Of a job it
 * is what failed.
 */
export function serviceAlarms(specs: Services, model: Model): ServiceAlarm[] {
  const home = model.homeOf("services");
  const ClusterName = clusterNameOf(home, model.spec(cluster) ?? {});
  const behind = (["public", "operations"] as const).flatMap((one) => Object.keys(routedOn(one, specs, model.site)));
  return Object.entries(specs).flatMap(([id, spec]) => {
    if (spec.job) return [failures(id, `${home.prefix}-${failuresName(id)}`)];
    const dimensions = { ClusterName, ServiceName: ecsName(home.prefix, id, spec) };
    return [...load(id, dimensions), tasks(id, dimensions, spec), ...(behind.includes(id) ? answers(id, spec) : [])];
  });
}

function failures(of: string, QueueName: string): ServiceAlarm {
  const name = "ApproximateNumberOfMessagesVisible";
  return {
    ...{ of, measure: "failures", severity: "critical", unit: "count", limit: { above: 0, minutes: 1 } },
    says: `${of} did not start, or did not end with 0: read the message in its queue, and its log; then delete the message.`,
    metrics: () => ({ one: { ...{ namespace: "AWS/SQS", name, dimensions: { QueueName } }, statistic: "Maximum" } }),
    missing: { means: "notBreaching", why: "SQS reports no queue that nobody has used for six hours: nothing failed." },
  };
}

function load(of: string, dimensions: Metric["dimensions"]): ServiceAlarm[] {
  return (["cpu", "memory"] as const).map((measure) => {
    const name = measure === "cpu" ? "CPUUtilization" : "MemoryUtilization";
    return {
      ...{ of, measure, severity: "warning", unit: "percent", limit: { above: 85, minutes: 5 } },
      says: `The tasks of ${of} use up their ${measure === "cpu" ? "CPU" : "memory"}: more tasks, or larger ones.`,
      metrics: () => ({ one: { ...{ namespace: "AWS/ECS", name, statistic: "Average" }, dimensions } }),
      missing: { means: "notBreaching", why: "No task, no load: the alarm of its tasks tells that." },
    };
  });
}

/** One that stops before it starts, as what writes to a volume does, is away for a while in each deployment. */
function tasks(of: string, dimensions: Metric["dimensions"], spec: ServiceSpec): ServiceAlarm {
  const count = (name: string): Metric => ({
    ...{ namespace: "ECS/ContainerInsights", name, dimensions, statistic: "Average" },
  });
  return {
    ...{ of, measure: "tasks", severity: "critical", unit: "count" },
    limit: { above: 0, minutes: hasOneWriter(spec) ? 15 : 5 },
    says: `Fewer tasks of ${of} run than should: read the events of its ECS service, and its log.`,
    metrics: () => ({ desired: count("DesiredTaskCount"), running: count("RunningTaskCount") }),
    expression: "desired - running",
    missing: { means: "breaching", why: "Container Insights reports every service each minute: silence is a fault." },
  };
}

function answers(of: string, spec: ServiceSpec): ServiceAlarm[] {
  const metric =
    (name: string, statistic: Metric["statistic"], which: "targetGroup" | "secondTargetGroup" = "targetGroup") =>
    ({ services }: ThingOutputs<ServiceOutputs>): Metric => {
      const { loadBalancer, [which]: group } = (services as Record<string, ServiceOutputs>)[of]!;
      const dimensions = { LoadBalancer: loadBalancer, TargetGroup: group! };
      return { ...{ namespace: "AWS/ApplicationELB", name, statistic }, dimensions };
    };
  // Where CodeDeploy deploys it, now the one target group gets the requests, now the other.
  const pair = swings(spec);
  const either = (name: string, id: string, statistic: Metric["statistic"]) => (outputs: Outputs) => ({
    [id]: metric(name, statistic)(outputs()),
    ...(pair ? { [`${id}_2`]: metric(name, statistic, "secondTargetGroup")(outputs()) } : {}),
  });
  const sum = (id: string) => (pair ? `(FILL(${id}, 0) + FILL(${id}_2, 0))` : undefined);
  const worse = (id: string) => (pair ? `MAX([FILL(${id}, 0), FILL(${id}_2, 0)])` : undefined);
  const quiet = { means: "notBreaching", why: "Without requests there are no answers." } as const;
  return [
    {
      ...{ of, measure: "unhealthy", severity: "critical", unit: "count", limit: { above: 0, minutes: 5 } },
      says: `Targets of ${of} fail the health check of the load balancer: read the log of the service.`,
      metrics: either("UnHealthyHostCount", "one", "Maximum"),
      expression: worse("one"),
      missing: {
        means: "notBreaching",
        why: "Without a target nothing is checked: the alarm of its tasks tells that.",
      },
    },
    {
      ...{ of, measure: "errors", severity: "critical", unit: "percent", limit: { above: 1, minutes: 5 } },
      says: `${of} answers too many requests with 5xx: read its log.`,
      metrics: (outputs) => ({
        ...either("HTTPCode_Target_5XX_Count", "errors", "Sum")(outputs),
        ...either("RequestCount", "requests", "Sum")(outputs),
      }),
      expression: `100 * ${sum("errors") ?? "FILL(errors, 0)"} / ${sum("requests") ?? "requests"}`,
      missing: quiet,
    },
    {
      ...{ of, measure: "response", severity: "warning", unit: "seconds", limit: { above: 2, minutes: 5 } },
      says: `${of} answers slowly on average: look at its load, and at what it waits for.`,
      metrics: either("TargetResponseTime", "one", "Average"),
      expression: worse("one"),
      missing: quiet,
    },
  ];
}
