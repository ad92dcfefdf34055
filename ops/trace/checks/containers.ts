import { attributeOf } from "../attribute";
import type { Line, Mismatch } from "../line";
import type { Planned, SitePlans } from "../plans";
import { none, wrong } from "./places";

interface Container {
  name: string;
  image: string;
  environment?: { name: string; value: string }[];
  secrets?: { name: string }[];
  logConfiguration?: { logDriver: string; options?: Record<string, string> };
}

const KEYS = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;

export const noStaticKeys: Line = {
  words: "no container has an access key in its environment",
  check: (plans) =>
    eachContainer(plans, (task, { name, environment = [], secrets = [] }) =>
      [...environment, ...secrets]
        .filter((variable) => KEYS.test(variable.name))
        .map((variable) => wrong(task, `environment of ${name}`, "no access key", variable.name)),
    ),
};

export const noneOfThese = (name: RegExp): Line => ({
  words: `no task or container is called like ${name}`,
  check: (plans) =>
    eachContainer(plans, (task, container) =>
      [`${task.after.family}`, container.name, container.image.split("@")[0]!]
        .filter((one) => name.test(one))
        .map((one) => wrong(task, "container_definitions", `nothing like ${name}`, one)),
    ),
});

export const logsAreKept: Line = {
  words: "every container logs to a log group of the plans, which keeps for a stated number of days",
  check: (plans) =>
    eachContainer(plans, (task, { name, logConfiguration }) => {
      const group = logConfiguration?.options?.["awslogs-group"];
      const there = plans.ours("aws_cloudwatch_log_group").find(({ after }) => group && after.name === group);
      if (logConfiguration?.logDriver === "awslogs" && Number(there?.after.retention_in_days) > 0) return [];
      return [wrong(task, `logs of ${name}`, "a log group with retention", group ?? "none")];
    }),
};

/** Boot script of a pool's instances: which cluster they join, and as what. */
export function joinsAs(template: string, pool: string): Line {
  return {
    words: `the boot script of ${template} joins the cluster of the plans as pool ${pool}`,
    check: (plans) => {
      const planned = plans.find("platform", template);
      const cluster = plans.find("platform", "aws_ecs_cluster.this")?.after.name;
      if (!planned || !cluster) return [none(template, "a template, and a cluster")];
      const script = Buffer.from(`${planned.after.user_data ?? ""}`, "base64")
        .toString()
        .split("\n");
      return [`ECS_CLUSTER=${cluster}`, `ECS_INSTANCE_ATTRIBUTES={"pool":"${pool}"}`]
        .filter((wanted) => !script.includes(wanted))
        .map((wanted) => wrong(planned, "user_data", wanted, "no such line"));
    },
  };
}

function eachContainer(plans: SitePlans, judge: (task: Planned, container: Container) => Mismatch[]): Mismatch[] {
  const tasks = plans.ours("aws_ecs_task_definition");
  if (tasks.length === 0) return [none("aws_ecs_task_definition", "one at least")];
  return tasks.flatMap((task) => {
    const { value, unknown } = attributeOf(task, "container_definitions");
    if (unknown || !Array.isArray(value) || value.length === 0) {
      return [wrong(task, "container_definitions", "known containers", unknown ? "known after the apply" : "none")];
    }
    return (value as Container[]).flatMap((container) => judge(task, container));
  });
}
