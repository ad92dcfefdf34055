import { describe, expect, test } from "vitest";
import { Pool, type PoolProps } from "../../modules/pool";
import { shellScript, statementsIn } from "../reading";
import { site } from "../sites";
import { addresses, resource, synthModule } from "../synth";

const props: PoolProps = {
  instanceType: "m6i.large",
  instances: { min: 2, max: 6 },
  rootVolumeGib: 50,
  dataFolders: {},
  clusterName: "client-flynapse",
  clusterArn: "arn:cluster",
  ami: "ami-1",
  eniTrunking: false,
  keyArn: "arn:key",
  securityGroupId: "sg-1",
  subnetIds: ["subnet-1"],
};
const node = {
  ...props,
  instances: { min: 1, max: 1 },
  dataVolumeGib: 500,
  dataFolders: { weaviate: { uid: 0, gid: 0 } },
};
const module = synthModule(
  (stack) => {
    new Pool(stack, "app", props);
    new Pool(stack, "weaviate_0", node);
  },
  site({ tags: { CostCenter: "4711" } }),
);
const template = resource(module, "aws_launch_template.app");
const group = resource(module, "aws_autoscaling_group.app");

test("each pool is one launch template, one Auto Scaling group and one capacity provider, tied to each other", () => {
  for (const type of ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"]) {
    const names = addresses(module).filter((address) => address.startsWith(`${type}.`));
    expect(names).toEqual([`${type}.app`, `${type}.weaviate_0`]);
  }
  expect(group.launch_template).toEqual({
    id: "${aws_launch_template.app.id}",
    version: "${aws_launch_template.app.latest_version}",
  });
  expect(resource(module, "aws_ecs_capacity_provider.app").auto_scaling_group_provider).toEqual({
    auto_scaling_group_arn: "${aws_autoscaling_group.app.arn}",
    managed_draining: "ENABLED",
    managed_scaling: { status: "ENABLED", target_capacity: 100 },
    managed_termination_protection: "ENABLED",
  });
});

test("a pool that is taken out is let go of by the cluster first: ECS deletes no capacity provider that one names", () => {
  expect(resource(module, "aws_ecs_capacity_provider.app").lifecycle).toEqual({ create_before_destroy: true });
});

test("the names of a pool are written with dashes, like every other name", () => {
  for (const type of ["aws_launch_template", "aws_autoscaling_group", "aws_ecs_capacity_provider"]) {
    expect(resource(module, `${type}.weaviate_0`).name).toBe("client-flynapse-weaviate-0");
  }
  expect(resource(module, "aws_iam_role.weaviate_0_instance").name).toBe("client-flynapse-weaviate-0-instance");
});

test("a group holds the instances that the blueprint says, in the given subnets", () => {
  expect(group).toMatchObject({ min_size: 2, max_size: 6, vpc_zone_identifier: ["subnet-1"] });
});

test("nobody but ECS ends an instance: it may have tasks", () => {
  expect(group).toMatchObject({ protect_from_scale_in: true, health_check_type: "EC2" });
});

test("an instance without data is replaced by one that stands before; one with data goes first, for its volume", () => {
  expect(group.instance_maintenance_policy).toEqual({ min_healthy_percentage: 100, max_healthy_percentage: 200 });
  const withData = resource(module, "aws_autoscaling_group.weaviate_0");
  expect(withData.instance_maintenance_policy).toEqual({ min_healthy_percentage: 0, max_healthy_percentage: 100 });
});

test("a new template replaces no instance by itself", () => {
  for (const pool of ["app", "weaviate_0"]) {
    expect(resource(module, `aws_autoscaling_group.${pool}`)).not.toHaveProperty("instance_refresh");
  }
});

test("an instance gives its metadata to signed requests only, and not to a container", () => {
  expect(template.metadata_options).toEqual({
    http_endpoint: "enabled",
    http_tokens: "required",
    http_put_response_hop_limit: 1,
  });
});

test("an instance is measured every minute, reaches its volumes on a line of their own and has no public address", () => {
  expect(template).toMatchObject({ ebs_optimized: "true", monitoring: { enabled: true } });
  expect(template).not.toHaveProperty("network_interfaces");
});

describe("a volume", () => {
  const root = {
    device_name: "/dev/xvda",
    ebs: {
      volume_type: "gp3",
      volume_size: 50,
      encrypted: "true",
      kms_key_id: "arn:key",
      delete_on_termination: "true",
    },
  };

  test("of the root is encrypted gp3 of the given size, and a pool has no other by itself", () => {
    expect(template.block_device_mappings).toEqual([root]);
  });

  test("for data is encrypted gp3 and outlives its instance", () => {
    expect(resource(module, "aws_launch_template.weaviate_0").block_device_mappings).toEqual([
      root,
      {
        device_name: "/dev/xvdf",
        ebs: { ...root.ebs, volume_size: 500, delete_on_termination: "false" },
      },
    ]);
  });

  test("for data protects its group against destruction; a pool without one may go", () => {
    expect(resource(module, "aws_autoscaling_group.weaviate_0").lifecycle).toEqual({ prevent_destroy: true });
    expect(group).not.toHaveProperty("lifecycle");
  });
});

describe("tags", () => {
  const tags = {
    "managed-by": "terraform",
    site: "client",
    stack: "client-module",
    CostCenter: "4711",
    Name: "client-flynapse-app",
  };

  test("reach instance, volume and network interface, which the provider's default tags do not", () => {
    expect(template.tag_specifications).toEqual(
      ["instance", "volume", "network-interface"].map((resource_type) => ({ resource_type, tags })),
    );
  });

  test("of the group are the same, propagated, and the one by which ECS knows its groups", () => {
    const expected = { ...tags, AmazonECSManaged: "true" };
    expect(group.tag).toEqual(
      Object.entries(expected).map(([key, value]) => ({ key, value, propagate_at_launch: true })),
    );
  });
});

describe("the instance's role", () => {
  test("is its own, assumed by EC2 and reached through a profile of its own", () => {
    expect(template.iam_instance_profile).toEqual({ arn: "${aws_iam_instance_profile.app.arn}" });
    expect(resource(module, "aws_iam_instance_profile.app").role).toBe("${aws_iam_role.app_instance.name}");
    expect(statementsIn(resource(module, "aws_iam_role.app_instance").assume_role_policy)).toEqual([
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  test("joins this cluster and no other", () => {
    const statements = statementsIn(resource(module, "aws_iam_role_policy.app_instance_ecs_agent").policy);
    const instances = "arn:aws:ecs:eu-central-1:123456789012:container-instance/client-flynapse/*";
    expect(statements.map(({ Resource }) => Resource)).toEqual([["arn:cluster"], [instances], ["*"]]);
    expect(statements[2]!.Action).toEqual(["ecs:DiscoverPollEndpoint"]);
  });

  test("may nothing with volumes where the pool has no data, and never detaches or deletes one where it has", () => {
    const purposesOf = (pool: string) =>
      Object.keys(module.resource?.aws_iam_role_policy ?? {}).filter((name) => name.startsWith(`${pool}_`));
    expect(purposesOf("app")).toEqual(["app_instance_ecs_agent", "app_instance_systems_manager"]);
    expect(purposesOf("weaviate_0")).toContain("weaviate_0_instance_data_volume");
    const policies = Object.values(module.resource?.aws_iam_role_policy ?? {}).map(({ policy }) => policy);
    const actions = policies.flatMap(statementsIn).flatMap(({ Action }) => Action);
    expect(actions.filter((action) => /detach|delete/i.test(action))).toEqual([]);
  });
});

describe("the boot script", () => {
  const lines = (configuration: typeof module, pool: string) =>
    shellScript(resource(configuration, `aws_launch_template.${pool}`).user_data).split("\n");

  test("joins the cluster with the pool's name as attribute, and keeps the metadata from tasks", () => {
    expect(lines(module, "app")).toEqual([
      "#!/bin/bash",
      "set -euo pipefail",
      "mkdir -p /etc/ecs",
      "cat >> /etc/ecs/ecs.config <<'CONFIG'",
      "ECS_CLUSTER=client-flynapse",
      'ECS_INSTANCE_ATTRIBUTES={"pool":"app"}',
      "ECS_AWSVPC_BLOCK_IMDS=true",
      "ECS_ENABLE_TASK_IAM_ROLE=true",
      "ECS_CONTAINER_STOP_TIMEOUT=60s",
      "ECS_IMAGE_PULL_BEHAVIOR=once",
      "CONFIG",
      "",
    ]);
  });

  test("of a pool with data knows the volume by the pool's full name, and the folders in it", () => {
    const script = lines(module, "weaviate_0");
    expect(script).toContain("name=client-flynapse-weaviate-0");
    expect(script).toContain('folders="weaviate:0:0:0"');
    expect(script).toContain("RequiresMountsFor=/data");
  });

  test("speaks of a proxy only where the site has one", () => {
    expect(lines(module, "app").filter((line) => /proxy/i.test(line))).toEqual([]);
  });

  test("gives the proxy to the ECS agent and to Docker, never for metadata, credentials and the bypass list", () => {
    const proxy = { url: "http://proxy.client.example:3128", bypass: [".client.example", "10.0.0.0/8"] };
    const proxied = synthModule((stack) => new Pool(stack, "app", props), site({ proxy }));
    const never =
      "169.254.169.254,169.254.170.2,/var/run/docker.sock,.client.example,10.0.0.0/8,.client-flynapse.internal";
    const { url } = proxy;
    expect(lines(proxied, "app").slice(10)).toEqual([
      `HTTP_PROXY=${url}`,
      `HTTPS_PROXY=${url}`,
      `NO_PROXY=${never}`,
      "CONFIG",
      "mkdir -p /etc/systemd/system/docker.service.d",
      "cat > /etc/systemd/system/docker.service.d/proxy.conf <<'FILE'",
      "[Service]",
      `Environment="HTTP_PROXY=${url}" "HTTPS_PROXY=${url}" "NO_PROXY=${never}"`,
      "FILE",
      "systemctl daemon-reload",
      "systemctl restart docker",
      "",
    ]);
  });
});
