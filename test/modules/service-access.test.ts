import { describe, expect, test } from "vitest";
import { Service } from "../../modules/service";
import { ofType, statementsIn } from "../reading";
import { site } from "../sites";
import { resource, synthModule } from "../synth";
import { api } from "./services";

const module = synthModule((stack) => {
  new Service(stack, "api", api);
  new Service(stack, "dashboard", { ...api, port: 3000, links: {}, route: { paths: ["/*"], priority: 1000 } });
});
const policies = (role: string) =>
  ofType([module], "aws_iam_role_policy")
    .filter(({ body }) => body.role === `\${aws_iam_role.${role}.name}`)
    .map(({ body }) => ({ name: body.name, statements: statementsIn(body.policy) }));

describe("the task's role", () => {
  test("may do what the things that it uses say, one policy each", () => {
    expect(policies("api_task")).toEqual([
      { name: "sessions", statements: [{ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:table"] }] },
    ]);
  });

  test("may do nothing where the service uses nothing", () => {
    expect(policies("dashboard_task")).toEqual([]);
  });
});

describe("the execution role", () => {
  test("pulls this service's image and writes this service's log, and no more", () => {
    expect(policies("api_execution")).toEqual([
      {
        name: "image",
        statements: [
          { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
          {
            Effect: "Allow",
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            Resource: ["arn:repository"],
          },
        ],
      },
      {
        name: "logs",
        statements: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: ["${aws_cloudwatch_log_group.api.arn}:*"],
          },
        ],
      },
    ]);
  });
});

test("every service has two roles of its own, which only tasks of this account assume", () => {
  const roles = ofType([module], "aws_iam_role");
  expect(roles.map(({ body }) => body.name).sort()).toEqual([
    "client-flynapse-api-execution",
    "client-flynapse-api-task",
    "client-flynapse-dashboard-execution",
    "client-flynapse-dashboard-task",
  ]);
  for (const { body } of roles) {
    expect(statementsIn(body.assume_role_policy)).toMatchObject([
      {
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
    ]);
  }
});

describe("a flow has a rule at both ends", () => {
  const egress = (name: string) => resource(module, `aws_vpc_security_group_egress_rule.${name}`);
  const ingress = (name: string) => resource(module, `aws_vpc_security_group_ingress_rule.${name}`);
  const onPort = (port: number) => ({ ip_protocol: "tcp", from_port: port, to_port: port });
  const tasks = "${aws_security_group.api.id}";

  test("from the load balancer to the tasks", () => {
    const flow = { ...onPort(8000), description: "load balancer to api" };
    expect(egress("api_from_load_balancer")).toEqual({
      ...flow,
      security_group_id: "sg-balancer",
      referenced_security_group_id: tasks,
    });
    expect(ingress("api_from_load_balancer")).toEqual({
      ...flow,
      security_group_id: tasks,
      referenced_security_group_id: "sg-balancer",
    });
  });

  test("from the tasks to what they use", () => {
    const flow = { ...onPort(6379), description: "api to redis" };
    expect(egress("api_to_redis")).toEqual({
      ...flow,
      security_group_id: tasks,
      referenced_security_group_id: "sg-redis",
    });
    expect(ingress("api_to_redis")).toEqual({
      ...flow,
      security_group_id: "sg-redis",
      referenced_security_group_id: tasks,
    });
  });
});

test("what is reached by an AWS API needs no rule of its own: tasks reach HTTPS anywhere, and nobody else", () => {
  const rules = ofType([module], "aws_vpc_security_group_egress_rule").map(({ name }) => name);
  expect(rules.sort()).toEqual([
    "api_from_load_balancer",
    "api_to_https",
    "api_to_redis",
    "dashboard_from_load_balancer",
    "dashboard_to_https",
  ]);
  expect(resource(module, "aws_vpc_security_group_egress_rule.api_to_https")).toMatchObject({
    cidr_ipv4: "0.0.0.0/0",
    from_port: 443,
    to_port: 443,
  });
});

describe("tasks reach the account's proxy", () => {
  const egressTo = (url: string) => {
    const proxied = synthModule((stack) => new Service(stack, "api", api), site({ proxy: { url } }));
    return proxied.resource?.aws_vpc_security_group_egress_rule ?? {};
  };

  test("on the port of its address", () => {
    expect(egressTo("http://proxy.client.example:3128").api_to_proxy).toMatchObject({
      security_group_id: "${aws_security_group.api.id}",
      from_port: 3128,
      to_port: 3128,
    });
    expect(egressTo("http://proxy.client.example").api_to_proxy).toMatchObject({ from_port: 80, to_port: 80 });
  });

  test("and have no second rule where that is HTTPS's, which AWS would refuse", () => {
    expect(egressTo("https://proxy.client.example")).not.toHaveProperty("api_to_proxy");
    expect(egressTo("http://proxy.client.example:443")).not.toHaveProperty("api_to_proxy");
  });
});
