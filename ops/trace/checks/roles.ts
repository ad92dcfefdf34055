import { isDeepStrictEqual } from "node:util";
import type { Expression } from "../../terraform/written";
import { attributeOf } from "../attribute";
import { resolved } from "../expected";
import { check, type Line, type Mismatch, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";
import { addressOf, part, type Thing } from "../thing";

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
}

type Allowed = [actions: string[], resources: string[]];

/** What a role may do with an AWS service, `dynamodb`: actions and resources of each statement, `{tables.a#arn}` for a reference. */
export function mayOnly(role: Thing, service: string, ...allowed: Allowed[]): Line {
  return check(`${role} may do with ${service} ${JSON.stringify(allowed)} and nothing else`, (plans) => {
    const found = allowedBy(role, plans).filter(([actions]) => actions.some((one) => isOf(service, one)));
    const expected = allowed.map(([actions, resources]) => [actions, resolved(resources, plans)]);
    return differing(role, found, expected, plans);
  });
}

/** No other role may do anything with an AWS service. */
export function reservedFor(service: string, ...roles: Thing[]): Line {
  return check(`only ${roles.join(" and ")} may do anything with ${service}`, (plans) => {
    const policies = plans.ours("aws_iam_role_policy").filter((policy) => {
      return statementsOf(policy, plans).some(({ Action }) => [Action].flat().some((one) => isOf(service, one)));
    });
    const others = policies.filter((policy) => !roles.some((role) => plans.leadsTo(role, roleOf(policy, plans))));
    const missing = roles.filter((role) => !policies.some((policy) => plans.leadsTo(role, roleOf(policy, plans))));
    return [
      ...missing.map((role) => none("aws_iam_role_policy", `${service} for ${role}`)),
      ...others.map((policy) => wrong(policy, "role", roles.join(" or "), `${roleOf(policy, plans)}`)),
    ];
  });
}

/** A role may do this, whatever else it may. */
export function may(role: Thing, action: string, resource: string): Line {
  return check(`${role} may ${action} on ${resource}`, (plans) => {
    const wanted = resolved(resource, plans);
    const found = allowedBy(role, plans).filter(([actions]) => actions.includes(action));
    if (found.some(([, resources]) => resources.includes(`${wanted}`))) return [];
    return differing(role, found, [[[action], [wanted]]], plans);
  });
}

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** What ECS needs to start a service's tasks: images, their log, and the secrets that its containers name. */
export function executionRole(service: Thing, log: Thing = part(service, "aws_cloudwatch_log_group")): Line[] {
  const role = part(service, "aws_iam_role.execution");
  return [
    check(`${role} may pull from repositories of its own`, (plans) => {
      const found = allowedBy(role, plans).filter(([actions]) => actions.some((one) => isOf("ecr", one)));
      const own =
        /^(arn:aws[\w-]*:ecr:[a-z0-9-]+:\d{12}:repository\/[\w/-]+|\{[\w-]+\/aws_ecr_repository\.\w+\.arn\})$/;
      const good = (actions: string[], resources: string[]) =>
        isDeepStrictEqual([...actions].sort(), PULL)
          ? resources.every((one) => own.test(one))
          : isDeepStrictEqual([actions, resources], [["ecr:GetAuthorizationToken"], ["*"]]);
      if (found.length === 2 && found.every(([actions, resources]) => good(actions, resources))) return [];
      return differing(role, found, [[PULL, ["its repositories"]]], plans);
    }),
    mayOnly(role, "logs", [["logs:CreateLogStream", "logs:PutLogEvents"], [`{${log}#arn}:*`]]),
    check(`${role} may read the secrets of its containers and no other`, (plans) => {
      const found = allowedBy(role, plans).filter(([actions]) => actions.some((one) => isOf("secretsmanager", one)));
      const secrets = [...new Set(secretsOf(service, plans))].sort();
      return differing(role, found, secrets.length > 0 ? [[["secretsmanager:GetSecretValue"], secrets]] : [], plans);
    }),
  ];
}

/** ARNs of the secrets that the containers of a service name, without the key in one. */
function secretsOf(service: Thing, plans: SitePlans): string[] {
  const task = plans.find(part(service, "aws_ecs_task_definition"));
  const containers = task ? attributeOf(task, "container_definitions", plans).written : [];
  const all = (containers ?? []) as { secrets?: { valueFrom: string }[] }[];
  return all.flatMap(({ secrets = [] }) => secrets.map(({ valueFrom }) => valueFrom.replace(/\}:.*$/, "}")));
}

/** Actions and resources of every statement that allows, over all policies of a role. */
function allowedBy(role: Thing, plans: SitePlans): [string[], string[]][] {
  const policies = plans.ours("aws_iam_role_policy").filter((one) => plans.leadsTo(role, roleOf(one, plans)));
  return policies
    .flatMap((policy) => statementsOf(policy, plans))
    .filter(({ Effect }) => Effect === "Allow")
    .map(({ Action, Resource }) => [[Action].flat(), [Resource].flat().sort()]);
}

function statementsOf(policy: Planned, plans: SitePlans): Statement[] {
  const { written } = attributeOf(policy, "policy.Statement", plans);
  return Array.isArray(written) ? (written as unknown as Statement[]) : [];
}

function roleOf(policy: Planned, plans: SitePlans): Expression {
  return attributeOf(policy, "role", plans).written;
}

function isOf(service: string, action: string): boolean {
  return action === "*" || action.startsWith(`${service}:`);
}

function differing(role: Thing, found: unknown[], expected: unknown[], plans: SitePlans): Mismatch[] {
  const text = (all: unknown[]) => JSON.stringify(all.map((one) => JSON.stringify(one)).sort());
  if (text(found) === text(expected)) return [];
  const [is, wanted] = [found, expected].map((all) => JSON.stringify(all));
  const where = { stack: plans.find(role)?.stack, address: addressOf(role) };
  return [{ ...where, attribute: "policies", expected: wanted!, found: is! }];
}
