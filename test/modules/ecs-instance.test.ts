import { expect, test } from "vitest";
import { type BootProps, bootScript, instancePermissions } from "../../modules/ecs-instance";
import { shellScript } from "../reading";

const plain: BootProps = { clusterName: "client", pool: "app", region: "eu-central-1", eniTrunking: false };
const textOf = (changes: Partial<BootProps> = {}) => shellScript(bootScript({ ...plain, ...changes }));

test("a proxy's name arrives in the script as it was written, whatever Terraform would make of it", () => {
  const url = "http://proxy-${zone}.client.example:3128";
  const text = textOf({ proxy: { url, bypass: [] } });
  expect(text).toContain(`\nHTTPS_PROXY=${url}\n`);
});

test("the pool's attribute is JSON, as the ECS agent wants it", () => {
  const text = textOf({ pool: "weaviate_0" });
  const attributes = /^ECS_INSTANCE_ATTRIBUTES=(.*)$/m.exec(text)?.[1] ?? "";
  expect(JSON.parse(attributes)).toEqual({ pool: "weaviate_0" });
});

test("the first command that fails ends the script", () => {
  const [shell, options] = textOf().split("\n");
  expect([shell, options]).toEqual(["#!/bin/bash", "set -euo pipefail"]);
});

test("an instance registers with its own cluster only", () => {
  const statements = Object.values(instancePermissions("arn:cluster", { eniTrunking: true })).flat();
  const registers = statements.filter(({ actions }) => actions.includes("ecs:RegisterContainerInstance"));
  expect(registers).toEqual([
    {
      actions: ["ecs:DeregisterContainerInstance", "ecs:RegisterContainerInstance"],
      resources: ["arn:cluster"],
    },
  ]);
});

test("what has no resource level is bound to the cluster by a condition, where AWS knows one", () => {
  const statements = Object.values(instancePermissions("arn:cluster", { eniTrunking: true })).flat();
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

test("an instance may turn on ENI trunking and no other account setting, and only where the site decided for it", () => {
  expect(instancePermissions("arn:cluster", { eniTrunking: true }).eni_trunking).toEqual([
    {
      actions: ["ecs:PutAccountSetting"],
      resources: ["*"],
      conditions: { StringEquals: { "ecs:account-setting": "awsvpcTrunking" } },
    },
  ]);
  expect(instancePermissions("arn:cluster", { eniTrunking: false })).not.toHaveProperty("eni_trunking");
});
