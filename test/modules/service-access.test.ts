import { describe, expect, test } from "vitest";
import type { Link } from "../../modules/service/link";
import { Service } from "../../modules/service/service";
import { ofType, statementsIn } from "../reading";
import { site } from "../sites";
import { resource, synthModule } from "../synth";
import { api, store } from "./services";

const internet: Link = {
  environment: {},
  may: [],
  reaches: [{ name: "https", peer: { cidr: "0.0.0.0/0" }, port: 443 }],
};
const module = synthModule((stack) => {
  const reader = new Service(stack, "api", {
    ...api,
    links: { ...api.links, internet },
  });
  const images = { dashboard: api.images.api! };
  const dashboard = new Service(stack, "dashboard", { ...api, secrets: {}, links: {}, images, route: undefined });
  const asked = new Service(stack, "store", store);
  dashboard.mayReach(asked);
  reader.mayReach(asked, "alerts");
});
const policies = (role: string) =>
  ofType([module], "aws_iam_role_policy")
    .filter(({ body }) => body.role === `\${aws_iam_role.${role}.name}`)
    .map(({ body }) => ({ name: body.name, statements: statementsIn(body.policy) }));

const RULES = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"];

test.each([
  ["api", ["aws_lb_listener_rule.api"]],
  ["store", []],
])("%s has permissions, ways and listener rule before its first task and until its last", (name, behind) => {
  const all = ["aws_iam_role_policy", ...RULES].flatMap((type) => ofType([module], type).map(({ address }) => address));
  const own = all.filter((address) => address.split(".")[1]!.startsWith(`${name}_`));
  const { depends_on } = resource(module, `aws_ecs_service.${name}`) as { depends_on: string[] };
  expect(own.length).toBeGreaterThan(1);
  expect(depends_on.sort()).toEqual([...own, ...behind].sort());
});

describe("the task's role", () => {
  test("may do what the things that it uses say, one policy each", () => {
    expect(policies("api_task")).toEqual([
      { name: "sessions", statements: [{ Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["arn:table"] }] },
    ]);
  });

  test("may do nothing where the service uses nothing", () => {
    expect(policies("dashboard_task")).toEqual([]);
  });

  test("has what two things of a stack share, the right to their key, once", () => {
    const key = { actions: ["kms:Decrypt"], resources: ["arn:key"] };
    const thing = (arn: string) => ({ environment: {}, may: [{ actions: ["s3:GetObject"], resources: [arn] }, key] });
    const links = { first: thing("arn:first/*"), second: thing("arn:second/*") };
    const of = synthModule((stack) => new Service(stack, "api", { ...api, links }));
    const granted = ofType([of], "aws_iam_role_policy")
      .filter(({ name }) => name.startsWith("api_task"))
      .flatMap(({ body }) => statementsIn(body.policy).flatMap(({ Resource }) => Resource));
    expect(granted).toEqual(["arn:first/*", "arn:key", "arn:second/*"]);
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
      {
        name: "secrets",
        statements: [
          { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:secret"] },
          {
            Effect: "Allow",
            Action: ["kms:Decrypt"],
            Resource: ["arn:data-key"],
            Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com" } },
          },
        ],
      },
    ]);
  });

  test("reads no secret where the service has none", () => {
    expect(policies("dashboard_execution").map(({ name }) => name)).toEqual(["image", "logs"]);
  });

  test("pulls the image of every container", () => {
    expect(policies("store_execution")).toMatchObject([
      { statements: [{}, { Resource: ["arn:store", "arn:alerts"] }] },
      { name: "logs" },
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
    "client-flynapse-store-execution",
    "client-flynapse-store-task",
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

  test("from the tasks of one service to those of another", () => {
    const flow = { ...onPort(9090), description: "dashboard to store http" };
    const [from, to] = ["${aws_security_group.dashboard.id}", "${aws_security_group.store.id}"];
    expect(egress("dashboard_to_store_http")).toEqual({
      ...flow,
      security_group_id: from,
      referenced_security_group_id: to,
    });
    expect(ingress("dashboard_to_store_http")).toEqual({
      ...flow,
      security_group_id: to,
      referenced_security_group_id: from,
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

test("a service reaches what it uses, whoever serves it, on the port that it names or on all, and nothing else", () => {
  const rules = ofType([module], "aws_vpc_security_group_egress_rule").map(({ name }) => name);
  expect(rules.sort()).toEqual([
    "api_from_load_balancer",
    "api_to_dynamodb",
    "api_to_https",
    "api_to_redis",
    "api_to_store_alerts",
    "dashboard_to_store_alerts",
    "dashboard_to_store_http",
  ]);
  expect(resource(module, "aws_vpc_security_group_egress_rule.api_to_https")).toMatchObject({
    cidr_ipv4: "0.0.0.0/0",
    from_port: 443,
    to_port: 443,
  });
  expect(resource(module, "aws_vpc_security_group_egress_rule.api_to_dynamodb")).toMatchObject({
    prefix_list_id: "pl-dynamodb",
    from_port: 443,
    to_port: 443,
  });
});

describe("tasks reach the account's proxy", () => {
  const egressTo = (url: string) => {
    const proxied = synthModule(
      (stack) => {
        new Service(stack, "api", api);
        new Service(stack, "web", { ...api, images: { web: api.images.api! }, links: { ...api.links, internet } });
        new Service(stack, "store", store);
      },
      site({ proxy: { url } }),
    );
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
    for (const url of ["https://proxy.client.example", "http://proxy.client.example:443"]) {
      expect(egressTo(url)).not.toHaveProperty("web_to_proxy");
      expect(egressTo(url).api_to_proxy).toMatchObject({ from_port: 443, to_port: 443 });
    }
  });

  test("only where they send something outside", () => {
    expect(egressTo("http://proxy.client.example:3128")).not.toHaveProperty("store_to_proxy");
  });
});
