import { describe, expect, test } from "vitest";
import { Endpoints } from "../../modules/endpoints";
import { addresses, resource, synthModule } from "../synth";

const network = {
  vpcId: "vpc-1",
  cidrs: ["10.40.0.0/16", "100.64.0.0/20"],
  routeTableIds: ["rtb-1", "rtb-2"],
  subnetIds: ["subnet-a", "subnet-b"],
};
const statement = { Effect: "Allow", Principal: "*", Action: ["logs:PutLogEvents"], Resource: "*" };
const both = synthModule((stack) => {
  const policies = { dynamodb: [], "ecr.api": [], "ecs-agent": [statement], logs: [statement] };
  new Endpoints(stack, "this_endpoints", { ...network, policies });
});
const routesOnly = synthModule((stack) => {
  new Endpoints(stack, "this_endpoints", { ...network, policies: { s3: [] } });
});
const none = synthModule((stack) => {
  new Endpoints(stack, "this_endpoints", { ...network, policies: {} });
});

test("to DynamoDB leads a route in every given table", () => {
  const { vpc_endpoint_type, route_table_ids, subnet_ids } = resource(both, "aws_vpc_endpoint.dynamodb");
  expect([vpc_endpoint_type, route_table_ids, subnet_ids]).toEqual(["Gateway", ["rtb-1", "rtb-2"], undefined]);
});

describe("an interface", () => {
  const endpoint = resource(both, "aws_vpc_endpoint.ecr_api");

  test("stands in the given subnets under the service's own name", () => {
    expect(endpoint).toMatchObject({
      vpc_id: "vpc-1",
      service_name: "com.amazonaws.eu-central-1.ecr.api",
      vpc_endpoint_type: "Interface",
      subnet_ids: ["subnet-a", "subnet-b"],
      private_dns_enabled: true,
    });
    expect(endpoint).not.toHaveProperty("route_table_ids");
  });

  test("shares one security group with the others, which lets the whole VPC in on 443 and nothing out", () => {
    expect(endpoint.security_group_ids).toEqual(["${aws_security_group.endpoints.id}"]);
    expect(resource(both, "aws_vpc_endpoint.logs").security_group_ids).toEqual(endpoint.security_group_ids);
    const rules = addresses(both).filter((address) => /_rule\./.test(address));
    expect(rules.map((address) => resource(both, address))).toMatchObject([
      { cidr_ipv4: "100.64.0.0/20", from_port: 443, to_port: 443, ip_protocol: "tcp" },
      { cidr_ipv4: "10.40.0.0/16", from_port: 443, to_port: 443, ip_protocol: "tcp" },
    ]);
    expect(rules.filter((address) => address.includes("egress"))).toEqual([]);
  });
});

test("each has the policy that is given for it", () => {
  const policyOf = (name: string) => JSON.parse(resource(both, `aws_vpc_endpoint.${name}`).policy as string);
  expect(policyOf("logs")).toEqual({ Version: "2012-10-17", Statement: [statement] });
  expect(policyOf("ecr_api").Statement).toEqual([]);
});

test("one of a service that takes no policy has none, and everything passes", () => {
  expect(resource(both, "aws_vpc_endpoint.ecs_agent")).not.toHaveProperty("policy");
});

test("routes alone need no security group, and no endpoints need nothing", () => {
  expect(addresses(routesOnly)).toEqual(["aws_vpc_endpoint.s3"]);
  expect(addresses(none)).toEqual([]);
});
