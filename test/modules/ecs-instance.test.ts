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

const agent = { clusterArn: "arn:cluster", instanceArns: "arn:instances/*", eniTrunking: true };
const statements = Object.values(instancePermissions(agent)).flat();
const resourcesOf = (action: string) =>
  statements.filter(({ actions }) => actions.includes(action)).flatMap(({ resources }) => resources);

test("an instance registers with its own cluster only, and tells it of its tasks", () => {
  const onCluster = ["RegisterContainerInstance", "DeregisterContainerInstance", "SubmitTaskStateChange"];
  for (const action of onCluster) expect(resourcesOf(`ecs:${action}`)).toEqual(["arn:cluster"]);
});

test("an instance asks for work as an instance of its cluster", () => {
  const onInstances = ["Poll", "StartTelemetrySession", "UpdateContainerInstancesState"];
  for (const action of onInstances) expect(resourcesOf(`ecs:${action}`)).toEqual(["arn:instances/*"]);
});

test("only what has no narrower resource is allowed on all", () => {
  const everywhere = statements.filter(({ resources }) => resources.includes("*"));
  expect(everywhere.flatMap(({ actions }) => actions)).toEqual([
    "ecs:DiscoverPollEndpoint",
    "ecs:PutAccountSetting",
    "ssm:UpdateInstanceInformation",
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ]);
});

test("an instance may turn on ENI trunking and no other account setting, and only where the site decided for it", () => {
  expect(instancePermissions(agent).eni_trunking).toEqual([
    {
      actions: ["ecs:PutAccountSetting"],
      resources: ["*"],
      conditions: { StringEquals: { "ecs:account-setting": "awsvpcTrunking" } },
    },
  ]);
  expect(instancePermissions({ ...agent, eniTrunking: false })).not.toHaveProperty("eni_trunking");
});
