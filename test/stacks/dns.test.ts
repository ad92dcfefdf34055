import { describe, expect, test } from "vitest";
import type { Inventory } from "../../imports/inventory";
import { loadSite } from "../../imports/sites";
import { declaredFlows } from "../../stacks/queries";
import { deployed } from "../deployed";

const acme = await loadSite("acme");

/** acme, whose DHCP options name these DNS servers. */
function withServers(...servers: string[]) {
  const resources = acme.inventory.resources.map((one): Inventory["resources"][number] =>
    one.type === "aws_vpc_dhcp_options" ? { ...one, config: { ...one.config, domain_name_servers: servers } } : one,
  );
  return { ...acme, inventory: { ...acme.inventory, resources } };
}

const flowsTo = (...servers: string[]) =>
  declaredFlows(withServers(...servers))
    .filter(({ port }) => port === 53)
    .map(({ from, to, protocol }) => `${from} -> ${to} ${protocol}`);

const all = [...new Set(declaredFlows(acme).map(({ from }) => from))].filter((from) => {
  return !/^(internet|load_balancer|internal_load_balancer|\d.*)$/.test(from);
});

describe("DNS servers of the client's DHCP options", () => {
  test("are reached by all instances and tasks, by UDP and TCP", () => {
    expect(all).toHaveLength(13);
    const wanted = all.flatMap((from) => [`${from} -> 10.1.1.2/32 udp`, `${from} -> 10.1.1.2/32 tcp`]);
    expect(flowsTo("10.1.1.2").sort()).toEqual(wanted.sort());
  });

  test("are reached each by itself, and beside one of Amazon's, which no security group blocks", () => {
    expect(flowsTo("10.1.1.2", "10.1.2.2", "AmazonProvidedDNS")).toHaveLength(2 * flowsTo("10.1.1.2").length);
    expect(flowsTo("AmazonProvidedDNS", "169.254.169.253", "10.40.0.2")).toEqual([]);
  });

  test("may have IPv6 addresses", () => {
    expect(flowsTo("2001:db8::53")).toContain("api -> 2001:db8::53/128 udp");
  });

  test("are in the security groups of the instances and of each service, and in no other", () => {
    const { ours } = deployed(withServers("10.1.1.2"));
    const rules = ours.filter(({ type, body }) => /security_group_.*rule$/.test(type) && body.from_port === 53);
    expect(new Set(rules.map(({ type }) => type))).toEqual(new Set(["aws_vpc_security_group_egress_rule"]));
    for (const { body } of rules) expect(body).toMatchObject({ cidr_ipv4: "10.1.1.2/32", to_port: 53 });
    const tasks = ["aws_ecs_service", "aws_scheduler_schedule"];
    const groups = ours.filter(({ type, address }) => tasks.includes(type) || address.endsWith(".instances"));
    const expected = groups.flatMap(({ name }) => ["tcp", "udp"].map((protocol) => `${name} ${protocol}`));
    const found = rules.map(
      ({ body }) => `${/group\.(\w+)\.id/.exec(`${body.security_group_id}`)![1]} ${body.ip_protocol}`,
    );
    expect(found.sort()).toEqual(expected.sort());
  });
});
