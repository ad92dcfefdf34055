import { refersTo } from "../expected";
import { on, only } from "../line";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { BACKEND, FRONTEND, STATELESS, shown, WEB } from "./things";

const METRICS = {
  cpu: "ECSServiceAverageCPUUtilization",
  memory: "ECSServiceAverageMemoryUtilization",
  requests: "ALBRequestCountPerTarget",
};
const TRACKING = "target_tracking_scaling_policy_configuration.0";

const follows = (services: Thing[], measure: keyof typeof METRICS, value: number) =>
  services.flatMap((service) =>
    on(part(service, `aws_appautoscaling_policy.${measure}`), {
      policy_type: "TargetTrackingScaling",
      [`${TRACKING}.target_value`]: value,
      [`${TRACKING}.predefined_metric_specification.0.predefined_metric_type`]: METRICS[measure],
    }),
  );

const SCALE = only(
  "aws_appautoscaling_target",
  ...STATELESS.map((service) => part(service, "aws_appautoscaling_target")),
);
const most = STATELESS.flatMap((service) => on(part(service, "aws_appautoscaling_target"), { max_capacity: 10 }));
const tells = (measure: string, limit: number) =>
  WEB.flatMap((service) =>
    on(part(service, `aws_cloudwatch_metric_alarm.${measure}`), {
      threshold: limit,
      evaluation_periods: 2,
      period: 60,
      alarm_actions: refersTo("topics.warning/aws_sns_topic_policy#arn"),
    }),
  );

/** When tasks are added and taken away. */
export const scaling: Record<string, Entry> = {
  "PRD-005": proven(
    SCALE,
    on("pools.app/aws_ecs_capacity_provider", {
      "auto_scaling_group_provider.0.managed_scaling.0.status": "ENABLED",
    }),
  ),
  "PRD-041": proven(
    [FRONTEND, BACKEND].flatMap((service) => on(part(service, "aws_appautoscaling_target"), { min_capacity: 2 })),
  ),
  "PRD-065": proven(follows(STATELESS, "cpu", 70), follows(STATELESS, "memory", 80)),
  // The base says 1; the example site, which must survive the loss of an instance, says 2 of what answers users.
  "PRD-066": proven(
    on("services.ai-service/aws_appautoscaling_target", { min_capacity: 1 }),
    shown("instances > are one to five, and two at the least where one may be lost"),
  ),
  "PRD-067": proven(most),
  "PRD-075": proven(follows(STATELESS, "cpu", 70), shown("an alarm tells after two minutes of %s above %s")),
  "PRD-076": proven(follows(STATELESS, "memory", 80), shown("an alarm tells after two minutes of %s above %s")),
  "PRD-077": proven(follows(WEB, "requests", 1_000)),
  "PRD-078": proven(
    WEB.flatMap((service) => [
      ...on(part(service, "aws_cloudwatch_metric_alarm.slow"), {
        metric_name: "TargetResponseTime",
        threshold: 2,
        evaluation_periods: 2,
        alarm_actions: refersTo(`${part(service, "aws_appautoscaling_policy.response")}#arn`),
      }),
      ...on(part(service, "aws_appautoscaling_policy.response"), { policy_type: "StepScaling" }),
    ]),
  ),
  "PRD-086": proven(shown("an alarm tells after two minutes of %s above %s")),
  "PRD-090": proven(tells("response", 2)),
  "PRD-092": proven(follows(STATELESS, "cpu", 70)),
};
