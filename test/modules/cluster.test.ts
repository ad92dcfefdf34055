import { expect, test } from "vitest";
import { Cluster, placeOn } from "../../modules/cluster";
import { resource, synthModule } from "../synth";

const module = synthModule((stack) => {
  const { name } = new Cluster(stack, "this_cluster", { keyArn: "arn:key" });
  placeOn(stack, name, ["app", "weaviate_0"]);
});
const cluster = resource(module, "aws_ecs_cluster.this");

test("a cluster is measured container by container", () => {
  expect(cluster).toMatchObject({
    name: "client-flynapse",
    setting: [{ name: "containerInsights", value: "enabled" }],
  });
});

test("what Container Insights writes is encrypted and expires: the group is there before it would make its own", () => {
  const name = "/aws/ecs/containerinsights/client-flynapse/performance";
  const group = resource(module, "aws_cloudwatch_log_group.insights");
  expect(group).toEqual({ name, retention_in_days: 7, kms_key_id: "arn:key" });
  expect(cluster.depends_on).toEqual(["aws_cloudwatch_log_group.insights"]);
});

test("a shell in a container is encrypted on its way, and what was typed and shown is kept for a year", () => {
  expect(cluster.configuration).toEqual({
    execute_command_configuration: {
      kms_key_id: "arn:key",
      logging: "OVERRIDE",
      log_configuration: {
        cloud_watch_encryption_enabled: true,
        cloud_watch_log_group_name: "${aws_cloudwatch_log_group.exec.name}",
      },
    },
  });
  expect(resource(module, "aws_cloudwatch_log_group.exec")).toMatchObject({
    name: "/client-flynapse/exec",
    retention_in_days: 365,
    kms_key_id: "arn:key",
  });
});

test("a cluster places tasks on the pools that it is given", () => {
  expect(resource(module, "aws_ecs_cluster_capacity_providers.this")).toEqual({
    cluster_name: "${aws_ecs_cluster.this.name}",
    capacity_providers: ["app", "weaviate_0"],
  });
});
