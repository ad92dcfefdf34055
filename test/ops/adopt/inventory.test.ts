import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseInventory } from "../../../imports/inventory";
import type { Problem } from "../../../imports/problems";
import { formatInventory, inventoryJsonSchema } from "../../../ops/adopt/inventory-file";
import { inventory, subnet, VPC_ID, vpc } from "./inventories";

const FILE = "imports/acme/inventory.json";
const REDISCOVER = "Restore the file from version control; `npm run adopt -- discover` writes it, and nobody by hand.";

function problemsIn(json: unknown): Problem[] {
  const result = parseInventory(json, FILE);
  return "problems" in result ? result.problems : [];
}

describe("the inventory's shape", () => {
  it("accepts what adoption writes and fills in an empty list of forgotten objects", () => {
    const whole = inventory({ resources: [vpc()], topology: [] });
    const { forgotten: _left, ...written } = whole;
    expect(parseInventory(written, FILE)).toEqual({ value: whole });
  });

  it("refuses an unknown field with its path, its value and a remedy", () => {
    expect(problemsIn({ ...inventory(), warnings: ["x"] })).toEqual([
      {
        path: `${FILE}: warnings`,
        value: ["x"],
        rule: "is not a known key",
        remedy: "Correct or remove it; imports/inventory-shape.ts lists the keys.",
      },
    ]);
  });

  it("says what an account, a region and a key must look like, all at once", () => {
    const broken = {
      ...inventory(),
      account: "123",
      region: "Frankfurt",
      resources: [vpc(), subnet("Public-A", "subnet-0000000000000000a")],
    };
    expect(problemsIn(broken)).toEqual([
      { path: `${FILE}: account`, value: "123", rule: "must be 12 digits", remedy: "See imports/inventory-shape.ts." },
      {
        path: `${FILE}: region`,
        value: "Frankfurt",
        rule: "must be an AWS region such as eu-central-1",
        remedy: "See imports/inventory-shape.ts.",
      },
      {
        path: `${FILE}: resources.1.key`,
        value: "Public-A",
        rule: "must be a Terraform name: a-z, 0-9 and _, a letter first",
        remedy: "See imports/inventory-shape.ts.",
      },
    ]);
  });

  it("does not know the types that wipe the client's rules when their import block is missing", () => {
    const resources = [vpc(), { type: "aws_default_security_group", key: "default", id: "sg-00000000", config: {} }];
    expect(problemsIn({ ...inventory(), resources }).map(({ rule }) => rule)).toEqual([
      "must be a type that adoption knows",
    ]);
  });

  it("refuses an import id of another type", () => {
    expect(problemsIn(inventory({ resources: [vpc(), subnet("public_a", VPC_ID)] }))).toEqual([
      {
        path: `${FILE}: resources.1.id`,
        value: VPC_ID,
        rule: "must be an import id of aws_subnet",
        remedy: REDISCOVER,
      },
    ]);
  });

  it("refuses one address for two objects", () => {
    const resources = [
      vpc(),
      subnet("public_a", "subnet-0000000000000000a"),
      subnet("public_a", "subnet-0000000000000000b"),
    ];
    expect(problemsIn(inventory({ resources }))).toEqual([
      {
        path: `${FILE}: resources.2.key`,
        value: "public_a",
        rule: "must not be the address aws_subnet.public_a again, which resources.1 has",
        remedy: "Restore the key from version control: a changed key is planned as destroy and import.",
      },
    ]);
  });

  it("refuses one object at two addresses, which Terraform would accept", () => {
    const resources = [
      vpc(),
      subnet("public_a", "subnet-0000000000000000a"),
      subnet("public_b", "subnet-0000000000000000a"),
    ];
    expect(problemsIn(inventory({ resources }))).toEqual([
      {
        path: `${FILE}: resources.2.id`,
        value: "subnet-0000000000000000a",
        rule: "must not be listed twice as aws_subnet; it is already resources.1",
        remedy: "Keep the entry whose key is in the Terraform state and delete the other.",
      },
    ]);
  });

  it("demands the VPC among the resources", () => {
    expect(problemsIn(inventory({ resources: [] }))).toEqual([
      { path: `${FILE}: vpcId`, value: VPC_ID, rule: "must be among the resources as aws_vpc", remedy: REDISCOVER },
    ]);
  });
});

describe("the inventory's file", () => {
  it("has the same text whatever the order of its entries and attributes", () => {
    const a = subnet("public_a", "subnet-0000000000000000a", { vpc_id: VPC_ID, cidr_block: "10.40.0.0/24" });
    const b = subnet("public_b", "subnet-0000000000000000b");
    const turned = { ...a, config: { cidr_block: "10.40.0.0/24", vpc_id: VPC_ID } };
    const text = formatInventory(inventory({ resources: [vpc(), a, b] }));
    expect(formatInventory(inventory({ resources: [b, turned, vpc()] }))).toBe(text);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("keeps the order of lists, because name servers are asked in it", () => {
    const config = { domain_name_servers: ["10.99.0.2", "10.0.0.1"] };
    const text = formatInventory(inventory({ resources: [vpc(config)] }));
    expect(JSON.parse(text).resources[0].config).toEqual(config);
  });

  it("is described by the committed JSON Schema", () => {
    expect(readFileSync("imports/inventory.schema.json", "utf8")).toBe(inventoryJsonSchema());
  });
});
