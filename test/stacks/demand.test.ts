import { expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { siteDemand } from "../../stacks/deploy";
import { acmeWith, deployed } from "../deployed";

test.each(["cost", "ha"] as const)("in tier %s the demand is what the stacks create", (tier) => {
  const site = acmeWith({ tier });
  const { ours } = deployed(site);
  const count = (type: string) => ours.filter((one) => one.type === type).length;
  const demand = siteDemand(site);
  expect(demand).toMatchObject({
    securityGroups: count("aws_security_group"),
    targetGroups: count("aws_lb_target_group"),
    loadBalancers: count("aws_lb"),
  });
  const arguments_ = (type: string) => ours.filter((one) => one.type === type).map(({ body }) => body);
  expect(Object.values(demand.priorities).sort()).toEqual(
    arguments_("aws_lb_listener_rule")
      .map(({ priority }) => priority)
      .sort(),
  );
  expect(demand.instances).toHaveLength(count("aws_launch_template"));
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
