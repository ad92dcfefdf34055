import { matches, refersTo } from "../expected";
import { every, on } from "../line";
import { tests } from "../named-test";
import { part, type Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { AI, BACKEND, FRONTEND, option, ruleOf, SERVICES, targetOf, taskOf, WEB } from "./things";

const HTTPS = "balancers.public/aws_lb_listener.https";
const BALANCER = on("balancers.public", { load_balancer_type: "application", internal: false });
const ASKED = every("aws_lb_target_group", { "health_check.0.enabled": true, "health_check.0.path": matches(/^\//) });

const routed = (service: Thing, ...paths: string[]) =>
  on(ruleOf(service), {
    listener_arn: refersTo(`${HTTPS}#arn`),
    "condition.0.path_pattern.0.values": paths,
    "action.0.target_group_arn": refersTo(`${targetOf(service)}#arn`),
  });
const PATHS = [...routed(FRONTEND, "/*"), ...routed(BACKEND, "/api", "/api/*")];

/** The load balancer, what it sends where, and the name that leads to it. */
export const balancers: Record<string, Entry> = {
  "PRD-010": proven(BALANCER),
  "PRD-011": proven(every("aws_lb_target_group", { target_type: "ip", vpc_id: refersTo("network#id") })),
  "PRD-038": proven(routed(FRONTEND, "/*")),
  "PRD-039": proven(routed(BACKEND, "/api", "/api/*")),
  "PRD-040": proven(
    option(
      "the path /qdrant > is nobody's without the option",
      "the path /qdrant > leads from the ranges of the site, and from nowhere else, to what takes the prefix away",
      "the path /qdrant > is refused without ranges, and so are ranges for what nobody guards",
    ),
  ),
  "PRD-060": proven(
    ASKED,
    [...WEB, AI].flatMap((service) =>
      on(taskOf(service), { "container_definitions.0.healthCheck.command.0": matches(/^CMD/) }),
    ),
  ),
  "PRD-062": proven(
    tests(
      "test/wide/prod-infra-options.test.ts",
      "the options are applied to the base: nothing that keeps something goes, and nothing is left to do",
    ),
    option("blue and green > add to the architecture and take nothing away"),
  ),
  "PRD-063": proven(
    tests("test/wide/prod-infra-options.test.ts", "%s percent of the requests are shifted by one change in place"),

    option("blue and green > share a rule, by a weight that a variable holds and that sends all to blue at first"),
  ),
  "PRD-064": proven(
    on("balancers.public/aws_route53_record", { name: "app.prod-infra.example", type: "A" }),
    every("aws_route53_health_check", { fqdn: "app.prod-infra.example", type: "HTTPS" }),
  ),
  "PRD-070": proven(BALANCER, PATHS),
  "PRD-083": proven(ASKED),
  "PRD-084": proven(
    SERVICES.flatMap((service) =>
      on(taskOf(service), { "container_definitions.0.healthCheck.command.0": matches(/^CMD/) }),
    ),
  ),
  "PRD-085": proven(
    on(targetOf(BACKEND), { "health_check.0.path": "/api/health" }),
    on(part(FRONTEND, "aws_lb_target_group"), { "health_check.0.path": "/" }),
  ),
};
