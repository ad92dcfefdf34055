import { attributeOf } from "../attribute";
import { check, type Line, type Mismatch, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";

interface Container {
  name: string;
  image: string;
  environment?: { name: string; value: string }[];
  secrets?: { name: string; valueFrom: string }[];
  logConfiguration?: { logDriver: string; options?: Record<string, string> };
}

const KEYS = /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/;

export const noStaticKeys = check("no container has an access key in its environment", (plans) =>
  eachContainer(plans, (task, { name, environment = [], secrets = [] }) =>
    [...environment, ...secrets]
      .filter((variable) => KEYS.test(variable.name))
      .map((variable) => wrong(task, `environment of ${name}`, "no access key", variable.name)),
  ),
);

export const noneOfThese = (name: RegExp): Line =>
  check(`no task or container is called like ${name}`, (plans) =>
    eachContainer(plans, (task, container) =>
      [`${task.after.family}`, container.name, container.image.split("@")[0]!]
        .filter((one) => name.test(one))
        .map((one) => wrong(task, "container_definitions", `nothing like ${name}`, one)),
    ),
  );

export const logsAreKept = check(
  "every container logs to a log group of the plans, which keeps for a stated number of days",
  (plans) =>
    eachContainer(plans, (task, { name, logConfiguration }) => {
      const group = logConfiguration?.options?.["awslogs-group"];
      const there = plans.ours("aws_cloudwatch_log_group").find(({ after }) => group && after.name === group);
      if (logConfiguration?.logDriver === "awslogs" && Number(there?.after.retention_in_days) > 0) return [];
      return [wrong(task, `logs of ${name}`, "a log group with retention", group ?? "none")];
    }),
);

/** By what is written: the value is what a rehearsal has put there. */
export const imagesAreDelivered = check(
  "the image of every container is what the delivery pipeline wrote to SSM, second containers' too",
  (plans) =>
    eachWritten(plans, (task, { name, image }) =>
      /\/data\.aws_ssm_parameters_by_path\.\w+\./.test(image)
        ? []
        : [wrong(task, `image of ${name}`, "a parameter of the pipeline", image)],
    ),
);

export const secretsByReference = check("every secret of a container is one of ours in Secrets Manager", (plans) =>
  eachWritten(plans, (task, { name, secrets = [] }) =>
    secrets
      .filter(({ valueFrom }) => !/^\{\w+\/aws_secretsmanager_secret\.\w+\.arn\}(:\w+::)?$/.test(valueFrom))
      .map((secret) => wrong(task, `secrets of ${name}`, "a secret of ours", `${secret.name}=${secret.valueFrom}`)),
  ),
);

type Judge = (task: Planned, container: Container) => Mismatch[];

function eachContainer(plans: SitePlans, judge: Judge): Mismatch[] {
  return eachOf(plans, judge, (task) => {
    const { value, unknown } = attributeOf(task, "container_definitions", plans);
    return unknown ? undefined : value;
  });
}

function eachWritten(plans: SitePlans, judge: Judge): Mismatch[] {
  return eachOf(plans, judge, (task) => attributeOf(task, "container_definitions", plans).written);
}

function eachOf(plans: SitePlans, judge: Judge, containersOf: (task: Planned) => unknown): Mismatch[] {
  const tasks = plans.ours("aws_ecs_task_definition");
  if (tasks.length === 0) return [none("aws_ecs_task_definition", "one at least")];
  return tasks.flatMap((task) => {
    const containers = containersOf(task);
    if (Array.isArray(containers) && containers.length > 0) return containers.flatMap((one) => judge(task, one));
    return [wrong(task, "container_definitions", "known containers", "none")];
  });
}
