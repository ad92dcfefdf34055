import { refersTo, spelled } from "../expected";
import { on } from "../line";
import { part } from "../thing";
import { type Entry, notForTerraform, proven } from "../trace";
import { LOGS, option, TASK, told } from "./things";

const WATCHED = option(
  "alarms watch the service, which answers in 100 ms when warm, the load balancer and CloudFront, as CloudWatch names them (AMI-048)",
);
const TOLD = option(
  "alarms tell people by e-mail and SMS, and a service by a URL that is a variable; a dashboard shows the same",
);
const GUARDED = option(
  "guardrails record the account, evaluate it and scan images again when a vulnerability becomes known",
);

const LOG = (option: string) => `container_definitions.0.logConfiguration.options.${option}`;

/** Logs, metrics, alarms, and what watches the account. */
export const observability: Record<string, Entry> = {
  "AMI-005": proven(
    on(TASK, { [LOG("awslogs-group")]: spelled(`{${LOGS}#name}`) }),
    on(LOGS, { retention_in_days: 30 }),
    on("cluster", { "setting.0.name": "containerInsights", "setting.0.value": "enabled" }),
  ),
  "AMI-048": proven(WATCHED),
  "AMI-076": proven(GUARDED),
  "AMI-077": proven(GUARDED),
  "AMI-078": proven(GUARDED),
  "AMI-093": proven(
    on(LOGS, { name: "/ecs/amica-stack", retention_in_days: 30, kms_key_id: refersTo("keys.logs#arn") }),
    on(TASK, { [LOG("awslogs-stream-prefix")]: "chainlit" }),
  ),
  "AMI-094": proven(on("cluster", { "setting.0.name": "containerInsights", "setting.0.value": "enabled" }), TOLD),
  "AMI-095": proven(TOLD),
  "AMI-096": proven(
    on(part("distribution", "aws_cloudfront_monitoring_subscription"), {
      "monitoring_subscription.0.realtime_metrics_subscription_config.0.realtime_metrics_subscription_status":
        "Enabled",
    }),
    TOLD,
  ),
  "AMI-100": proven(option("tracing sends to X-Ray by its daemon beside the application")),
  "AMI-101": proven(
    option("aws-ai lets the application call Bedrock, SageMaker, Textract and CloudWatch, each as far as IAM can say"),
  ),
  "AMI-102": told("profiling is the application's"),
  "AMI-103": proven(WATCHED),
  "AMI-104": proven(TOLD),
  "AMI-105": proven(TOLD),
  "AMI-106": notForTerraform(
    "logs are searched in CloudWatch Logs Insights; a domain of OpenSearch for one log group would cost more than the base",
  ),
  "AMI-107": proven(GUARDED),
  "AMI-108": proven(TOLD),
  "AMI-120": told("which metrics to watch"),
  "AMI-121": proven(
    on("balancers.public", {
      "access_logs.0.enabled": true,
      "access_logs.0.bucket": refersTo("buckets.access_logs/aws_s3_bucket_policy#bucket"),
    }),
  ),
  "AMI-122": told("the share of requests that CloudFront answers itself"),
  "AMI-129": proven(on("repositories.chainlit", { "image_scanning_configuration.0.scan_on_push": true }), GUARDED),
};
