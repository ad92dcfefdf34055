import { egressAddressesAreTheNats, endpointsFor } from "../checks/egress";
import {
  balancerInTwoPublicZones,
  oursInPrivate,
  oursInTheImportedVpc,
  oursLeaveByNat,
  privateSubnetsInTwoZones,
  publicHoldsBalancersAndNatOnly,
} from "../checks/places";
import {
  aGroupEach,
  importedAsTheyAre,
  internetReachesTheBalancerOnly,
  oneAccount,
  outputIsOf,
} from "../checks/security";
import { absent, every, matches, on, only, refersTo } from "../line";
import type { Entry } from "../trace";

const LISTENER = refersTo("data.terraform_remote_state.platform.outputs.https_listener_arn");
/** For users and for operators. */
const BALANCERS = ["platform/aws_lb.operations", "platform/aws_lb.public"];
/** The network, the ways in and out, and what is taken over from the client. */
export const edge: Record<string, Entry> = {
  "FLY-001": {
    state: "open",
    reason: "the operator's account (Cognito, delivery), weaviate and the observability services are not built yet",
    lines: [oneAccount, oursInTheImportedVpc],
  },
  "FLY-022": {
    state: "open",
    reason: "all but the first step: the client's DNS name stands in no plan (FLY-023)",
    lines: [
      ...on("platform", "aws_lb.public", { internal: false, load_balancer_type: "application" }),
      balancerInTwoPublicZones,
      oursInPrivate,
      ...["api", "dashboard"].flatMap((service) =>
        on("services", `aws_ecs_service.${service}`, {
          "network_configuration.0.assign_public_ip": false,
          "load_balancer.0.target_group_arn": refersTo(`aws_lb_target_group.${service}.arn`),
        }),
      ),
    ],
  },
  "FLY-023": {
    state: "open",
    reason:
      "with the client's certificate the name is an output and no record is made; the alias in a zone of ours is in the plans of a site that has one",
    lines: [only(/^aws_(route53|acm)_/), outputIsOf("platform", "load_balancer_dns_name", "aws_lb.public")],
  },
  // Its rule takes every path that no rule before it takes; the listener's own action is a 404.
  "FLY-024": {
    state: "proven",
    lines: [
      ...on("services", "aws_lb_listener_rule.dashboard", {
        listener_arn: LISTENER,
        "condition.0.path_pattern.0.values": ["/*"],
        "condition.1": absent,
        priority: 1000,
        "action.0.type": "forward",
        "action.0.target_group_arn": refersTo("aws_lb_target_group.dashboard.arn"),
      }),
      only(
        "aws_lb_listener_rule",
        ...["api", "dashboard", "grafana"].map((name) => `services/aws_lb_listener_rule.${name}`),
      ),
    ],
  },
  "FLY-025": {
    state: "proven",
    lines: on("services", "aws_lb_listener_rule.api", {
      listener_arn: LISTENER,
      "condition.0.path_pattern.0.values": ["/api", "/api/*"],
      "condition.1": absent,
      priority: 100,
      "action.0.type": "forward",
      "action.0.target_group_arn": refersTo("aws_lb_target_group.api.arn"),
    }),
  },
  "FLY-030": { state: "proven", lines: [oursLeaveByNat, egressAddressesAreTheNats] },
  "FLY-032": {
    state: "proven",
    lines: [only("aws_vpc"), importedAsTheyAre("aws_vpc"), oursInTheImportedVpc],
  },
  "FLY-033": {
    state: "proven",
    lines: [only("aws_lb", ...BALANCERS), ...on("platform", "aws_lb.public", { name: matches(/-public$/) })],
  },
  "FLY-034": {
    state: "proven",
    lines: [only(/^aws_(vpc|subnet)$/), importedAsTheyAre("aws_vpc", "aws_subnet")],
  },
  "FLY-035": {
    state: "proven",
    lines: [importedAsTheyAre("aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group")],
  },
  "FLY-036": { state: "proven", lines: [publicHoldsBalancersAndNatOnly, oursInPrivate] },
  "FLY-037": {
    state: "open",
    reason: "the WAF is on; a site without one is not among the plans that are looked at",
    lines: [only("aws_wafv2_web_acl_association", "platform/aws_wafv2_web_acl_association.public")],
  },
  "FLY-038": { state: "proven", lines: [privateSubnetsInTwoZones, oursInPrivate] },
  "FLY-039": { state: "proven", lines: [balancerInTwoPublicZones] },
  // Of the client's own; in a network of ours they are resources of their own that refuse to be destroyed.
  "FLY-041": {
    state: "proven",
    lines: [importedAsTheyAre("aws_eip", "aws_nat_gateway"), egressAddressesAreTheNats],
  },
  "FLY-042": {
    state: "proven",
    lines: [
      internetReachesTheBalancerOnly,
      aGroupEach,
      ...every("aws_ecs_task_definition", { network_mode: "awsvpc" }),
    ],
  },
  "FLY-043": {
    state: "open",
    reason: "every service's way out is 443 to anywhere: the prefix list of DynamoDB is no rule of the api's own yet",
    lines: on("platform", "aws_vpc_endpoint.dynamodb", {
      vpc_endpoint_type: "Gateway",
      "policy.Statement.1.Effect": "Deny",
      "policy.Statement.1.Resource.0": matches(/:table\/.*-sessions$/),
      "policy.Statement.1.Condition.ArnNotEquals.aws:PrincipalArn.0": matches(/-api-task$/),
      "policy.Statement.1.Condition.ArnNotEquals.aws:PrincipalArn.1": absent,
    }),
  },
  // ecr.dkr and s3 are the client's.
  "FLY-047": {
    state: "proven",
    lines: [
      importedAsTheyAre("aws_vpc_endpoint"),
      endpointsFor("ecr.api", "ecr.dkr", "logs", "s3"),
      only(
        "aws_vpc_endpoint",
        "platform/aws_vpc_endpoint.dynamodb",
        "platform/aws_vpc_endpoint.ecr_api",
        "platform/aws_vpc_endpoint.logs",
      ),
    ],
  },
  "FLY-098": {
    state: "proven",
    lines: [importedAsTheyAre("aws_vpc", "aws_subnet"), oursInTheImportedVpc],
  },
  "FLY-099": {
    state: "proven",
    lines: [
      only("aws_lb", ...BALANCERS),
      only(
        "aws_lb_target_group",
        ...["api", "dashboard", "grafana"].map((name) => `services/aws_lb_target_group.${name}`),
      ),
      only(
        "aws_lb_listener",
        "platform/aws_lb_listener.operations_https",
        "platform/aws_lb_listener.public_http",
        "platform/aws_lb_listener.public_https",
      ),
      ...on("platform", "aws_lb.public", {
        internal: false,
        security_groups: refersTo("aws_security_group.public.id"),
      }),
      ...["api", "dashboard"].flatMap((service) => [
        ...on("services", `aws_lb_target_group.${service}`, { target_type: "ip" }),
        ...on("services", `aws_ecs_service.${service}`, {
          "network_configuration.0.security_groups": refersTo(`aws_security_group.${service}.id`),
        }),
      ]),
    ],
  },
  "FLY-106": { state: "proven", lines: [oursLeaveByNat] },
  "CARD-022": { state: "proven", lines: [importedAsTheyAre("aws_vpc")] },
  "CARD-023": {
    state: "proven",
    lines: [importedAsTheyAre("aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_security_group")],
  },
};
