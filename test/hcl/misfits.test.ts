import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { misfits } from "../../hcl/misfits";
import { isAdoptable } from "../../imports/inventory-types";
import { loadSite, siteNames } from "../../imports/sites";

const route = { route_table_id: "rtb-1", destination_cidr_block: "10.0.0.0/8" };
const forward = { type: "forward", target_group_arn: "arn:tg" };
const listener = { load_balancer_arn: "arn:lb", port: 443, protocol: "HTTPS", default_action: [forward] };

describe("what the provider cannot hold", () => {
  test("is a resource without a required argument or block", () => {
    expect(misfits("aws_nat_gateway", { connectivity_type: "public" })).toEqual(["subnet_id is required"]);
    const { default_action: _none, ...rest } = listener;
    expect(misfits("aws_lb_listener", rest)).toEqual(["default_action is required"]);
  });

  test("is an argument that it does not know, at every depth", () => {
    expect(misfits("aws_lb_listener", { ...listener, quic: true })).toEqual(["quic is not supported"]);
    const rewriting = { ...listener, default_action: [{ ...forward, jwt_validation: [{}] }] };
    expect(misfits("aws_lb_listener", rewriting)).toEqual(["default_action[0].jwt_validation is not supported"]);
  });

  test("is a value that is none of those that it takes, at every depth", () => {
    expect(misfits("aws_lb_listener", { ...listener, protocol: "QUIC" })).toEqual([
      'protocol must be one of HTTP, HTTPS, TCP, TLS, UDP, TCP_UDP, GENEVE, not "QUIC"',
    ]);
    const redirect = [{ status_code: "HTTP_308" }];
    expect(misfits("aws_lb_listener", { ...listener, default_action: [{ type: "redirect", redirect }] })).toEqual([
      'default_action[0].redirect[0].status_code must be one of HTTP_301, HTTP_302, not "HTTP_308"',
    ]);
  });

  test("is a number outside of its range", () => {
    expect(misfits("aws_lb_listener", { ...listener, tcp_idle_timeout_seconds: 6001 })).toEqual([
      "tcp_idle_timeout_seconds must be between 60 and 6000, not 6001",
    ]);
  });

  test("is text of another form than that of a number", () => {
    const group = { target_type: "ip", deregistration_delay: "auto", slow_start: 10 };
    expect(misfits("aws_lb_target_group", group)).toEqual([
      'deregistration_delay must be of the form ^-?\\d+$, not "auto"',
      "slow_start must be between 0 and 0, or 30 and 900, not 10",
    ]);
    expect(misfits("aws_lb_target_group", { ...group, deregistration_delay: "300", slow_start: 0 })).toEqual([]);
  });

  test("is none of several arguments, or two that exclude each other", () => {
    const [none] = misfits("aws_route", route);
    expect(none).toMatch(/^exactly one of carrier_gateway_id, .*, vpc_peering_connection_id is required, not none$/);
    const two = { ...route, gateway_id: "igw-1", nat_gateway_id: "nat-1" };
    expect(misfits("aws_route", two)[0]).toMatch(/not gateway_id and nat_gateway_id$/);
    const associated = { assign_generated_ipv6_cidr_block: true, ipv6_ipam_pool_id: "ipam-pool-1" };
    expect(misfits("aws_vpc", associated)).toContain("assign_generated_ipv6_cidr_block and ipv6_ipam_pool_id conflict");
  });

  test("is a block more than it takes", () => {
    const mode = { mode: "passthrough" };
    expect(misfits("aws_lb_listener", { ...listener, mutual_authentication: [mode, mode] })).toEqual([
      "mutual_authentication: at most 1 allowed, not 2",
    ]);
  });

  test("is not a null, which Terraform reads as left out", () => {
    expect(misfits("aws_route", { ...route, gateway_id: "igw-1", nat_gateway_id: null })).toEqual([]);
  });
});

test.each(siteNames())("every adopted object of %s fits", async (name) => {
  const { inventory } = await loadSite(name);
  expect(
    inventory.resources.flatMap(({ type, key, config }) => misfits(type, config).map((one) => [key, one])),
  ).toEqual([]);
});

test("each type that can be adopted is in the table, with the rules of its values", () => {
  const { resource, shapes } = JSON.parse(readFileSync("hcl/schema.json", "utf8"));
  const adoptable = Object.keys(resource).filter(isAdoptable);
  expect(adoptable).toHaveLength(25);
  expect(shapes[resource.aws_lb_target_group].values.target_type).toEqual(["instance", "ip", "lambda", "alb"]);
});
