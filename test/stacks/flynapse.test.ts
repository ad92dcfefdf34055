import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { acmeWith, deployed } from "../deployed";
import { block, containersOf, environmentOf, shellScript } from "../reading";
import { sources } from "../sources";
import { resource } from "../synth";

const acme = deployed(acmeWith());
const platform = acme.stacks.platform!;
const services = acme.stacks.services!;
const data = acme.stacks.data!;

const POOLS = ["pool_app", "pool_observability", "pool_weaviate_0"];
const named = (type: string) => acme.ours.filter((one) => one.type === type).map(({ name }) => name);
const families = acme.ours.filter(({ type }) => type === "aws_ecs_task_definition").map(({ body }) => body.family);

const template = (pool: string) => resource(platform, `aws_launch_template.${pool}`);
const group = (pool: string) => resource(platform, `aws_autoscaling_group.${pool}`);
/** With all variables at their defaults. */
const typeOf = (pool: string) => acme.meaning("platform", template(pool).instance_type);
const size = (pool: string, bound: string) => acme.meaning("platform", group(pool)[bound]);
const volumes = (pool: string) =>
  template(pool).block_device_mappings as { device_name: string; ebs: Record<string, unknown> }[];
const dataVolumes = (pool: string) => volumes(pool).filter(({ device_name }) => device_name !== "/dev/xvda");

/** The pool whose capacity a service asks for. */
const poolOf = (service: string) => {
  const strategy = block(resource(services, `aws_ecs_service.${service}`), "capacity_provider_strategy");
  return acme.meaning("services", strategy.capacity_provider);
};

describe("services", () => {
  test("api starts with two tasks on the app pool behind the load balancer, without a volume (FLY-010)", () => {
    const api = resource(services, "aws_ecs_service.api");
    expect(acme.meaning("services", api.desired_count)).toBe(2);
    expect(poolOf("api")).toBe("${aws_ecs_capacity_provider.pool_app.name}");
    expect(block(api, "load_balancer").target_group_arn).toBe("${aws_lb_target_group.api.arn}");
    expect(resource(services, "aws_ecs_task_definition.api")).not.toHaveProperty("volume");
  });

  test("dashboard starts with one task behind the load balancer, without a volume (FLY-011)", () => {
    const dashboard = resource(services, "aws_ecs_service.dashboard");
    expect(acme.meaning("services", dashboard.desired_count)).toBe(1);
    expect(block(dashboard, "load_balancer").target_group_arn).toBe("${aws_lb_target_group.dashboard.arn}");
    expect(resource(services, "aws_ecs_task_definition.dashboard")).not.toHaveProperty("volume");
  });

  test("api answers its own paths, which are asked before the dashboard's (FLY-025)", () => {
    const rule = (name: string) => resource(services, `aws_lb_listener_rule.${name}`);
    expect(rule("api").condition).toEqual([{ path_pattern: { values: ["/api", "/api/*"] } }]);
    expect(block(rule("api"), "action").target_group_arn).toBe("${aws_lb_target_group.api.arn}");
    expect(rule("dashboard").condition).toEqual([{ path_pattern: { values: ["/*"] } }]);
    expect(Number(rule("api").priority)).toBeLessThan(Number(rule("dashboard").priority));
  });

  test("all run on EC2 by capacity providers, nothing on Fargate (FLY-048)", () => {
    for (const { type, body } of acme.ours) {
      if (type === "aws_ecs_task_definition") expect(body.requires_compatibilities).toEqual(["EC2"]);
      if (type !== "aws_ecs_service") continue;
      expect(body).not.toHaveProperty("launch_type");
      expect(body.capacity_provider_strategy).toHaveLength(1);
    }
    expect(JSON.stringify(acme.stacks)).not.toContain("FARGATE");
  });

  test("keep what they make in the bucket and not in a volume (FLY-072)", () => {
    for (const name of ["api", "dashboard", "otel_collector"]) {
      expect(resource(services, `aws_ecs_task_definition.${name}`)).not.toHaveProperty("volume");
    }
    const { ARTIFACTS_BUCKET } = environmentOf(containersOf(services, "aws_ecs_task_definition.api")[0]!);
    expect(acme.meaning("services", ARTIFACTS_BUCKET)).toBe("${aws_s3_bucket.artifacts.id}");
  });
});

describe("data", () => {
  test("DynamoDB takes the place of its container (FLY-012)", () => {
    expect(Object.keys(data.resource?.aws_dynamodb_table ?? {})).toEqual(["sessions"]);
    expect(families.filter((family) => /dynamodb/.test(String(family)))).toEqual([]);
  });

  test("ElastiCache takes the place of the redis container (FLY-013)", () => {
    expect(named("aws_elasticache_replication_group")).toEqual(["redis"]);
    expect(families.filter((family) => /redis/.test(String(family)))).toEqual([]);
  });

  test("Redis speaks TLS only, and the API asks it so (FLY-067)", () => {
    expect(resource(data, "aws_elasticache_replication_group.redis")).toMatchObject({
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
    });
    const { REDIS_URL } = environmentOf(containersOf(services, "aws_ecs_task_definition.api")[0]!);
    expect(acme.meaning("services", REDIS_URL)).toMatch(/^rediss:\/\//);
  });

  test("the bucket keeps every version (FLY-073, FLY-129)", () => {
    expect(resource(data, "aws_s3_bucket_versioning.artifacts").versioning_configuration).toEqual({
      status: "Enabled",
    });
  });

  test("the bucket is encrypted with a key of this stack (FLY-074)", () => {
    const [rule] = resource(data, "aws_s3_bucket_server_side_encryption_configuration.artifacts").rule as object[];
    expect(rule).toEqual({
      apply_server_side_encryption_by_default: {
        sse_algorithm: "aws:kms",
        kms_master_key_id: "${aws_kms_key.data.arn}",
      },
      bucket_key_enabled: true,
    });
  });
});

describe("pools", () => {
  test("one cluster carries three, each with its own template, group and capacity provider (FLY-055, FLY-100)", () => {
    expect(named("aws_ecs_cluster")).toEqual(["this"]);
    for (const type of ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"]) {
      expect(named(type)).toEqual(POOLS);
    }
    expect(resource(platform, "aws_ecs_cluster_capacity_providers.this").capacity_providers).toEqual(
      POOLS.map((pool) => `\${aws_ecs_capacity_provider.${pool}.name}`),
    );
  });

  test("are kept apart: each capacity provider has a group of its own (FLY-049)", () => {
    const groups = POOLS.map((pool) => {
      const provider = resource(platform, `aws_ecs_capacity_provider.${pool}`);
      return block(provider, "auto_scaling_group_provider").auto_scaling_group_arn;
    });
    expect(groups).toEqual(POOLS.map((pool) => `\${aws_autoscaling_group.${pool}.arn}`));
  });

  test("each has a template with its own type, volumes, boot script and signed metadata (CARD-026)", () => {
    const kinds = POOLS.map((pool) => [typeOf(pool), volumes(pool).length]);
    expect(kinds).toEqual([
      ["m6i.large", 1],
      ["m6i.xlarge", 2],
      ["r6i.xlarge", 2],
    ]);
    for (const pool of POOLS) {
      expect(template(pool).image_id).toBe(acme.site.machineImage);
      expect(template(pool).metadata_options).toMatchObject({ http_tokens: "required" });
      const script = shellScript(template(pool).user_data).split("\n");
      expect(script).toContain("ECS_CLUSTER=acme-flynapse");
      expect(script).toContain(`ECS_INSTANCE_ATTRIBUTES={"pool":"${pool.replace("pool_", "")}"}`);
    }
  });

  // No desired capacity is given: Auto Scaling starts with the minimum, and ECS moves it afterwards.
  test("app starts with two m6i.large (FLY-116, FLY-117)", () => {
    expect(typeOf("pool_app")).toBe("m6i.large");
    expect(size("pool_app", "min_size")).toBe(2);
    expect(group("pool_app")).not.toHaveProperty("desired_capacity");
  });

  test("app has root volumes of 50 GB gp3 (FLY-118)", () => {
    expect(volumes("pool_app")[0]).toMatchObject({ ebs: { volume_type: "gp3", volume_size: 50 } });
  });

  test("observability is one m6i.xlarge with one data volume of 500 GB gp3 (FLY-021, FLY-121)", () => {
    expect(typeOf("pool_observability")).toBe("m6i.xlarge");
    expect(group("pool_observability")).toMatchObject({ min_size: 1, max_size: 1 });
    expect(dataVolumes("pool_observability")).toMatchObject([{ ebs: { volume_type: "gp3", volume_size: 500 } }]);
  });

  test("weaviate is one r6i.xlarge with a data volume of its own of 500 GB gp3 (FLY-015, FLY-123, FLY-124)", () => {
    expect(typeOf("pool_weaviate_0")).toBe("r6i.xlarge");
    expect(group("pool_weaviate_0")).toMatchObject({ min_size: 1, max_size: 1 });
    expect(dataVolumes("pool_weaviate_0")).toMatchObject([{ ebs: { volume_type: "gp3", volume_size: 500 } }]);
  });

  test("data volumes stand in the launch templates, encrypted with our key, and outlive the instance (FLY-105)", () => {
    for (const pool of ["pool_observability", "pool_weaviate_0"]) {
      expect(dataVolumes(pool)).toMatchObject([
        {
          ebs: {
            volume_type: "gp3",
            volume_size: 500,
            encrypted: "true",
            kms_key_id: "${aws_kms_key.volumes.arn}",
            delete_on_termination: "false",
          },
        },
      ]);
    }
    expect(dataVolumes("pool_app")).toEqual([]);
  });

  test("all stand in one zone, the same for all (FLY-040)", () => {
    const zones = POOLS.map((pool) => acme.meaning("platform", group(pool).vpc_zone_identifier));
    expect(zones[0]).toHaveLength(1);
    expect(new Set(zones.map(String)).size).toBe(1);
  });
});

describe("Terraform", () => {
  test("is of one version in the pin, in every stack and wherever the pipeline names one (CARD-016)", () => {
    const pinned = readFileSync(".terraform-version", "utf8").trim();
    expect(pinned).toBe("1.11.4");
    for (const { terraform } of Object.values(acme.stacks)) {
      expect(terraform.required_version).toBe(`>= ${pinned}, < 2.0.0`);
    }
    const pipelines = sources([".ci", ".github"], "").map(({ text }) => text);
    const versions = pipelines.flatMap((text) => text.match(/terraform[-_ ]?version\W+\d+\.\d+\.\d+/gi) ?? []);
    expect(versions.filter((version) => !version.endsWith(pinned))).toEqual([]);
  });
});
