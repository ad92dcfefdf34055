import { expect, test } from "vitest";
import { networkAcls } from "../../modules/network/acls";
import { resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  const subnetIds = { public: ["subnet-1"], private: ["subnet-2"], isolated: ["subnet-3"] };
  networkAcls(stack, { vpcId: "vpc-1", cidr: "10.60.0.0/16", subnetIds });
});

interface Rule {
  rule_no: number;
  cidr_block: string;
  from_port: number;
  to_port: number;
  protocol: string;
  icmp_type?: number;
  icmp_code?: number;
}

const rulesOf = (tier: string, direction: "ingress" | "egress") =>
  (resource(module, `aws_network_acl.${tier}`)[direction] as Rule[]).map(
    ({ rule_no, cidr_block, from_port, to_port }) => [rule_no, cidr_block, from_port, to_port],
  );

const INSIDE = [100, "10.60.0.0/16", 0, 0];
const ANSWERS = [300, "0.0.0.0/0", 1024, 65_535];
const TOO_BIG = [310, "0.0.0.0/0", 0, 0];

test("only public subnets let in what is no answer, on the ports of the web", () => {
  expect(rulesOf("public", "ingress")).toEqual([
    INSIDE,
    [200, "0.0.0.0/0", 80, 80],
    [210, "0.0.0.0/0", 443, 443],
    ANSWERS,
    TOO_BIG,
  ]);
  expect(rulesOf("private", "ingress")).toEqual([INSIDE, ANSWERS, TOO_BIG]);
});

test("who sends packets that are too big for a way is told so from anywhere: ICMP type 3, code 4", () => {
  for (const tier of ["public", "private"]) {
    const rules = resource(module, `aws_network_acl.${tier}`).ingress as Rule[];
    expect(rules.filter(({ protocol }) => protocol === "1")).toMatchObject([
      {
        ...{ rule_no: 310, action: "allow", protocol: "1", cidr_block: "0.0.0.0/0", from_port: 0, to_port: 0 },
        ...{ icmp_type: 3, icmp_code: 4 },
      },
    ]);
  }
});

test("isolated subnets speak with the network alone, both ways", () => {
  expect([rulesOf("isolated", "ingress"), rulesOf("isolated", "egress")]).toEqual([[INSIDE], [INSIDE]]);
});

test("each tier's subnets are with its own", () => {
  expect(resource(module, "aws_network_acl.private").subnet_ids).toEqual(["subnet-2"]);
});
