import { describe, expect, it } from "vitest";
import { type Draft, draft } from "../../../ops/adopt/discover/draft";
import { withoutOurs } from "../../../ops/adopt/ours";
import { inventoryReport } from "../../../ops/adopt/report";
import { inventory } from "./inventories";

const marks = { "managed-by": "terraform", site: "acme" };
const ourTags = [
  { Key: "managed-by", Value: "terraform" },
  { Key: "site", Value: "acme" },
];
const names = [["x"]];

function left(...adopted: Draft[]): string[] {
  return withoutOurs({ adopted, unmanaged: [] }, marks).adopted.map(({ id }) => id);
}

describe("what the platform made in the client's network", () => {
  it("is not adopted, nor what hangs on it without tags", () => {
    const table = draft({ type: "aws_route_table", id: "rtb-00000001", names, config: {}, tags: ourTags });
    const route = draft({
      type: "aws_route",
      id: "rtb-00000001_0.0.0.0/0",
      names,
      config: { route_table_id: table.id },
    });
    expect(left(table, route)).toEqual([]);
  });

  it("is listed by its ids", () => {
    const group = draft({ type: "aws_security_group", id: "sg-00000001", names, config: {}, tags: ourTags });
    const found = withoutOurs({ adopted: [group], unmanaged: [] }, marks);
    expect(found.ours).toEqual(["sg-00000001"]);
    expect(inventoryReport(inventory(), found.ours)).toContain(
      "Left out, because their tags say that we created them: sg-00000001\n",
    );
  });

  it("is told by all its tags: another team also uses Terraform", () => {
    const theirs = draft({ type: "aws_subnet", id: "subnet-00000001", names, config: {}, tags: ourTags.slice(0, 1) });
    expect(left(theirs)).toEqual(["subnet-00000001"]);
  });

  it("takes along what is registered with a target group of ours on the client's listener", () => {
    const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/ours/1";
    const group = draft({ type: "aws_lb_target_group", id: arn, names, config: {}, tags: ourTags });
    const registered = (id: string) => ({ kind: "target-registrations", id, reason: "cannot be imported" });
    const theirs = registered("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/theirs/2");
    const found = withoutOurs({ adopted: [group], unmanaged: [registered(arn), theirs] }, marks);
    expect(found.unmanaged).toEqual([theirs]);
  });

  it("does not hide a rule of the client's that lets our group in", () => {
    const group = draft({ type: "aws_security_group", id: "sg-00000001", names, config: {}, tags: ourTags });
    const rule = draft({
      type: "aws_vpc_security_group_ingress_rule",
      id: "sgr-00000001",
      names,
      config: { security_group_id: "sg-00000002", referenced_security_group_id: group.id, description: group.id },
    });
    expect(left(group, rule)).toEqual(["sgr-00000001"]);
  });
});
