import { describe, expect, test } from "vitest";
import { openFlows } from "../../../ops/flows/flows";
import type { Plans } from "../../../ops/flows/plans";
import { BALANCER, policy, REDIS, rule, site } from "./hand-made";

const lines = (plans: Plans) => openFlows(plans).map(({ from, to, port }) => `${from} -> ${to} ${port}`);
const group = (name: string) => `aws_security_group.${name}.id`;

const OPEN = [
  "api -> dynamodb (sessions) 443",
  "api -> internet (HTTPS) 443",
  "api -> redis 6379",
  "internet -> load_balancer 443",
  "load_balancer -> api 8000",
];
const besides = (plans: Plans) => lines(plans).filter((line) => !OPEN.includes(line));

test("what two stacks let through together is open before anything is applied, by the references between them", () => {
  expect(lines(site())).toEqual(OPEN);
});

test("a flow says what lets it through", () => {
  expect(Object.fromEntries(openFlows(site()).map(({ from, to, via }) => [`${from} ${to}`, via]))).toEqual({
    "internet load_balancer": "internet gateway, security groups",
    "load_balancer api": "security groups",
    "api redis": "security groups",
    "api internet (HTTPS)": "NAT gateway, security groups",
    "api dynamodb (sessions)": "IAM role api",
  });
});

describe("one side alone opens nothing:", () => {
  test.each([
    ["egress to a group that does not let it in", rule("egress", group("web"), REDIS, 6379)],
    ["ingress from a group that does not send", rule("ingress", REDIS, group("web"), 6379)],
    [
      "both on different ports",
      { ...rule("egress", group("web"), REDIS, 6380), ...rule("ingress", REDIS, group("web"), 6379) },
    ],
    ["ingress from the internet where no public address is", rule("ingress", group("web"), "0.0.0.0/0", 443)],
    ["an AWS API without a way out", policy("web", { Effect: "Allow", Action: "dynamodb:*", Resource: "*" })],
  ])("%s", (_, services) => {
    expect(besides(site({ services })).filter((line) => !line.startsWith("api -> web"))).toEqual([]);
  });
});

describe("is told:", () => {
  test("an ingress of the whole network, for whoever sends to everywhere on its port", () => {
    const services = {
      ...rule("egress", group("web"), "0.0.0.0/0", 6379),
      ...rule("ingress", REDIS, "10.0.0.0/8", 6379),
    };
    expect(besides(site({ services }))).toEqual([
      "10.0.0.0/8 -> redis 6379",
      "web -> internet 6379",
      "web -> redis 6379",
    ]);
  });

  test("an endpoint of ours by the range that may reach it, once and not for each in it", () => {
    const platform = (range: string) => ({
      "aws_security_group.endpoints": {},
      "aws_vpc_endpoint.logs": { refers: { security_group_ids: group("endpoints") } },
      ...rule("ingress", group("endpoints"), range, 443),
    });
    expect(besides(site({ platform: platform("10.0.0.0/16") }))).toEqual(["10.0.0.0/16 -> logs 443"]);
    expect(besides(site({ platform: platform("0.0.0.0/0") }))).toEqual(["api -> logs 443"]);
  });

  test("every port and a range of ports, by what both sides share", () => {
    const any = {
      known: { ip_protocol: "-1" },
      refers: { security_group_id: group("web"), referenced_security_group_id: REDIS },
    };
    const range = {
      known: { ip_protocol: "tcp", from_port: 6000, to_port: 6999 },
      refers: { security_group_id: REDIS, referenced_security_group_id: group("web") },
    };
    const services = {
      "aws_vpc_security_group_egress_rule.any": any,
      "aws_vpc_security_group_ingress_rule.range": range,
    };
    expect(besides(site({ services }))).toEqual(["web -> redis 6000-6999"]);
  });

  test("rules that a group holds itself, by their ids", () => {
    const redis = {
      known: {
        id: "sg-redis",
        ingress: [{ protocol: "tcp", from_port: 6379, to_port: 6379, cidr_blocks: ["192.0.2.0/24"] }],
      },
    };
    expect(besides(site({ data: { "aws_security_group.redis": redis } }))).toEqual(["192.0.2.0/24 -> redis 6379"]);
  });

  test("what a role may do with everything, and a policy that stands elsewhere", () => {
    const attachment = {
      known: { policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      refers: { role: "aws_iam_role.web.name" },
    };
    const services = {
      ...rule("egress", group("web"), "0.0.0.0/0", 443),
      ...policy("web", { Effect: "Allow", Action: ["s3:GetObject", "sqs:SendMessage"], Resource: "*" }),
      "aws_iam_role_policy_attachment.web": attachment,
    };
    expect(besides(site({ services }))).toEqual([
      "web -> AWS (policy arn:aws:iam::aws:policy/ReadOnlyAccess) 443",
      "web -> internet (HTTPS) 443",
      "web -> s3 (everything) 443",
      "web -> sqs (everything) 443",
    ]);
  });

  test("a group of ours that nobody is known to have: somebody may", () => {
    const services = {
      "aws_security_group.bastion": {},
      ...rule("egress", group("bastion"), REDIS, 6379),
      ...rule("ingress", REDIS, group("bastion"), 6379),
    };
    expect(besides(site({ services }))).toEqual(["security group bastion -> redis 6379"]);
  });

  test("a group that lets in itself, between tasks of one service", () => {
    const self = [{ protocol: "tcp", from_port: 7946, to_port: 7946, self: true }];
    const web = { known: { id: "sg-web", ingress: self, egress: self } };
    expect(besides(site({ services: { "aws_security_group.web": web } }))).toEqual(["web -> web 7946"]);
  });

  test("a table by its ARN, where that is known", () => {
    const arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";
    const services = policy("api", { Effect: "Allow", Action: "dynamodb:Query", Resource: `${arn}/index/*` });
    const data = { "aws_dynamodb_table.orders": { known: { arn } } };
    expect(besides(site({ services, data }))).toEqual(["api -> dynamodb (orders) 443"]);
  });

  test("whoever is in a subnet that stands in no plan: it may have a way out", () => {
    const unknown = { known: { network_configuration: [{ subnets: ["subnet-elsewhere"] }], name: "web" } };
    const refers = { "network_configuration.0.security_groups": group("web") };
    const services = {
      "aws_ecs_service.web": { ...unknown, refers },
      ...rule("egress", group("web"), "0.0.0.0/0", 443),
    };
    expect(besides(site({ services }))).toEqual(["web -> internet (HTTPS) 443"]);
  });

  test("nothing of what the client's own do among themselves", () => {
    const open = [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8"] }];
    const theirs = (id: string) => ({ known: { id, ingress: open, egress: open }, client: true }) as const;
    const network = { "aws_security_group.one": theirs("sg-one"), "aws_security_group.two": theirs("sg-two") };
    expect(besides(site({ network })).filter((line) => !line.startsWith("api -> "))).toEqual([]);
  });

  test("the client's own, where one side is ours", () => {
    const endpoint = { known: { security_group_ids: ["sg-endpoint"] }, client: true } as const;
    const its = {
      known: {
        id: "sg-endpoint",
        ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/16"] }],
      },
      client: true,
    } as const;
    const network = { "aws_vpc_endpoint.ecr": endpoint, "aws_security_group.endpoint": its };
    expect(besides(site({ network }))).toEqual(["api -> ecr (client's vpc endpoint) 443"]);
  });
});

test("without a route to an internet gateway a public balancer is not reached from the internet", () => {
  const network = {
    "aws_route.rtb-public": {
      known: { route_table_id: "rtb-public", destination_cidr_block: "0.0.0.0/0", transit_gateway_id: "tgw-1" },
    },
  };
  expect(lines(site({ network }))).not.toContain("internet -> load_balancer 443");
});

test("without a default route nothing leaves to the internet, so no AWS API is reached", () => {
  const network = {
    "aws_route.rtb-private": {
      known: { route_table_id: "rtb-private", destination_cidr_block: "10.9.0.0/16", nat_gateway_id: "nat-1" },
    },
  };
  expect(lines(site({ network })).filter((line) => line.startsWith("api ->"))).toEqual(["api -> redis 6379"]);
});

test("a balancer of the client's whose listener we use is theirs, and reaches what it is let to", () => {
  const arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/theirs/1";
  const balancer = { arn, internal: false, security_groups: ["sg-theirs"] };
  const world = { protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"] };
  const theirs = { known: { id: "sg-theirs", ingress: [world] }, client: true } as const;
  const plans = site({
    network: { "aws_security_group.theirs": theirs, "aws_lb.theirs": { known: balancer, client: true } },
    services: {
      "aws_vpc_security_group_egress_rule.out": {
        known: { security_group_id: "sg-theirs", ip_protocol: "tcp", from_port: 3000, to_port: 3000 },
        refers: { referenced_security_group_id: group("web") },
      },
      "aws_vpc_security_group_ingress_rule.in": {
        known: { referenced_security_group_id: "sg-theirs", ip_protocol: "tcp", from_port: 3000, to_port: 3000 },
        refers: { security_group_id: group("web") },
      },
    },
  });
  const looked = { address: "data.aws_lb.public", mode: "data", type: "aws_lb", values: balancer } as const;
  plans.platform!.prior_state = { values: { root_module: { resources: [looked] } } };
  expect(besides(plans)).toEqual(["load_balancer -> web 3000"]);
});

test("ids that are known, as after an apply, say the same without any reference", () => {
  const plans = site();
  const ids: Record<string, string> = { [BALANCER]: "sg-balancer", [REDIS]: "sg-redis" };
  const idOf = (reference: string) => ids[reference] ?? reference.replace(/^aws_security_group\.(\w+)\.id$/, "sg-$1");
  for (const { resource_changes = [], configuration } of Object.values(plans)) {
    for (const { address, type, change } of resource_changes) {
      const block = configuration.root_module.resources!.find((one) => one.address === address)!;
      if (type === "aws_security_group") change.after = { ...change.after, id: `sg-${address.split(".")[1]}` };
      if (!type.startsWith("aws_vpc_security_group")) continue;
      for (const [argument, expression] of Object.entries(block.expressions ?? {})) {
        change.after = { ...change.after, [argument]: idOf((expression as { references: string[] }).references[0]!) };
      }
      block.expressions = {};
    }
  }
  expect(lines(plans)).toEqual(OPEN);
});
