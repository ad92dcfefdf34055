import { describe, expect, test } from "vitest";
import { openFlows } from "../../../ops/flows/flows";
import type { Plans } from "../../../ops/flows/plans";
import { type Block, rule, site } from "./hand-made";

const lines = (plans: Plans) => openFlows(plans).map(({ from, to, port }) => `${from} -> ${to} ${port}`);
const group = (name: string) => `aws_security_group.${name}.id`;

describe("a range that may reach a load balancer", () => {
  const office = "172.16.20.0/24";
  const platform = rule("ingress", group("balancer"), office, 443);
  const internal = {
    "aws_lb.balancer": {
      known: { internal: true, subnets: ["subnet-private"] },
      refers: { security_groups: group("balancer") },
    },
  };
  const reaches = (table?: string, target: Record<string, string> = { transit_gateway_id: "tgw-1" }) => {
    const known = { route_table_id: table, destination_cidr_block: "172.16.0.0/12", ...target };
    const network: Record<string, Block> = table ? { "aws_route.office": { known, client: true } } : {};
    return lines(site({ platform: { ...internal, ...platform }, network })).includes(
      `${office} -> internal_load_balancer 443`,
    );
  };

  test("reaches it where its subnets have a route back", () => {
    expect(reaches("rtb-private")).toBe(true);
    expect(reaches("rtb-private", { gateway_id: "vgw-1" })).toBe(true);
  });

  test("gets no answer where they have none, or one to the internet", () => {
    expect(reaches()).toBe(false);
    expect(reaches("rtb-public")).toBe(false);
    expect(reaches("rtb-private", { nat_gateway_id: "nat-1" })).toBe(false);
  });
});
