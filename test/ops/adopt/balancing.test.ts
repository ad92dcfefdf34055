import { expect, test } from "vitest";
import { parseInventory } from "../../../imports/inventory";
import { Asking } from "../../../ops/adopt/discover/asking";
import type { Aws } from "../../../ops/adopt/discover/aws";
import { readBalancing } from "../../../ops/adopt/discover/balancing";
import { draft, merge } from "../../../ops/adopt/discover/draft";
import { unwatched } from "../../../ops/adopt/progress";
import { settle } from "../../../ops/adopt/settle";
import { ELB, inventory, subnet, VPC_ID, vpc } from "./inventories";

const ARN = `${ELB}:loadbalancer/app/acme/0000000000000001`;
const PAGE = {
  LoadBalancers: [
    {
      LoadBalancerArn: ARN,
      LoadBalancerName: "acme",
      VpcId: VPC_ID,
      Type: "application",
      SecurityGroups: ["sg-00000001"],
    },
  ],
};

/** An account with one load balancer, in which AWS refuses a call. */
function accountRefusing(refused: string): Aws {
  const error = { name: "AccessDenied", call: `elasticloadbalancing:${refused}`, $metadata: { httpStatusCode: 403 } };
  const client = {
    send: (command: object) =>
      command.constructor.name === `${refused}Command`
        ? Promise.reject(Object.assign(new Error("denied"), error))
        : Promise.resolve({}),
  };
  const clients = { elb: client, waf: client, ec2: client, ecs: client, codeDeploy: client };
  return {
    ...clients,
    slot: <T>(call: () => Promise<T>) => call(),
    pages: async (_paginator: unknown, items: (page: object) => unknown[] | undefined) => items(PAGE) ?? [],
  } as unknown as Aws;
}

/** The inventory of a discovery in it. */
async function discovered(refused: string, previous?: ReturnType<typeof inventory>) {
  const asking = new Asking(unwatched);
  const place = { account: "123456789012", region: "eu-central-1", vpcId: VPC_ID };
  const reading = { ...place, aws: accountRefusing(refused), watch: unwatched, asking, ours: {} };
  const { findings, arns } = await readBalancing(reading, [ARN], previous?.loadBalancerArns ?? []);
  const found = [vpc(), ...inventory().topology.map(({ subnetId }) => subnet(subnetId, subnetId))].map((one) =>
    draft({ ...one, names: [[one.key]] }),
  );
  const tables = inventory().topology.map(({ routeTableId }) =>
    draft({ type: "aws_route_table", id: routeTableId, names: [[routeTableId]], config: { vpc_id: VPC_ID } }),
  );
  const { topology } = inventory();
  const network = { adopted: [...found, ...tables], unmanaged: [] };
  const completed = asking.completed(merge(network, findings), previous);
  return settle(completed, { ...place, loadBalancerArns: arns, topology }, previous);
}

const REFUSED = ["DescribeLoadBalancerAttributes", "DescribeTags", "DescribeCapacityReservation"];

test.each(REFUSED)("a first discovery goes on without %s, and names the load balancer as not read", async (call) => {
  const found = await discovered(call);
  expect(parseInventory(found, "inventory.json")).toEqual({ value: found });
  expect(found.resources.filter(({ type }) => type === "aws_lb")).toEqual([]);
  expect(found.unmanaged).toContainEqual({
    kind: "load-balancer",
    id: ARN,
    reason: "not read: AWS refused a call about it, which is among these entries as not-read",
  });
  expect(found.unmanaged.map(({ id }) => id)).toContain(`elasticloadbalancing:${call}`);
});

test("a later one keeps the load balancer as it was, and does not name it", async () => {
  const balancer = { type: "aws_lb" as const, key: "front", id: ARN, config: { name: "acme" } };
  const previous = inventory({ loadBalancerArns: [ARN], resources: [...inventory().resources, balancer] });
  const found = await discovered(REFUSED[0]!, previous);
  expect(found.resources).toContainEqual(balancer);
  expect(found.unmanaged.filter(({ id }) => id === ARN)).toEqual([]);
});

test("one that may read it again adopts it", async () => {
  const found = await discovered("nothing", await discovered(REFUSED[0]!));
  expect(found.resources.filter(({ type }) => type === "aws_lb").map(({ id }) => id)).toEqual([ARN]);
  expect(found.unmanaged.filter(({ id }) => id === ARN)).toEqual([]);
});
