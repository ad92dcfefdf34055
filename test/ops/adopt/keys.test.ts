import { describe, expect, it } from "vitest";
import type { ResourceType } from "../../../imports/inventory-types";
import { assignKeys, type KnownKey, type NamePart, slug } from "../../../ops/adopt/keys";

function thing(type: ResourceType, id: string, ...names: NamePart[][]) {
  return { type, id, names };
}

const subnetIds = ["subnet-0000aaaa11111111", "subnet-0000bbbb22222222"] as const;
const [first, second] = subnetIds;

function keys(objects: ReturnType<typeof thing>[], known: KnownKey[] = []) {
  const keyOf = assignKeys(objects, known);
  return objects.map(({ type, id }) => keyOf(type, id));
}

describe("keys", () => {
  it("are the Name in Terraform's letters, with umlauts written out", () => {
    expect(["Datenbank Süd (prod)", "Straße", "db ${stage} %{x}", "Ünïcode"].map(slug)).toEqual([
      "datenbank_sued_prod",
      "strasse",
      "db_stage_x",
      "uenicode",
    ]);
  });

  it("step aside together when two objects want the same name", () => {
    const objects = [
      thing("aws_subnet", first, ["private"], ["private", "a"]),
      thing("aws_subnet", second, ["private"], ["private", "b"]),
    ];
    expect(keys(objects)).toEqual(["private_a", "private_b"]);
  });

  it("end with the last 8 of the id when no candidate is free", () => {
    const objects = subnetIds.map((id) => thing("aws_subnet", id, ["private"]));
    expect(keys(objects)).toEqual(["private_11111111", "private_22222222"]);
  });

  it("may repeat between types, because the type is part of the address", () => {
    const objects = [thing("aws_subnet", first, ["public"]), thing("aws_route_table", "rtb-00000000", ["public"])];
    expect(keys(objects)).toEqual(["public", "public"]);
  });

  it("do not depend on the order of the answers", () => {
    const objects = [
      thing("aws_vpc", "vpc-00000000", ["acme"]),
      ...subnetIds.map((id) => thing("aws_subnet", id, ["private"])),
      thing("aws_route_table_association", `${first}/rtb-00000000`, [{ keyOf: first }]),
    ];
    expect(keys([...objects].reverse())).toEqual(keys(objects).reverse());
  });

  it("are kept for ever, also when the Name changes and when a namesake appears", () => {
    const known = [{ type: "aws_subnet", key: "private", id: second }];
    const objects = [thing("aws_subnet", first, ["private"]), thing("aws_subnet", second, ["renamed"])];
    expect(keys(objects, known)).toEqual(["private_11111111", "private"]);
  });

  it("are not given again after their object was forgotten", () => {
    const known = [{ type: "aws_subnet", key: "private", id: "subnet-0000cccc33333333" }];
    expect(keys([thing("aws_subnet", first, ["private"])], known)).toEqual(["private_11111111"]);
  });

  it("begin with the kind of thing where the Name begins with a digit or says nothing", () => {
    const objects = [thing("aws_subnet", first, ["10.40.1.0 old"]), thing("aws_subnet", second, ["日本"])];
    expect(keys(objects)).toEqual(["subnet_10_40_1_0_old", "subnet_22222222"]);
  });

  it("name children after their parents, and unknown parents by id", () => {
    const objects = [
      thing("aws_security_group", "sg-00000001", ["ALB (prod)"]),
      thing("aws_vpc_security_group_ingress_rule", "sgr-00000001", [
        { keyOf: "sg-00000001" },
        "ingress",
        "tcp",
        "443",
        { keyOf: "sg-0000000f" },
      ]),
    ];
    expect(keys(objects)).toEqual(["alb_prod", "alb_prod_ingress_tcp_443_sg_0000000f"]);
  });

  it("fit into 60 characters and keep what tells siblings apart", () => {
    const objects = ["80", "443"].map((port, index) =>
      thing("aws_vpc_security_group_ingress_rule", `sgr-0000000${index}`, [
        "a-very-long-name-of-a-security-group-that-somebody-liked",
        "ingress",
        "tcp",
        port,
      ]),
    );
    const [a = "", b = ""] = keys(objects);
    expect(a).toBe("a_very_long_name_of_a_security_group_that_som_ingress_tcp_80");
    expect([a.length, b.length].every((length) => length <= 60)).toBe(true);
    expect(b.endsWith("_ingress_tcp_443")).toBe(true);
  });
});
