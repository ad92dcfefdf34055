import { expect, test } from "vitest";
import { openFlows } from "../../../ops/flows/flows";
import { type Block, site } from "./hand-made";

const LIST = { id: "pl-1", name: "com.amazonaws.global.cloudfront.origin-facing" };
/** A balancer that lets in the addresses of a list, beside the one that the internet reaches. */
const balancer = (list: string): Record<string, Block> => ({
  "aws_security_group.edge": {},
  "aws_lb.edge": {
    known: { internal: true, subnets: ["subnet-private"] },
    refers: { security_groups: "aws_security_group.edge.id" },
  },
  "aws_vpc_security_group_ingress_rule.edge": {
    known: { ip_protocol: "tcp", from_port: 443, to_port: 443, prefix_list_id: list },
    refers: { security_group_id: "aws_security_group.edge.id" },
  },
});
const flowsWith = (platform: Record<string, Block>) => {
  const plans = site({ platform });
  const read = { address: "data.aws_ec2_managed_prefix_list.edge", mode: "data", values: LIST } as const;
  plans.platform!.prior_state = {
    values: { root_module: { resources: [{ ...read, type: "aws_ec2_managed_prefix_list" }] } },
  };
  return openFlows(plans).map(({ from, to, port }) => `${from} -> ${to} ${port}`);
};

test("a load balancer that lets in CloudFront's addresses is reached by CloudFront, whosever distribution asks", () => {
  expect(flowsWith(balancer("pl-1"))).toContain("cloudfront -> internal_load_balancer 443");
});

test("a group that lists the rule itself, as after an apply, says the same", () => {
  const listed = [{ protocol: "tcp", from_port: 443, to_port: 443, prefix_list_ids: ["pl-1"] }];
  const applied = {
    ...balancer("pl-1"),
    "aws_security_group.edge": { known: { id: "sg-edge", ingress: listed } },
  };
  const reached = flowsWith(applied).filter((line) => line.includes("internal_load_balancer"));
  expect(reached).toEqual(["cloudfront -> internal_load_balancer 443"]);
});

test("another list is no party, and goes by what is known of it", () => {
  expect(flowsWith(balancer("pl-2"))).toContain("prefix list pl-2 -> internal_load_balancer 443");
});

test("a distribution of ours is reached by everybody, and one of the client's is not ours to tell", () => {
  const opened = (block: Block) =>
    flowsWith({ "aws_cloudfront_distribution.this": block }).filter((line) => line.includes("cloudfront"));
  // It asks whom everybody may ask, so that a load balancer which is open beside it is reached by both.
  expect(opened({})).toEqual([
    "cloudfront -> load_balancer 443",
    "internet -> cloudfront 443",
    "internet -> cloudfront 80",
  ]);
  expect(opened({ client: true })).toEqual([]);
});
