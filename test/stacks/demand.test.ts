import { expect, test } from "vitest";
import { INSTANCE_TYPES } from "../../aws/instance-types";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { capacitiesOf, prioritiesOf, siteDemand } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { site } from "../sites";
import { ownNetwork, small, withBlueprint } from "./made-up";

/** Tasks of Flynapse at their most, twice where a deployment starts the new ones beside the old ones. A job has one. */
const TASKS = Object.values(parseBlueprint("flynapse", flynapse).services ?? {}).reduce(
  (sum, { tasks, mounts, job }) => sum + tasks.max * (job || Object.keys(mounts).length > 0 ? 1 : 2),
  0,
);

test.each(["cost", "ha"] as const)("in tier %s the demand is what the stacks create", (tier) => {
  const site = acmeWith({ tier });
  const { ours, meaning } = deployed(site);
  const count = (type: string) => ours.filter((one) => one.type === type).length;
  const internal = ours.filter(({ type, body }) => type === "aws_lb" && body.internal).length;
  const arguments_ = (type: string) => ours.filter((one) => one.type === type).map(({ body }) => body);
  const onPublic = arguments_("aws_lb_listener_rule").filter(
    ({ listener_arn }) => !`${listener_arn}`.includes("operations"),
  );
  const instances = arguments_("aws_autoscaling_group").map(({ max_size }) => Number(meaning("platform", max_size)));
  const types = arguments_("aws_launch_template").map(
    ({ instance_type }) => INSTANCE_TYPES[String(meaning("platform", instance_type))]!,
  );
  const interfaces = arguments_("aws_vpc_endpoint").flatMap(({ subnet_ids }) => meaning("platform", subnet_ids) ?? []);
  expect(interfaces.length).toBeGreaterThan(0);
  const nodes = arguments_("aws_elasticache_replication_group").map(({ num_cache_clusters }) =>
    Number(num_cache_clusters),
  );

  expect(siteDemand(site)).toEqual({
    "vpc L-E79EC296": count("aws_security_group"),
    "elasticloadbalancing L-B22855CB": count("aws_lb_target_group"),
    "public load balancers": count("aws_lb") - internal,
    "internal load balancers": internal,
    "listener rules": onPublic.length,
    "ec2 L-1216C47A": sum(types.map(({ vcpu }, pool) => vcpu * instances[pool]!)),
    "task subnet addresses": TASKS + sum(instances) + sum(nodes) + interfaces.length,
  });
  expect(Object.values(prioritiesOf(site)).sort()).toEqual(onPublic.map(({ priority }) => priority).sort());
  expect(capacitiesOf(site)).toHaveLength(count("aws_launch_template"));
});

test("tasks are counted twice where a deployment starts the new ones beside the old ones", () => {
  const { web } = small.services!;
  const addressesOf = (most: number) =>
    withBlueprint({ ...small, services: { web: { ...web!, tasks: { min: 1, max: most } } } }, (architecture) =>
      siteDemand(site({ architecture, network: ownNetwork, endpoints: [] })),
    )["task subnet addresses"];
  expect([addressesOf(2), addressesOf(5)]).toEqual([4, 10]);
});

test("instances are counted at their most, by the vCPUs that a quota counts", () => {
  expect(capacitiesOf(acmeWith())).toContainEqual(
    expect.objectContaining({ name: "app", instanceType: "m6i.large", instances: { min: 2, max: 6 } }),
  );
  expect(siteDemand(acmeWith())["ec2 L-1216C47A"]).toBe(6 * 2 + 4 + 4);
});

test("on the client's listener no load balancer and no group of its own are made", () => {
  const listener = acmeWith().inventory.resources.find(
    ({ type, config }) => type === "aws_lb_listener" && config.port === 443,
  )!;
  const ingress = { domainName: "flynapse.acme.example", adoptedListener: listener.key };
  const [own, served] = [siteDemand(acmeWith()), siteDemand(acmeWith({ ingress }))];
  expect(served["public load balancers"]).toBe(0);
  expect(served["vpc L-E79EC296"]).toBe(own["vpc L-E79EC296"]! - 1);
});

test("without operators there is no internal load balancer and no group of its own", () => {
  const [own, none] = [siteDemand(acmeWith()), siteDemand(acmeWith({ operations: undefined }))];
  expect([own["internal load balancers"], none["internal load balancers"]]).toEqual([1, 0]);
  expect(none["vpc L-E79EC296"]).toBe(own["vpc L-E79EC296"]! - 1);
});

test("endpoints in a network of our own stand in one zone, in tier ha in each", () => {
  const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
  const addresses = (tier: "cost" | "ha", endpoints?: []) =>
    siteDemand(site({ tier, endpoints, network: { mode: "create", cidr: "10.60.0.0/16", zones } }))[
      "task subnet addresses"
    ]!;
  const interfaces = (tier: "cost" | "ha") => addresses(tier) - addresses(tier, []);
  expect([interfaces("cost"), interfaces("ha")]).toEqual([10, 30]);
});

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
