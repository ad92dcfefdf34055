import { expect, test } from "vitest";
import { bootScript, instancePermissions } from "../../modules/ecs-instance";
import { shellScript } from "../reading";

test("a proxy's name arrives in the script as it was written, whatever Terraform would make of it", () => {
  const url = "http://proxy-${zone}.client.example:3128";
  const text = shellScript(bootScript({ clusterName: "client", pool: "app", proxy: { url, bypass: [] } }));
  expect(text).toContain(`\nHTTPS_PROXY=${url}\n`);
});

test("the pool's attribute is JSON, as the ECS agent wants it", () => {
  const text = shellScript(bootScript({ clusterName: "client", pool: "weaviate_0" }));
  const attributes = /^ECS_INSTANCE_ATTRIBUTES=(.*)$/m.exec(text)?.[1] ?? "";
  expect(JSON.parse(attributes)).toEqual({ pool: "weaviate_0" });
});

test("the first command that fails ends the script", () => {
  const [shell, options] = shellScript(bootScript({ clusterName: "client", pool: "app" })).split("\n");
  expect([shell, options]).toEqual(["#!/bin/bash", "set -euo pipefail"]);
});

test("an instance registers with its own cluster only", () => {
  const statements = Object.values(instancePermissions("arn:cluster")).flat();
  const registers = statements.filter(({ actions }) => actions.includes("ecs:RegisterContainerInstance"));
  expect(registers).toEqual([
    {
      actions: ["ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance"],
      resources: ["arn:cluster"],
    },
  ]);
});

test("what has no resource level is bound to the cluster by a condition, where AWS knows one", () => {
  const statements = Object.values(instancePermissions("arn:cluster")).flat();
  const unbound = statements.filter(({ resources, conditions }) => resources.includes("*") && !conditions);
  expect(unbound.flatMap(({ actions }) => actions)).toEqual([
    "ecs:DiscoverPollEndpoint",
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ]);
});
