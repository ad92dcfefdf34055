import { expect, test } from "vitest";
import { forget } from "../../../ops/adopt/forget";
import { inventory, subnet, VPC_ID, vpc } from "./inventories";

const A = "subnet-0000000000000000a";
const association = {
  type: "aws_route_table_association",
  key: "public_a",
  id: `${A}/rtb-00000001`,
  config: { subnet_id: A, route_table_id: "rtb-00000001" },
} as const;
const adopted = inventory({ resources: [vpc(), subnet("public_a", A, { vpc_id: VPC_ID }), association] });
const errorOf = (addresses: string[]) => {
  try {
    forget(adopted, addresses);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

test("an object that is released from state leaves the resources, and its address is declared as removed", () => {
  const { inventory: after } = forget(adopted, ["aws_subnet.public_a"]);
  expect(after.resources).toEqual([adopted.resources[0], association]);
  expect(after.forgotten).toEqual([
    { type: "aws_subnet", key: "public_a", id: A, reason: "released", config: { vpc_id: VPC_ID } },
  ]);
});

test("what stays adopted and names it is told", () => {
  const { released } = forget(adopted, ["aws_subnet.public_a"]);
  expect(released).toEqual([
    { address: "aws_subnet.public_a", id: A, namedBy: ["aws_route_table_association.public_a"] },
  ]);
  const both = forget(adopted, ["aws_route_table_association.public_a", "aws_subnet.public_a"]);
  expect(both.released.map(({ namedBy }) => namedBy)).toEqual([[], []]);
});

test("a tag that has its id does not name it: there the id stands as it did before", () => {
  const tagged = { ...adopted, resources: [...adopted.resources, subnet("b", "subnet-b", { tags: { Pair: A } })] };
  expect(forget(tagged, ["aws_subnet.public_a"]).released[0]!.namedBy).toEqual([
    "aws_route_table_association.public_a",
  ]);
});

test("everything that is not adopted is refused at once, and the inventory that was given is as it was", () => {
  const before = structuredClone(adopted);
  expect(errorOf(["aws_subnet.public_a", "aws_subnet.nowhere", A])).toBe(
    "nothing was written:\n" +
      "  aws_subnet.nowhere is not adopted\n" +
      `  ${A} is an id; its address is aws_subnet.public_a\n` +
      "Addresses look like aws_vpc.acme.",
  );
  expect(adopted).toEqual(before);
});

test("that another tool manages it is no longer said of an object that is released", () => {
  const elsewhere = (id: string) => ({
    kind: "managed-elsewhere",
    id,
    reason: "adopted, but another tool manages it too",
  });
  const tagged = { ...adopted, unmanaged: [elsewhere(A), elsewhere(VPC_ID)] };
  expect(forget(tagged, ["aws_subnet.public_a"]).inventory.unmanaged).toEqual([elsewhere(VPC_ID)]);
});

test("what is released cannot be released again", () => {
  const { inventory: after } = forget(adopted, ["aws_subnet.public_a"]);
  expect(() => forget(after, ["aws_subnet.public_a"])).toThrow("aws_subnet.public_a is forgotten already (released)");
});
