import { noStaticKeys, secretsByReference } from "../checks/containers";
import {
  egressToPrefixList,
  ingressFromRanges,
  ownSecurityGroups,
  reachedOnlyBy,
  reachedOnlyByThese,
  reaches,
  rulesAreNarrow,
} from "../checks/groups";
import { executionRole, reservedFor } from "../checks/roles";
import { absent, comesFrom, matches, refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { ROUTED, SERVICES, secret, taskOf } from "./things";

const INGRESS_FROM_RANGES = ingressFromRanges(
  { to: "balancers.public", ports: [80, 443], ranges: "any" },
  { to: "balancers.operations", ports: [443], ranges: "known" },
  { to: "groups.endpoints", ports: [443], ranges: "the VPC's" },
);

/** Who reaches what, and what roles may do. */
export const security: Record<string, Entry> = {
  "FLY-006": proven(
    on(taskOf("services.api"), {
      [secret("AZURE_OPENAI_ENDPOINT")]: spelled("{secrets.azure_openai#arn}:endpoint::"),
      [secret("AZURE_OPENAI_API_KEY")]: spelled("{secrets.azure_openai#arn}:key::"),
    }),
    on("services.api/aws_vpc_security_group_egress_rule.to_https", {
      security_group_id: refersTo("services.api/aws_security_group#id"),
      from_port: 443,
      to_port: 443,
    }),
    INGRESS_FROM_RANGES,
  ),
  "FLY-042": proven(
    INGRESS_FROM_RANGES,
    rulesAreNarrow,
    ownSecurityGroups,
    every("aws_ecs_task_definition", { network_mode: "awsvpc" }),
  ),
  // Who may send HTTPS anywhere reaches DynamoDB's public addresses too: docs/architectures/flynapse.md says who, and what refuses them.
  "FLY-043": proven(
    // AWS Backup reads tables with a role of its own, which no task has.
    reservedFor("dynamodb", "services.api/aws_iam_role.task", "backups.backups/aws_iam_role"),
    egressToPrefixList("dynamodb", "services.api"),
    on("endpoints.dynamodb", {
      vpc_endpoint_type: "Gateway",
      "policy.Statement.1.Effect": "Deny",
      "policy.Statement.1.Resource.0": matches(/:table\/.*-sessions$/),
      "policy.Statement.1.Condition.ArnNotEquals.aws:PrincipalArn.0": matches(/-api-task$/),
      "policy.Statement.1.Condition.ArnNotEquals.aws:PrincipalArn.1": absent,
    }),
  ),
  "FLY-044": proven(
    reachedOnlyBy("services.api", "caches.redis", 6379),
    on("caches.redis", { security_group_ids: refersTo("caches.redis/aws_security_group#id") }),
  ),
  "FLY-045": proven(
    // What backs it up asks it to.
    reachedOnlyByThese("services.weaviate-0", {
      "services.api": [8080, 50_051],
      "services.prometheus": [2112],
      "services.weaviate-backup": [8080],
    }),
    on("services.weaviate-0", {
      "network_configuration.0.security_groups": refersTo("services.weaviate-0/aws_security_group#id"),
    }),
  ),
  "FLY-046": proven(
    INGRESS_FROM_RANGES,
    only("aws_lb_listener_rule", ...ROUTED.map((service) => part(service, "aws_lb_listener_rule"))),
    on("services.grafana/aws_lb_listener_rule", {
      listener_arn: refersTo("balancers.operations/aws_lb_listener.https#arn"),
    }),
    reaches("balancers.operations", "services.grafana", 3000),
  ),
  "FLY-102": proven(
    SERVICES.flatMap((service) => [
      ...on(taskOf(service), {
        task_role_arn: refersTo(`${part(service, "aws_iam_role.task")}#arn`),
        execution_role_arn: refersTo(`${part(service, "aws_iam_role.execution")}#arn`),
      }),
      ...executionRole(service),
    ]),
    // What roles may do stands in their own policies alone.
    only(/^aws_iam_(role_policy_attachment|policy|policy_attachment)$/),
  ),
  "FLY-110": proven(
    secretsByReference,
    tests(
      "test/stacks/flynapse-security.test.ts",
      "no secret value is synthesized: no sensitive argument, no such variable, no key in any text (CARD-034)",
    ),
  ),
  "FLY-111": proven(
    only("aws_iam_access_key"),
    only("aws_iam_user"),
    noStaticKeys,
    every("aws_ecs_task_definition", { task_role_arn: comesFrom(/^\{\w+\/aws_iam_role\.\w+_task\.arn\}$/) }),
  ),
  "FLY-113": proven(
    tests("test/ops/flows/compare.test.ts", "declared of a site > gives every plain hop its reason"),
    tests("test/slow/flows.test.ts", "the plans of site %s > leave open what is declared and nothing else"),
  ),
};
