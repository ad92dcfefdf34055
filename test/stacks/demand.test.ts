import { expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { siteDemand } from "../../stacks/deploy";
import { acmeWith, deployed } from "../deployed";
import { site } from "../sites";

test.each(["cost", "ha"] as const)("in tier %s the demand is what the stacks create", (tier) => {
  const site = acmeWith({ tier });
  const { ours, meaning } = deployed(site);
  const count = (type: string) => ours.filter((one) => one.type === type).length;
  const internal = ours.filter(({ type, body }) => type === "aws_lb" && body.internal).length;
  const demand = siteDemand(site);
  expect(demand).toMatchObject({
    securityGroups: count("aws_security_group"),
    targetGroups: count("aws_lb_target_group"),
    loadBalancers: count("aws_lb") - internal,
    internalLoadBalancers: internal,
  });
  const arguments_ = (type: string) => ours.filter((one) => one.type === type).map(({ body }) => body);
  expect(Object.values(demand.priorities).sort()).toEqual(
    arguments_("aws_lb_listener_rule")
      .filter(({ listener_arn }) => !`${listener_arn}`.includes("operations"))
      .map(({ priority }) => priority)
      .sort(),
  );
  expect(demand.instances).toHaveLength(count("aws_launch_template"));
  const interfaces = arguments_("aws_vpc_endpoint").flatMap(({ subnet_ids }) => meaning("platform", subnet_ids) ?? []);
  expect(interfaces.length).toBeGreaterThan(0);
  expect(demand.endpointInterfaces).toBe(interfaces.length);
  expect(demand.cacheNodes).toBe(
    arguments_("aws_elasticache_replication_group").reduce((sum, one) => sum + Number(one.num_cache_clusters), 0),
  );
});

test("tasks are counted twice where a deployment starts the new ones beside the old ones", () => {
  const { instances, tasks } = siteDemand(acmeWith());
  expect(instances).toContainEqual({ type: "m6i.large", count: 6 });
  const { services } = flynapse.stacks.services as {
    services: Record<string, { tasks: { max: number }; data?: object }>;
  };
  const counted = Object.values(services).map(({ tasks: one, data }) => one.max * (data ? 1 : 2));
  expect(tasks).toBe(counted.reduce((sum, one) => sum + one, 0));
});

test("on the client's listener no load balancer and no group of its own are made", () => {
  const listener = acmeWith().inventory.resources.find(
    ({ type, config }) => type === "aws_lb_listener" && config.port === 443,
  )!;
  const ingress = { domainName: "flynapse.acme.example", adoptedListener: listener.key };
  const [own, served] = [siteDemand(acmeWith()), siteDemand(acmeWith({ ingress }))];
  expect([served.loadBalancers, served.securityGroups]).toEqual([0, own.securityGroups - 1]);
});

test("without operators there is no internal load balancer and no group of its own", () => {
  const [own, none] = [siteDemand(acmeWith()), siteDemand(acmeWith({ operations: undefined }))];
  expect([own.internalLoadBalancers, none.internalLoadBalancers]).toEqual([1, 0]);
  expect(none.securityGroups).toBe(own.securityGroups - 1);
});

test("endpoints in a network of our own stand in one zone, in tier ha in each", () => {
  const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
  const interfaces = (tier: "cost" | "ha") =>
    siteDemand(site({ tier, network: { mode: "create", cidr: "10.60.0.0/16", zones } })).endpointInterfaces;
  expect([interfaces("cost"), interfaces("ha")]).toEqual([10, 30]);
});
