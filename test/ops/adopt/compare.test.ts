import { describe, expect, it } from "vitest";
import { compareInventories } from "../../../ops/adopt/compare";
import { inventory, subnet, VPC_ID, vpc } from "./inventories";

const acl = (rules: number[]) => ({
  kind: "default-network-acl",
  id: "acl-00000000",
  reason: "watched",
  config: { ingress: rules.map((rule_no) => ({ rule_no })) },
});

describe("comparing inventories", () => {
  it("finds nothing between equal accounts, whatever the order of entries and attributes", () => {
    const a = inventory({ resources: [vpc({ x: 1, y: { p: 1, q: 2 } }), subnet("s", "subnet-0000000a")] });
    const b = inventory({ resources: [subnet("s", "subnet-0000000a"), vpc({ y: { q: 2, p: 1 }, x: 1 })] });
    expect(compareInventories(a, b)).toEqual([]);
  });

  it("tells what was added, removed and changed, in the order of the file", () => {
    const before = inventory({ resources: [vpc({ enable_dns_hostnames: true }), subnet("s", "subnet-0000000a")] });
    const after = inventory({ resources: [subnet("t", "subnet-0000000b"), vpc({ enable_dns_hostnames: false })] });
    expect(compareInventories(before, after)).toEqual([
      { id: VPC_ID, type: "aws_vpc", kind: "changed", attribute: "enable_dns_hostnames", before: true, after: false },
      { id: "subnet-0000000a", type: "aws_subnet", kind: "removed", attribute: null, before: {}, after: null },
      { id: "subnet-0000000b", type: "aws_subnet", kind: "added", attribute: null, before: null, after: {} },
    ]);
  });

  it("says of what came and went what it is: ports and source of a rule, the reason of what is only named", () => {
    const config = { from_port: 22, to_port: 22, cidr_ipv4: "0.0.0.0/0" };
    const rule = { type: "aws_vpc_security_group_ingress_rule", key: "ssh", id: "sgr-1", config } as const;
    const pool = { kind: "subnet-cidr-reservation", id: "scr-1", reason: "keeps 10.0.9.0/24 of subnet-1 free" };
    const [first, second] = compareInventories(
      inventory({ resources: [vpc()], unmanaged: [pool] }),
      inventory({ resources: [vpc(), rule] }),
    );
    expect(first).toMatchObject({ id: "sgr-1", kind: "added", before: null, after: config });
    expect(second).toMatchObject({ id: "scr-1", kind: "removed", before: { reason: pool.reason }, after: null });
  });

  it("sees an association that AWS made anew between the same two", () => {
    const association = (association_id: string) =>
      ({ type: "aws_route_table_association", key: "a", id: "s/r", config: {}, observed: { association_id } }) as const;
    const of = (id: string) => inventory({ resources: [vpc(), association(id)] });
    expect(compareInventories(of("rtbassoc-1"), of("rtbassoc-2"))).toEqual([
      {
        ...{ id: "s/r", type: "aws_route_table_association", kind: "changed", attribute: "association_id" },
        ...{ before: "rtbassoc-1", after: "rtbassoc-2" },
      },
    ]);
  });

  it("sees another web ACL, and each entry of a prefix list by its range, also the only one", () => {
    const named = (web_acl_arn: string, ranges: string[]) => {
      const entry = ranges.map((cidr) => ({ cidr }));
      return inventory({
        unmanaged: [
          { kind: "waf-association", id: "arn:lb", reason: "x", config: { web_acl_arn } },
          { kind: "prefix-list", id: "pl-1", reason: "x", config: { entry } },
        ],
      });
    };
    const found = compareInventories(named("arn:a", ["10.0.0.0/8"]), named("arn:b", ["10.1.0.0/16"]));
    expect(found.map(({ id, attribute }) => `${id} ${attribute}`)).toEqual([
      "pl-1 entry.10.0.0.0/8",
      "pl-1 entry.10.1.0.0/16",
      "arn:lb web_acl_arn",
    ]);
  });

  it("ignores keys, because they are our names and not the client's", () => {
    const a = inventory({ resources: [vpc(), subnet("old", "subnet-0000000a")] });
    const b = inventory({ resources: [vpc(), subnet("new", "subnet-0000000a")] });
    expect(compareInventories(a, b)).toEqual([]);
  });

  it("sees an entry in the default network ACL, which no plan shows", () => {
    const [difference] = compareInventories(
      inventory({ unmanaged: [acl([100])] }),
      inventory({ unmanaged: [acl([90, 100])] }),
    );
    expect(difference).toEqual({
      id: "acl-00000000",
      type: "default-network-acl",
      kind: "changed",
      attribute: "ingress.90",
      before: null,
      after: { rule_no: 90 },
    });
  });

  it("does not call network interfaces drift: they come and go with every task", () => {
    const eni = { kind: "network-interface", id: "eni-00000000", reason: "x" };
    expect(compareInventories(inventory(), inventory({ unmanaged: [eni] }))).toEqual([]);
  });

  it("does not call addresses drift that a load balancer takes and gives back by itself", () => {
    const ours = { kind: "elastic-ip", id: "eipalloc-1", reason: "x", config: { service_managed: "alb" } };
    expect(compareInventories(inventory(), inventory({ unmanaged: [ours] }))).toEqual([]);
  });

  it("does not miss a route that was gone and is there again", () => {
    const forgotten = [{ type: "aws_subnet", key: "s", id: "subnet-0000000a", reason: "gone" } as const];
    const back = inventory({ resources: [vpc(), subnet("s", "subnet-0000000a")] });
    expect(compareInventories(inventory({ resources: [vpc()], forgotten }), back).map(({ kind }) => kind)).toEqual([
      "added",
    ]);
  });

  it("leaves out tags that automation rewrites, and only these", () => {
    const tagged = (tags: Record<string, string>) => inventory({ resources: [vpc({ tags })] });
    const before = tagged({ LastScanned: "1", Owner: "a" });
    const after = tagged({ LastScanned: "2", Owner: "b" });
    expect(compareInventories(before, after, ["LastScanned"]).map(({ attribute }) => attribute)).toEqual([
      "tags.Owner",
    ]);
  });
});
