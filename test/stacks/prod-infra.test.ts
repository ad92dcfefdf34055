import { describe, expect, test } from "vitest";
import { withOptions } from "../../stacks/blueprints/options";
import { prodInfra } from "../../stacks/blueprints/prod-infra";
import { deploymentProblems } from "../../stacks/queries";
import { deployed } from "../deployed";
import { block, containersOf, environmentOf, ofType, shellScript } from "../reading";
import { ownNetwork, problemsOf } from "./made-up";
import { at, made, prodWith } from "./prod-infra";

const blueprint = withOptions(prodInfra, []);
const all = (type: string) => ofType(Object.values(made.stacks), type);
const environment = (service: string) =>
  environmentOf(containersOf(made.stacks.services!, `aws_ecs_task_definition.${service}`)[0]!);

describe("the network", () => {
  test("has the ranges of the document, public and private, in two zones", () => {
    expect(at(made, "aws_vpc.this").cidr_block).toBe("10.0.0.0/16");
    expect(all("aws_subnet").map(({ name, body }) => [name, body.availability_zone, body.cidr_block])).toEqual([
      ["private_a", "us-east-1a", "10.0.3.0/24"],
      ["private_b", "us-east-1b", "10.0.4.0/24"],
      ["public_a", "us-east-1a", "10.0.1.0/24"],
      ["public_b", "us-east-1b", "10.0.2.0/24"],
    ]);
  });

  test("has the load balancer and the NAT gateways in public subnets, everything else in private ones", () => {
    expect(made.meaning("platform", at(made, "aws_lb.public").subnets)).toEqual([
      "${aws_subnet.public_a.id}",
      "${aws_subnet.public_b.id}",
    ]);
    expect(all("aws_nat_gateway").map(({ body }) => body.subnet_id)).toEqual([
      "${aws_subnet.public_a.id}",
      "${aws_subnet.public_b.id}",
    ]);
    const both = ["${aws_subnet.private_a.id}", "${aws_subnet.private_b.id}"];
    const placed = (stack: string, subnets: unknown) => made.meaning(stack, subnets);
    expect(placed("platform", at(made, "aws_autoscaling_group.pool_app").vpc_zone_identifier)).toEqual(both);
    // A volume cannot follow an instance into the other zone.
    expect(placed("platform", at(made, "aws_autoscaling_group.pool_data").vpc_zone_identifier)).toBe(
      "${slice(local.private_subnet_ids, 0, 1)}",
    );
    for (const service of ["frontend", "backend", "ai_service"]) {
      const configuration = block(at(made, `aws_ecs_service.${service}`), "network_configuration");
      expect(placed("services", configuration.subnets)).toEqual(both);
    }
  });

  test("leads what private subnets send out through the NAT gateway of their zone, and tells its address", () => {
    const routes = ofType([made.stacks.network!], "aws_route").filter(({ name }) => name.startsWith("private"));
    expect(routes.map(({ body }) => body.nat_gateway_id)).toEqual([
      "${aws_nat_gateway.nat_a.id}",
      "${aws_nat_gateway.nat_b.id}",
    ]);
    expect(made.stacks.network!.output!.egress_addresses!.value).toEqual({
      "us-east-1a": ["${aws_eip.nat_a.public_ip}"],
      "us-east-1b": ["${aws_eip.nat_b.public_ip}"],
    });
  });

  test("has a NAT gateway per zone in tier cost too, because Atlas knows their addresses", () => {
    const least = deployed(prodWith({ tier: "cost", options: [] }));
    expect(ofType([least.stacks.network!], "aws_nat_gateway").map(({ name }) => name)).toEqual(["nat_a", "nat_b"]);
  });
});

describe("names", () => {
  test("of the cluster and of the services in the VPC are the document's", () => {
    expect(at(made, "aws_ecs_cluster.this").name).toBe("prod-infra-production-cluster");
    expect(at(made, "aws_service_discovery_private_dns_namespace.this").name).toBe("prod-infra-production.local");
    expect(all("aws_service_discovery_service").map(({ body }) => body.name)).toEqual([
      "ai-service",
      "backend",
      "qdrant",
      "redis",
    ]);
  });

  test("of the cluster is what instances join, what they may register with, and what their alarms watch", () => {
    for (const pool of ["app", "data"]) {
      expect(shellScript(at(made, `aws_launch_template.pool_${pool}`).user_data)).toContain(
        "ECS_CLUSTER=prod-infra-production-cluster\n",
      );
      expect(at(made, `aws_cloudwatch_metric_alarm.pool_${pool}_capacity`).dimensions).toMatchObject({
        ClusterName: "prod-infra-production-cluster",
      });
    }
    const written = JSON.stringify(made.stacks);
    expect(written).toContain("container-instance/prod-infra-production-cluster/*");
    expect(written).not.toContain("container-instance/prod-infra-production/*");
  });

  test("are what services find each other by", () => {
    expect(environment("backend")).toMatchObject({
      REDIS_URL: "redis://redis.prod-infra-production.local:6379",
      AI_SERVICE_URL: "http://ai-service.prod-infra-production.local:8000",
    });
    expect(environment("ai_service")).toMatchObject({
      QDRANT_URL: "http://qdrant.prod-infra-production.local:6333",
      BACKEND_WEBHOOK_URL: "http://backend.prod-infra-production.local:5001/api/webhooks/ai",
    });
  });
});

describe("instances", () => {
  const sized = (instanceType: string) =>
    problemsOf({ ...blueprint, pools: { ...blueprint.pools, app: { ...blueprint.pools!.app!, instanceType } } }, site);
  const { receivers, eniTrunking, ami } = prodWith();
  const site = { network: ownNetwork, receivers, eniTrunking, ami };

  test("of the document hold its ten tasks of each service, also while one of them is deployed", () => {
    expect(sized("m6i.2xlarge")).toEqual([]);
  });

  test("of half the size do not, and the message names the type that does", () => {
    const told = sized("m6i.xlarge").map(({ path, remedy }) => [path, remedy]);
    expect(told[0]).toEqual(["pools.app.instances.max", "Raise instances.max to 9, or take m6i.2xlarge."]);
  });

  test("are one to five, and two at the least where one may be lost", () => {
    const least = deployed(prodWith({ tier: "cost", options: [] }));
    const bounds = (of: typeof made) => {
      const { min_size, max_size } = at(of, "aws_autoscaling_group.pool_app");
      return [of.meaning("platform", min_size), of.meaning("platform", max_size)];
    };
    expect(bounds(least)).toEqual([1, 5]);
    expect(bounds(made)).toEqual([2, 5]);
    const [problem] = deploymentProblems(prodWith({ options: [] }));
    expect(problem).toMatchObject({
      path: "pools.app.instances.min",
      rule: expect.stringContaining("with an instance lost"),
    });
  });
});

describe("what is kept", () => {
  test("is of Redis a folder of the one instance with a volume, which outlives it", () => {
    const [volume] = at(made, "aws_ecs_task_definition.redis").volume as object[];
    expect(volume).toEqual({ name: "redis", host_path: "/data/redis" });
    const strategy = block(at(made, "aws_ecs_service.redis"), "capacity_provider_strategy");
    expect(made.meaning("services", strategy.capacity_provider)).toBe("${aws_ecs_capacity_provider.pool_data.name}");
    expect(at(made, "aws_autoscaling_group.pool_data")).toMatchObject({
      protect_from_scale_in: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("is of Qdrant on that volume, with snapshots on EFS that AWS Backup keeps", () => {
    const volumes = at(made, "aws_ecs_task_definition.qdrant").volume as { name: string; host_path?: string }[];
    expect(volumes.map(({ name, host_path }) => [name, host_path])).toEqual([
      ["qdrant", "/data/qdrant"],
      ["efs-qdrant_files", undefined],
    ]);
    expect(at(made, "aws_efs_backup_policy.qdrant_files").backup_policy).toEqual({ status: "ENABLED" });
  });

  test("is written by Redis's and Qdrant's own users, who end by themselves before they are killed", () => {
    const only = (service: string) => containersOf(made.stacks.services!, `aws_ecs_task_definition.${service}`)[0]!;
    expect(`${only("redis").command}`).toContain("exec docker-entrypoint.sh redis-server --dir /data");
    expect(only("qdrant")).toMatchObject({ command: ["./qdrant"], stopTimeout: 120 });
  });

  test("has room in Redis's task twice, which it takes to save under writes", () => {
    const [redis] = containersOf(made.stacks.services!, "aws_ecs_task_definition.redis");
    const [, megabytes] = /--maxmemory (\d+)mb/.exec(`${redis!.command}`)!;
    expect(2 * Number(megabytes)).toBeLessThan(Number(made.meaning("services", "${var.redis_memory_mib}")));
  });

  test("is nothing of the web services and the AI service", () => {
    for (const service of ["frontend", "backend", "ai_service"]) {
      expect(at(made, `aws_ecs_task_definition.${service}`).volume).toBeUndefined();
    }
  });
});

test("the document's tiers reach a pager and a phone, a mailbox, and the dashboard alone", () => {
  const told = (severity: string) =>
    all("aws_sns_topic_subscription")
      .filter(({ name }) => name.startsWith(severity))
      .map(({ body }) => body.protocol);
  expect(told("critical")).toEqual(["sms", "https"]);
  expect(told("warning")).toEqual(["email"]);
  expect(at(made, "aws_cloudwatch_metric_alarm.qdrant_files_io").alarm_actions).toBeUndefined();
});

test.each([
  ["cpu", 70],
  ["memory", 80],
  ["response", 2],
])("an alarm tells after two minutes of %s above %i", (measure, threshold) => {
  expect(at(made, `aws_cloudwatch_metric_alarm.backend_${measure}`)).toMatchObject({
    ...{ threshold, evaluation_periods: 2, period: 60, comparison_operator: "GreaterThanThreshold" },
    alarm_actions: ["${aws_sns_topic_policy.warning.arn}"],
  });
});
