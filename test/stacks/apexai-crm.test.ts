import { describe, expect, test } from "vitest";
import { siteDemand } from "../../stacks/queries";
import { block, containersOf, environmentOf, ofType, statementsIn } from "../reading";
import { addresses } from "../synth";
import { at, devWith, inDev, inProduction, SERVICES } from "./apexai-crm";

const cidrsOf = (tier: string, made = inDev) =>
  ofType(Object.values(made.stacks), "aws_subnet")
    .filter(({ name }) => name.startsWith(tier))
    .map(({ body }) => [body.availability_zone, body.cidr_block]);

describe("the network", () => {
  test("has the ranges of the document, public and private, in two zones of us-east-1", () => {
    expect(at(inDev, "aws_vpc.this").cidr_block).toBe("10.0.0.0/16");
    expect(cidrsOf("public")).toEqual([
      ["us-east-1a", "10.0.0.0/24"],
      ["us-east-1b", "10.0.1.0/24"],
    ]);
    expect(cidrsOf("private")).toEqual([
      ["us-east-1a", "10.0.10.0/24"],
      ["us-east-1b", "10.0.11.0/24"],
    ]);
  });

  test("has one NAT gateway for development and one per zone for production, both in public subnets", () => {
    const gateways = (made: typeof inDev) => ofType(Object.values(made.stacks), "aws_nat_gateway");
    expect(gateways(inDev).map(({ body }) => body.subnet_id)).toEqual(["${aws_subnet.public_a.id}"]);
    expect(gateways(inProduction)).toHaveLength(2);
  });

  test("leads all that private subnets send out through NAT gateways: it has no endpoints", () => {
    const routes = ofType([inDev.stacks.network!], "aws_route").filter(({ name }) => name.startsWith("private"));
    expect(routes.map(({ body }) => [body.destination_cidr_block, body.nat_gateway_id])).toEqual([
      ["0.0.0.0/0", "${aws_nat_gateway.nat_a.id}"],
    ]);
    expect(ofType(Object.values(inDev.stacks), "aws_vpc_endpoint")).toEqual([]);
  });

  test("has the load balancer in both public subnets, and tasks, database and Redis in both private ones", () => {
    const { meaning } = inDev;
    const subnetsOf = (stack: string, argument: unknown) => meaning(stack, argument);
    expect(subnetsOf("platform", at(inDev, "aws_lb.public").subnets)).toContain("public_subnet_ids");
    for (const service of SERVICES) {
      const configuration = block(at(inDev, `aws_ecs_service.${service}`), "network_configuration");
      expect(configuration).toMatchObject({ subnets: "${local.private_subnet_ids}", assign_public_ip: false });
    }
    for (const group of ["aws_db_subnet_group.mysql", "aws_elasticache_subnet_group.redis"]) {
      expect(at(inDev, group).subnet_ids).toBe("${local.private_subnet_ids}");
    }
  });
});

describe("services", () => {
  test.each(SERVICES)(
    "%s is 512 CPU units and 1024 MB on Fargate, two to ten tasks by CPU at 70 percent",
    (service) => {
      const task = at(inDev, `aws_ecs_task_definition.${service}`);
      expect(task).toMatchObject({ cpu: "512", requires_compatibilities: ["FARGATE"] });
      expect(inDev.meaning("services", task.memory)).toBe(1024);
      const target = at(inDev, `aws_appautoscaling_target.${service}`);
      expect([target.min_capacity, target.max_capacity].map((one) => inDev.meaning("services", one))).toEqual([2, 10]);
      expect(
        block(at(inDev, `aws_appautoscaling_policy.${service}_cpu`), "target_tracking_scaling_policy_configuration"),
      ).toMatchObject({
        target_value: 70,
        predefined_metric_specification: { predefined_metric_type: "ECSServiceAverageCPUUtilization" },
      });
    },
  );

  test.each([
    ["server", "/health"],
    ["studio", "/"],
  ])("%s is asked on port 3000 whether it is healthy: %s", (service, path) => {
    expect(at(inDev, `aws_lb_target_group.${service}`)).toMatchObject({
      ...{ port: 3000, protocol: "HTTP", target_type: "ip", deregistration_delay: "30" },
      health_check: { path },
    });
  });

  test("the API and its sockets go to the server, everything else to the studio", () => {
    const rule = (service: string) => at(inDev, `aws_lb_listener_rule.${service}`);
    const paths = (service: string) => JSON.stringify(rule(service).condition);
    expect(paths("server")).toContain('["/api/*","/socket.io/*"]');
    expect(paths("studio")).toContain('["/*"]');
    expect(Number(rule("server").priority)).toBeLessThan(Number(rule("studio").priority));
  });

  test("a client of socket.io comes back to the same task", () => {
    expect(at(inDev, "aws_lb_target_group.server").stickiness).toMatchObject({ type: "lb_cookie", enabled: true });
    expect(at(inDev, "aws_lb_target_group.studio").stickiness).toMatchObject({ enabled: false });
  });

  test("a release starts new tasks, waits until they are healthy, drains the old ones and goes back where it fails", () => {
    for (const service of SERVICES) {
      expect(at(inDev, `aws_ecs_service.${service}`)).toMatchObject({
        deployment_minimum_healthy_percent: 100,
        deployment_maximum_percent: 200,
        deployment_circuit_breaker: { enable: true, rollback: true },
      });
    }
  });

  test("the server gets the database, Redis and the keys of the services that it asks, all of them by reference", () => {
    const [server] = containersOf(inDev.stacks.services!, "aws_ecs_task_definition.server");
    expect(Object.keys(environmentOf(server!))).toEqual(expect.arrayContaining(["MYSQL_HOST", "REDIS_URL"]));
    expect((server!.secrets as { name: string }[]).map(({ name }) => name)).toEqual([
      "FIREBASE_CONFIG",
      "GEMINI_API_KEY",
      "MYSQL_PASSWORD",
      "OPENAI_API_KEY",
    ]);
    expect(JSON.stringify(server!.entryPoint)).toContain("export DATABASE_URL=");
    const [, connections] = /connection_limit=(\d+)/.exec(JSON.stringify(server!.entryPoint))!;
    const service = at(inDev, "aws_ecs_service.server");
    const most = (10 * Number(service.deployment_maximum_percent)) / 100;
    // What RDS lets into an instance of 1 GiB, at the least that others saw.
    expect(Number(connections) * most).toBeLessThan(60);
  });

  test("the studio calls the API where users do", () => {
    const [studio] = containersOf(inDev.stacks.services!, "aws_ecs_task_definition.studio");
    expect(environmentOf(studio!)).toEqual({ API_URL: "https://crm.dev.apexai.example/api" });
  });

  test("each has a log group of its own that ends after a week", () => {
    for (const service of SERVICES) {
      const { name, retention_in_days } = at(inDev, `aws_cloudwatch_log_group.${service}`);
      expect([name, inDev.meaning("services", retention_in_days)]).toEqual([`/apexai-crm-dev/${service}`, 7]);
    }
  });

  test("each may be reached from the load balancer alone, and only the server reaches database and Redis", () => {
    const rules = ofType(Object.values(inDev.stacks), "aws_vpc_security_group_ingress_rule");
    const into = (port: number) => rules.filter(({ body }) => body.from_port === port).map(({ name }) => name);
    expect(into(3000)).toEqual(["server_from_load_balancer", "studio_from_load_balancer"]);
    expect(into(3306)).toEqual(["server_to_mysql"]);
    expect(into(6379)).toEqual(["server_to_redis"]);
  });

  test("the execution role reads the secrets of its service and no other", () => {
    const [read] = statementsIn(at(inDev, "aws_iam_role_policy.server_execution_secrets").policy);
    expect(read!.Resource).toHaveLength(3);
    expect(addresses(inDev.stacks.services!)).not.toContain("aws_iam_role_policy.studio_execution_secrets");
  });
});

describe("data", () => {
  const mysql = (made: typeof inDev) => at(made, "aws_db_instance.mysql");

  test("MySQL is one small instance for development, and a larger one with a standby for production", () => {
    expect(mysql(inDev)).toMatchObject({ engine: "mysql", engine_version: "8.0" });
    expect(mysql(inDev)).toMatchObject({ instance_class: "db.t3.micro", multi_az: false });
    expect(mysql(inProduction)).toMatchObject({ instance_class: "db.m6g.large", multi_az: true });
  });

  test("its storage grows to twice its size", () => {
    expect(mysql(inDev)).toMatchObject({ allocated_storage: 20, max_allocated_storage: 40 });
    expect(mysql(inProduction)).toMatchObject({ allocated_storage: 100, max_allocated_storage: 200 });
  });

  test("windows follow each other: backup, MySQL, Redis, snapshot", () => {
    expect(inDev.meaning("data", mysql(inDev).backup_window)).toBe("03:00-03:30");
    expect(mysql(inDev).maintenance_window).toBe("mon:04:00-mon:05:00");
    const redis = at(inDev, "aws_elasticache_replication_group.redis");
    expect(redis.maintenance_window).toBe("mon:05:00-mon:07:00");
    expect(inDev.meaning("data", redis.snapshot_window)).toBe("07:30-08:30");
  });

  test("Redis 7.0 keeps the jobs of BullMQ, and has a second node in production", () => {
    const redis = (made: typeof inDev) => at(made, "aws_elasticache_replication_group.redis");
    expect(redis(inDev)).toMatchObject({ engine_version: "7.0", node_type: "cache.t3.micro", num_cache_clusters: 1 });
    expect(redis(inProduction)).toMatchObject({ node_type: "cache.t4g.small", num_cache_clusters: 2 });
    expect(at(inDev, "aws_elasticache_parameter_group.redis").parameter).toEqual([
      { name: "maxmemory-policy", value: "noeviction" },
    ]);
  });
});

describe("images", () => {
  test("each service has a repository that scans what is pushed, with a key of ours", () => {
    for (const service of SERVICES) {
      expect(at(inDev, `aws_ecr_repository.${service}`)).toMatchObject({
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "KMS" }],
      });
    }
  });

  test("ten builds are kept, and releases beside them: a build never pushes a release out", () => {
    const { policy } = at(inDev, "aws_ecr_lifecycle_policy.server_lifecycle");
    expect(policy).toBe("${jsonencode(local.image_lifecycle)}");
    const { locals } = inDev.stacks.delivery as { locals?: Record<string, unknown> };
    const { rules } = locals!.image_lifecycle as {
      rules: { selection: Record<string, unknown> }[];
    };
    expect(
      rules.map(({ selection }) => [selection.tagPrefixList ?? selection.tagStatus, selection.countNumber]),
    ).toEqual([
      [["release-"], 100],
      [["sha256-"], 110],
      ["any", 10],
    ]);
  });
});

test("it has no instances: a cluster of Fargate alone, with Container Insights", () => {
  expect(addresses(inDev.stacks.platform!).filter((one) => /launch_template|autoscaling_group/.test(one))).toEqual([]);
  expect(at(inDev, "aws_ecs_cluster_capacity_providers.this").capacity_providers).toEqual(["FARGATE", "FARGATE_SPOT"]);
  expect(at(inDev, "aws_ecs_cluster.this").setting).toEqual([{ name: "containerInsights", value: "enabled" }]);
  expect(siteDemand(devWith())["ec2 L-1216C47A"]).toBeUndefined();
});
