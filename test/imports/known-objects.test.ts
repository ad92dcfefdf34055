import { expect, test } from "vitest";
import { knownObjects } from "../../imports/adoption";
import type { InventoryResource } from "../../imports/inventory";
import { inventory, VPC_ID } from "../ops/adopt/inventories";

test("what is known of the network are its subnets, the rules of its groups and the routes of its tables", () => {
  const known = knownObjects(
    inventory({
      resources: [
        { type: "aws_security_group", key: "web", id: "sg-1", config: {} },
        rule("sgr-1", "sg-1"),
        rule("sgr-2", "sg-of-another"),
        { type: "aws_route_table", key: "private", id: "rtb-1", config: {} },
        { type: "aws_route", key: "private_default", id: "rtb-1_0.0.0.0/0", config: {} },
        { type: "aws_route", key: "other_default", id: "rtb-10_0.0.0.0/0", config: {} },
      ],
      topology: [{ subnetId: "subnet-1", zone: "a", cidr: "10.0.0.0/24", routeTableId: "rtb-1", egress: "nat" }],
    }),
  );
  expect(known).toEqual({
    vpcId: VPC_ID,
    subnetIds: ["subnet-1"],
    rules: { "sg-1": ["sgr-1"] },
    routes: { private: { id: "rtb-1", destinations: ["0.0.0.0/0"] } },
  });
});

test("what was released may be in the account, and what is gone may not come back unnoticed", () => {
  const route = { type: "aws_route", key: "old", id: "rtb-1_10.0.0.0/8" } as const;
  const known = knownObjects(
    inventory({
      resources: [
        { type: "aws_security_group", key: "web", id: "sg-1", config: {} },
        { type: "aws_route_table", key: "private", id: "rtb-1", config: {} },
      ],
      forgotten: [
        { type: "aws_vpc_security_group_egress_rule", key: "old", id: "sgr-3", reason: "released" },
        { ...route, reason: "released" },
        { ...route, key: "older", id: "rtb-1_10.1.0.0/16", reason: "gone" },
      ],
    }),
  );
  expect(known.rules).toEqual({ "sg-1": ["sgr-3"] });
  expect(known.routes).toEqual({ private: { id: "rtb-1", destinations: ["10.0.0.0/8"] } });
});

function rule(id: string, security_group_id: string): InventoryResource {
  return { type: "aws_vpc_security_group_ingress_rule", key: id.replace("-", "_"), id, config: { security_group_id } };
}
