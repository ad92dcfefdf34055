import { expect, test } from "vitest";
import { egress, ingress, SecurityGroup } from "../../modules/security-group";
import { addresses, resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  const api = new SecurityGroup(stack, "api", { name: "api", description: "api tasks", vpcId: "vpc-1" });
  api.allowFrom("internet", { cidr: "0.0.0.0/0" }, 443, "HTTPS from the internet");
  api.allowTo("redis", { securityGroupId: "sg-redis" }, 6379, "api to redis");
  ingress(stack, "to_redis", "sg-redis", { securityGroupId: api.id }, 6379, "api to redis");
  egress(stack, "to_redis", "sg-far", { securityGroupId: api.id }, 6379, "far to api");
});

test("a group's name starts with the prefix, also where the console shows its tag", () => {
  expect(resource(module, "aws_security_group.api")).toEqual({
    name: "client-flynapse-api",
    description: "api tasks",
    vpc_id: "vpc-1",
    tags: { Name: "client-flynapse-api" },
  });
});

test("a group lets nothing through by itself: no rule stands inside it", () => {
  const group = resource(module, "aws_security_group.api");
  expect(group).not.toHaveProperty("ingress");
  expect(group).not.toHaveProperty("egress");
});

test("a rule is one TCP port, one peer, one description", () => {
  expect(resource(module, "aws_vpc_security_group_ingress_rule.api_from_internet")).toEqual({
    security_group_id: "${aws_security_group.api.id}",
    cidr_ipv4: "0.0.0.0/0",
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
    description: "HTTPS from the internet",
  });
});

test("a peer may be another group, also one of another stack", () => {
  expect(resource(module, "aws_vpc_security_group_egress_rule.api_to_redis")).toMatchObject({
    security_group_id: "${aws_security_group.api.id}",
    referenced_security_group_id: "sg-redis",
  });
  expect(resource(module, "aws_vpc_security_group_ingress_rule.to_redis")).toMatchObject({
    security_group_id: "sg-redis",
    referenced_security_group_id: "${aws_security_group.api.id}",
  });
});

test("both ends of a flow carry its name; the direction shows in the type and not in the address", () => {
  expect(
    addresses(module)
      .filter((address) => address.endsWith(".to_redis"))
      .sort(),
  ).toEqual(["aws_vpc_security_group_egress_rule.to_redis", "aws_vpc_security_group_ingress_rule.to_redis"]);
});
