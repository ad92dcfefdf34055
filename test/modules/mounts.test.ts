import { describe, expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { containersOf } from "../reading";
import { resource, synthModule } from "../synth";
import { api, store } from "./services";

const module = synthModule((stack) => {
  const agent = (id: string, changes: Partial<ServiceProps>) =>
    new Service(stack, id, { ...api, images: { [id]: api.images.api! }, route: undefined, ...changes });
  agent("agent", {
    mounts: {
      "/host/proc": { hostFolder: "/proc", readOnly: true },
      "/host/logs": { hostFolder: "/var/log/ecs", readOnly: false },
    },
  });
  agent("shared", {
    mounts: {
      "/a": { hostFolder: "/var/log/ecs", readOnly: true },
      "/b": { hostFolder: "/var/log/ecs", readOnly: true },
    },
  });
  new Service(stack, "store", {
    ...store,
    mounts: { ...store.mounts, "/host": { hostFolder: "/proc", readOnly: true } },
  });
});
const task = (name: string) => resource(module, `aws_ecs_task_definition.${name}`);
const mountPoints = (name: string) => containersOf(module, `aws_ecs_task_definition.${name}`)[0]?.mountPoints;

describe("a folder of the instance", () => {
  test("is seen at a path of the container, and not written to unless it is said", () => {
    expect(task("agent").volume).toEqual([
      { name: "proc", host_path: "/proc" },
      { name: "var-log-ecs", host_path: "/var/log/ecs" },
    ]);
    expect(mountPoints("agent")).toEqual([
      { containerPath: "/host/proc", sourceVolume: "proc", readOnly: true },
      { containerPath: "/host/logs", sourceVolume: "var-log-ecs", readOnly: false },
    ]);
  });

  test("is one volume of the task, however often it is mounted", () => {
    expect(task("shared").volume).toEqual([{ name: "var-log-ecs", host_path: "/var/log/ecs" }]);
    expect(mountPoints("shared")).toHaveLength(2);
  });

  test("keeps nothing of a service: its old tasks serve until the new ones do, also two on one instance", () => {
    const agent = resource(module, "aws_ecs_service.agent");
    expect(agent).toMatchObject({ deployment_minimum_healthy_percent: 100, deployment_maximum_percent: 200 });
    expect(agent).not.toHaveProperty("placement_constraints");
  });

  test("stands beside folders of the pool's volume, which are written to and make a service stop first", () => {
    expect(task("store").volume).toContainEqual({ name: "proc", host_path: "/proc" });
    expect(mountPoints("store")).toEqual([
      { containerPath: "/var/lib/store", sourceVolume: "store", readOnly: false },
      { containerPath: "/host", sourceVolume: "proc", readOnly: true },
    ]);
    expect(resource(module, "aws_ecs_service.store").deployment_minimum_healthy_percent).toBe(0);
  });
});
