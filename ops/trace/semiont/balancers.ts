import { oneOf, refersTo } from "../expected";
import { every, on, only } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { BACKEND, base, FRONTEND, HTTPS, SERVICES, targetOf } from "./things";

const RULES = base(
  "requests > are led by two rules and the default action, none of which takes another's path (SEM-063)",
);

const routed = (service: typeof FRONTEND, priority: number, ...paths: string[]) =>
  on(part(service, "aws_lb_listener_rule"), {
    priority,
    listener_arn: refersTo(`${HTTPS}#arn`),
    "condition.0.path_pattern.0.values": paths,
    "action.0.target_group_arn": refersTo(`${targetOf(service)}#arn`),
  });
const toFrontend = routed(FRONTEND, 10, "/auth/*");
const toBackend = routed(BACKEND, 20, "/api", "/api/*");
const byDefault = on(HTTPS, {
  "default_action.0.type": "forward",
  "default_action.0.target_group_arn": refersTo(`${targetOf(FRONTEND)}#arn`),
});
const terminatesTls = [
  ...on(HTTPS, {
    port: 443,
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificate_arn: refersTo("certificates.public/aws_acm_certificate_validation#certificate_arn"),
  }),
  only("aws_lb_listener", HTTPS),
];
const healthCheck = (attribute: string, value: string | number) =>
  SERVICES.flatMap((service) => on(targetOf(service), { [`health_check.0.${attribute}`]: value }));

/** The load balancer, what it sends where, and what it asks. */
export const balancers: Record<string, Entry> = {
  "SEM-012": proven(toFrontend, toBackend, byDefault),
  "SEM-033": proven(terminatesTls, toFrontend, toBackend),
  "SEM-049": proven(terminatesTls, toFrontend, toBackend),
  "SEM-063": proven(
    only("aws_lb_listener_rule", ...SERVICES.map((service) => part(service, "aws_lb_listener_rule"))),
    RULES,
    base("requests > of %s reach the %s, and no other (SEM-063)"),
  ),
  "SEM-064": proven(toFrontend),
  "SEM-065": proven(toBackend),
  "SEM-066": proven(byDefault),
  // Plain HTTP ends at CloudFront, which redirects; the load balancer does not listen to it.
  "SEM-077": proven(
    terminatesTls,
    on("distribution", {
      "default_cache_behavior.0.viewer_protocol_policy": "redirect-to-https",
      "origin.0.custom_origin_config.0.origin_protocol_policy": "https-only",
    }),
  ),
  "SEM-085": proven(
    only("aws_lb_target_group", ...SERVICES.map(targetOf)),
    every("aws_lb_target_group", { target_type: "ip", port: oneOf(3000, 4000) }),
    SERVICES.flatMap((service) =>
      on(service, { "load_balancer.0.target_group_arn": refersTo(`${targetOf(service)}#arn`) }),
    ),
  ),
  "SEM-137": proven(healthCheck("path", "/api/health")),
  "SEM-138": proven(healthCheck("interval", 30)),
  "SEM-139": proven(healthCheck("timeout", 5)),
  "SEM-140": proven(healthCheck("healthy_threshold", 2)),
  "SEM-141": proven(healthCheck("unhealthy_threshold", 3)),
};
