import { parse } from "@cdktf/hcl2json";
import { beforeAll, expect, test } from "vitest";
import { LISTED, type Network, queryFile } from "../../hcl/query-file";
import { loadSite } from "../../imports/sites";

// Terraform 1.14 is not here: what is checked is the syntax, and the form that its documentation gives.
type List = {
  config?: { filter?: { name: string; values: string[] }[] }[];
  for_each?: string;
  [argument: string]: unknown;
};
let network: Network;
let parsed: { provider: { aws: object[] }; list: Record<string, Record<string, List[]>> };

beforeAll(async () => {
  network = (await loadSite("acme")).inventory;
  parsed = (await parse("discover.tfquery.hcl", queryFile(network))) as typeof parsed;
});

test("HashiCorp's parser reads it, and every block is one that a query file may have", () => {
  expect(Object.keys(parsed).sort()).toEqual(["list", "provider"]);
  expect(parsed.provider.aws).toEqual([{ region: "eu-central-1", allowed_account_ids: ["210987654321"] }]);
});

test("each type with a list resource is listed once, whole, with its attributes", () => {
  expect(Object.keys(parsed.list).sort()).toEqual(Object.keys(LISTED).sort());
  for (const byName of Object.values(parsed.list)) {
    const [block, ...others] = byName.client!;
    expect(others).toEqual([]);
    expect(Object.keys(block!).filter((key) => !["config", "for_each"].includes(key))).toEqual([
      "include_resource",
      "limit",
      "provider",
    ]);
    expect(block).toMatchObject({ include_resource: true, limit: 10_000, provider: "${aws}" });
  }
});

test("a list is restricted to the VPC, or to its parents one by one", () => {
  const of = (type: string) => parsed.list[type]!.client![0]!;
  expect(of("aws_subnet").config).toEqual([{ filter: [{ name: "vpc-id", values: [network.vpcId] }] }]);
  const tables = network.resources.filter(({ type }) => type === "aws_route_table").map(({ id }) => id);
  expect(String(of("aws_route").for_each).match(/rtb-\w+/g)).toEqual(tables);
  expect(of("aws_route").config).toEqual([{ route_table_id: "${each.value}" }]);
});

test("without a load balancer there is nothing to list its listeners by, and no list", async () => {
  const resources = network.resources.filter(({ type }) => !type.startsWith("aws_lb"));
  const text = queryFile({ ...network, resources, loadBalancerArns: [] });
  expect([...text.matchAll(/^list "(aws_lb\w*)"/gm)].map(([, type]) => type)).toEqual([
    "aws_lb",
    "aws_lb_target_group",
  ]);
});

test("a filter has at most 200 values: the rules of more groups are several lists", async () => {
  const groups = Array.from({ length: 450 }, (_, index) => ({ type: "aws_security_group", id: `sg-${index}` }));
  const { list } = (await parse("many.tfquery.hcl", queryFile({ ...network, resources: groups }))) as typeof parsed;
  const rules = list.aws_vpc_security_group_ingress_rule!;
  expect(Object.keys(rules)).toEqual(["client", "client_2", "client_3"]);
  const asked = Object.values(rules).map(([block]) => block!.config![0]!.filter![0]!.values);
  expect(asked.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(asked.flat()).toEqual(groups.map(({ id }) => id));
});
