import { describe, expect, test } from "vitest";
import { Service } from "../../modules/service/service";
import { block, containersOf, environmentOf } from "../reading";
import { resource, synthModule } from "../synth";
import { api, store } from "./services";

const module = synthModule((stack) => {
  const asked = new Service(stack, "store", store);
  new Service(stack, "api", { ...api, scaling: { cpuPercent: 60, requestsPerTarget: 1_000 } }).mayReach(asked, "http");
});
const service = resource(module, "aws_ecs_service.api");
const task = resource(module, "aws_ecs_task_definition.api");

describe("a service", () => {
  test("runs its tasks on the pool's capacity, in the given subnets, with a group of its own", () => {
    expect(service).toMatchObject({
      name: "api",
      cluster: "arn:cluster",
      desired_count: 2,
      capacity_provider_strategy: [{ capacity_provider: "client-app", weight: 1 }],
      network_configuration: { subnets: ["subnet-1"], security_groups: ["${aws_security_group.api.id}"] },
    });
    expect(service).not.toHaveProperty("launch_type");
    expect(service).not.toHaveProperty("network_configuration.assign_public_ip");
  });

  test("keeps the old tasks until the new ones are healthy, and goes back by itself where they never are", () => {
    expect(service).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      deployment_circuit_breaker: { enable: true, rollback: true },
    });
  });

  test("that has data stops its one task before the next one starts, and never has two on an instance", () => {
    expect(service).not.toHaveProperty("placement_constraints");
    expect(resource(module, "aws_ecs_service.store")).toMatchObject({
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
      placement_constraints: [{ type: "distinctInstance" }],
    });
  });

  test("gives its tags to its tasks", () => {
    expect(service.propagate_tags).toBe("SERVICE");
  });

  test("stands behind the load balancer before its first task is asked for", () => {
    expect(service.load_balancer).toEqual([
      { target_group_arn: "${aws_lb_target_group.api.arn}", container_name: "api", container_port: 8000 },
    ]);
    expect(service.depends_on).toContain("aws_lb_listener_rule.api");
  });

  test("is waited for, and a deployment that ECS rolled back fails the apply and says where to look", () => {
    expect(service.wait_for_steady_state).toBe(true);
    expect(service.lifecycle).toMatchObject({
      postcondition: [
        {
          condition: "${self.task_definition == aws_ecs_task_definition.api.arn}",
          error_message:
            "ECS rolled api back to ${self.task_definition}: the new tasks did not become healthy. " +
            "Read the log group ${aws_cloudwatch_log_group.api.name}.",
        },
      ],
    });
  });

  test("is updated in place when its pool changes, which the provider does only where a deployment is forced", () => {
    expect(service.force_new_deployment).toBe(true);
  });
});

describe("a service that others ask for by name", () => {
  test("has one for the addresses of its tasks, which ECS keeps", () => {
    expect(resource(module, "aws_service_discovery_service.store")).toMatchObject({
      name: "store",
      dns_config: { namespace_id: "ns-1", routing_policy: "MULTIVALUE", dns_records: [{ type: "A", ttl: 10 }] },
    });
    // An empty block is no difference to AWS and a replacement to the provider.
    expect(block(resource(module, "aws_service_discovery_service.store"), "health_check_custom_config")).toEqual({
      failure_threshold: 1,
    });
    expect(resource(module, "aws_ecs_service.store")).toMatchObject({
      service_registries: { registry_arn: "${aws_service_discovery_service.store.arn}" },
    });
  });

  test("is the only one that has", () => {
    expect(service).not.toHaveProperty("service_registries");
  });

  test("is behind no load balancer where it has no route", () => {
    const asked = resource(module, "aws_ecs_service.store");
    for (const key of ["load_balancer", "health_check_grace_period_seconds"]) {
      expect(asked).not.toHaveProperty(key);
    }
  });
});

describe("a task", () => {
  test("runs on EC2 with a network interface of its own and the size that the blueprint says", () => {
    expect(task).toMatchObject({
      family: "client-flynapse-api",
      requires_compatibilities: ["EC2"],
      network_mode: "awsvpc",
      cpu: "512",
      memory: "2048",
    });
    expect(task).not.toHaveProperty("volume");
  });

  test("has one role for what it does and another for how it is started", () => {
    expect(task.task_role_arn).toBe("${aws_iam_role.api_task.arn}");
    expect(task.execution_role_arn).toBe("${aws_iam_role.api_execution.arn}");
  });

  test("writes to its service's log group, which is encrypted and forgets in time", () => {
    expect(resource(module, "aws_cloudwatch_log_group.api")).toEqual({
      name: "/client-flynapse/api",
      retention_in_days: 30,
      kms_key_id: "arn:key",
    });
    expect(containersOf(module, "aws_ecs_task_definition.api")[0]).toHaveProperty(
      "logConfiguration.options.awslogs-group",
      "${aws_cloudwatch_log_group.api.name}",
    );
  });

  test("knows what it uses from its environment, and nothing else", () => {
    expect(environmentOf(containersOf(module, "aws_ecs_task_definition.api")[0]!)).toEqual({
      SESSIONS_TABLE: "client-sessions",
      REDIS_URL: "rediss://redis:6379",
    });
  });

  test("sees its folders of the instance's data volume", () => {
    expect(resource(module, "aws_ecs_task_definition.store").volume).toEqual([
      { name: "store", host_path: "/data/store" },
      { name: "alerts", host_path: "/data/alerts" },
    ]);
  });

  test("of two containers has an image for each, and none of them starts without", () => {
    const both = resource(module, "aws_ecs_task_definition.store");
    expect(module).toMatchObject({ locals: { store_image: "store", store_alerts_image: "alerts" } });
    expect(containersOf(module, "aws_ecs_task_definition.store").map(({ name, image }) => [name, image])).toEqual([
      ["store", "${local.store_image}"],
      ["alerts", "${local.store_alerts_image}"],
    ]);
    expect(both.lifecycle).toMatchObject({
      precondition: [
        { error_message: expect.stringContaining("No image for store yet") },
        { error_message: expect.stringContaining("No image for alerts of store yet") },
      ],
    });
  });
});

describe("the image", () => {
  test("is what the delivery pipeline wrote", () => {
    expect(module).toHaveProperty("locals.api_image", '${lookup(local.images, "api", "")}');
    expect(containersOf(module, "aws_ecs_task_definition.api")[0]?.image).toBe("${local.api_image}");
  });

  test("that the pipeline delivered in between is no difference, and nothing is ignored for it", () => {
    expect(task.track_latest).toBe(true);
    expect(task.lifecycle).not.toHaveProperty("ignore_changes");
  });
});

describe("the load balancer", () => {
  test("sends the service's paths to its tasks by address", () => {
    expect(resource(module, "aws_lb_listener_rule.api")).toEqual({
      listener_arn: "arn:listener",
      priority: 100,
      condition: [{ path_pattern: { values: ["/api", "/api/*"] } }],
      action: [{ type: "forward", target_group_arn: "${aws_lb_target_group.api.arn}" }],
    });
    expect(resource(module, "aws_lb_target_group.api")).toMatchObject({
      name: "client-flynapse-api",
      port: 8000,
      protocol: "HTTP",
      target_type: "ip",
      vpc_id: "vpc-1",
    });
  });

  test("lets go of a target group before that goes: AWS deletes none that a rule names, by a weight of 0 either", () => {
    expect(resource(module, "aws_lb_target_group.api").lifecycle).toMatchObject({ create_before_destroy: true });
  });

  test("asks each task for its health, and lets one that goes finish for half a minute", () => {
    const target = resource(module, "aws_lb_target_group.api");
    expect(block(target, "health_check")).toEqual({
      path: "/health",
      matcher: "200",
      interval: 15,
      timeout: 5,
      healthy_threshold: 2,
      unhealthy_threshold: 3,
    });
    expect(target.deregistration_delay).toBe("30");
    expect(service.health_check_grace_period_seconds).toBe(60);
  });
});
