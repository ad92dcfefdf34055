import { describe, expect, test } from "vitest";
import { FARGATE_CPUS, fargateMemoryMib } from "../../aws/fargate";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { block, containersOf } from "../reading";
import { resource, synthModule } from "../synth";
import { api } from "./services";

const probe = {
  serves: {},
  health: { command: ["CMD", "/bin/ask"], startSeconds: 30 },
  environment: {},
  secrets: {},
  secretFiles: {},
  mounts: {},
  files: {},
  scratch: ["/tmp"],
  memoryMib: 64,
};
const onFargate = { fargate: true, spot: false, publicIp: false } as const;
const module = synthModule((stack) => {
  const web = (id: string, changes: Partial<ServiceProps>) => {
    const images = { [id]: api.images.api!, probe: { ...api.images.api!, parameter: "/client/images/probe" } };
    return new Service(stack, id, { ...api, cpu: 256, memoryMib: 512, route: undefined, images, ...changes });
  };
  web("web", { runsOn: onFargate, scratch: ["/tmp", "/var/cache/nginx/"], sidecars: { probe } });
  web("worker", { runsOn: { ...onFargate, spot: true, publicIp: true } });
  web("old", { scratch: ["/tmp"] });
});
const service = (name: string) => resource(module, `aws_ecs_service.${name}`);
const task = (name: string) => resource(module, `aws_ecs_task_definition.${name}`);

describe("a service on Fargate", () => {
  test("has tasks that Fargate can run, and no instance is asked for", () => {
    expect(task("web")).toMatchObject({ requires_compatibilities: ["FARGATE"], network_mode: "awsvpc" });
    expect(task("old")).toMatchObject({ requires_compatibilities: ["EC2"] });
    expect(service("web")).not.toHaveProperty("launch_type");
    expect(service("web")).not.toHaveProperty("placement_constraints");
  });

  test("takes its capacity from AWS's own provider, or from the spare one at a lower price", () => {
    expect(service("web").capacity_provider_strategy).toEqual([{ capacity_provider: "FARGATE", weight: 1 }]);
    expect(service("worker").capacity_provider_strategy).toEqual([{ capacity_provider: "FARGATE_SPOT", weight: 1 }]);
    expect(service("old").capacity_provider_strategy).toEqual([{ capacity_provider: "client-app", weight: 1 }]);
  });

  test("has a public IP only where it says so; on instances there is nothing to say", () => {
    const assigned = (name: string) => block(service(name), "network_configuration").assign_public_ip;
    expect([assigned("web"), assigned("worker"), assigned("old")]).toEqual([false, true, undefined]);
  });

  test("writes to volumes of the task, as Fargate has no folders in memory", () => {
    expect(task("web").volume).toEqual([{ name: "web-tmp" }, { name: "web-var-cache-nginx" }, { name: "probe-tmp" }]);
    const [web, beside] = containersOf(module, "aws_ecs_task_definition.web");
    expect(web).toMatchObject({
      readonlyRootFilesystem: true,
      mountPoints: [
        { containerPath: "/tmp", sourceVolume: "web-tmp", readOnly: false },
        { containerPath: "/var/cache/nginx/", sourceVolume: "web-var-cache-nginx", readOnly: false },
      ],
    });
    expect(beside?.mountPoints).toEqual([{ containerPath: "/tmp", sourceVolume: "probe-tmp", readOnly: false }]);
    for (const container of [web, beside]) expect(container).not.toHaveProperty("linuxParameters");
    expect(task("old")).not.toHaveProperty("volume");
    expect(containersOf(module, "aws_ecs_task_definition.old")[0]).toMatchObject({
      linuxParameters: { tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["rw", "nosuid", "nodev"] }] },
    });
  });

  test("keeps the old tasks until the new ones are healthy, as any other does", () => {
    expect(service("web")).toMatchObject({
      deployment_minimum_healthy_percent: 100,
      deployment_maximum_percent: 200,
      deployment_circuit_breaker: { enable: true, rollback: true },
      wait_for_steady_state: true,
    });
  });
});

test("Fargate takes CPU and memory in the pairs of AWS's table", () => {
  expect(FARGATE_CPUS).toEqual([256, 512, 1024, 2048, 4096, 8192, 16_384]);
  const gib = (cpu: number) => fargateMemoryMib(cpu).map((mib) => mib / 1024);
  expect(gib(256)).toEqual([0.5, 1, 2]);
  expect(gib(512)).toEqual([1, 2, 3, 4]);
  expect(gib(1024)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  const ends = (cpu: number) => [gib(cpu)[0], gib(cpu)[1]! - gib(cpu)[0]!, gib(cpu).at(-1)];
  expect([2048, 4096, 8192, 16_384].map(ends)).toEqual([
    [4, 1, 16],
    [8, 1, 30],
    [16, 4, 60],
    [32, 8, 120],
  ]);
  expect(fargateMemoryMib(300)).toEqual([]);
});
