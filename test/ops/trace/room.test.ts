import { describe, expect, test } from "vitest";
import { tasksFit } from "../../../ops/trace/checks/room";
import { judgeLine } from "../../../ops/trace/line";
import { type Made, sitePlans } from "./site-plans";

const TRUNKING = "call-aws ecs PutAccountSetting name=awsvpcTrunking value=enabled";

interface Load {
  tasks: number;
  cpu?: number;
  /** Most of its tasks during a deployment. */
  percent?: number;
}

/** Plans of one pool of m6i.large and what runs on it. */
function plans(loads: Record<string, Load>, { script = TRUNKING, min = 2, max = 6, pool = "app" } = {}) {
  const services = Object.entries(loads).flatMap(([name, { tasks, cpu = 512, percent = 200 }]): [string, Made][] => [
    [
      `aws_ecs_service.${name}`,
      {
        after: { desired_count: tasks, deployment_maximum_percent: percent },
        written: {
          capacity_provider_strategy: [{ capacity_provider: `\${aws_ecs_capacity_provider.pool_${pool}.name}` }],
        },
      },
    ],
    [`aws_ecs_task_definition.${name}`, { after: { cpu: `${cpu}`, memory: "1024" } }],
  ]);
  return sitePlans({
    all: {
      "aws_ecs_capacity_provider.pool_app": {},
      "aws_autoscaling_group.pool_app": { after: { min_size: min, max_size: max } },
      "aws_launch_template.pool_app": {
        after: { instance_type: "m6i.large", user_data: Buffer.from(script).toString("base64") },
      },
      ...Object.fromEntries(services),
    },
  });
}

const atStart = tasksFit("pools.app", { instances: "min_size" });
const grown = tasksFit("pools.app", { instances: "max_size", times: 3 });
const BASELINE = { api: { tasks: 2 }, dashboard: { tasks: 1 }, otel_collector: { tasks: 1 } };

describe("room for the tasks of a pool", () => {
  test("is there where they fit while each is deployed", () => {
    expect(judgeLine(atStart, plans(BASELINE))).toEqual([]);
    expect(judgeLine(grown, plans(BASELINE))).toEqual([]);
  });

  test("is missing where the boot script does not ask for ENI trunking", () => {
    const mismatches = judgeLine(atStart, plans(BASELINE, { script: "#!/bin/bash" }));
    expect(mismatches[0]).toMatchObject({
      address: "aws_autoscaling_group.pool_app",
      attribute: "min_size",
      expected: "room for every task while all/aws_ecs_service.api is deployed",
      found: "none for 2 x aws_ecs_service.api (network interfaces)",
    });
    expect(mismatches).toHaveLength(3);
  });

  test("is missing where a task is larger, or there are fewer instances to grow on", () => {
    expect(judgeLine(atStart, plans({ ...BASELINE, api: { tasks: 2, cpu: 1024 } }))).not.toEqual([]);
    expect(judgeLine(grown, plans(BASELINE, { max: 2 }))).not.toEqual([]);
  });

  test("is needed once for a service that stops its old task first, at all times", () => {
    const full = { loki: { tasks: 1, cpu: 2048, percent: 100 } };
    expect(judgeLine(atStart, plans(full, { min: 1 }))).toEqual([]);
    expect(judgeLine(grown, plans(full, { max: 1 }))).toEqual([]);
  });

  test("is nothing where no service stands on the pool", () => {
    expect(judgeLine(atStart, plans(BASELINE, { pool: "other" }))).toMatchObject([{ expected: "one on pools.app" }]);
  });
});
