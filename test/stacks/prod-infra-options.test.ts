import { describe, expect, test } from "vitest";
import { deploymentProblems } from "../../stacks/queries";
import { deployed } from "../deployed";
import { containersOf, ofType, statementsIn } from "../reading";
import { addresses } from "../synth";
import { at, made, prodWith } from "./prod-infra";

const all = (type: string) => ofType(Object.values(made.stacks), type);

describe("the path /qdrant", () => {
  const option = ["per_zone", "qdrant_path"];
  const { ingress } = prodWith();
  const ranged = (sourceCidrs: Record<string, string[]>) => ({ ...ingress!, sourceCidrs });

  test("is nobody's without the option", () => {
    expect(all("aws_lb_listener_rule").map(({ name }) => name)).toEqual(["backend", "frontend"]);
  });

  test("leads from the ranges of the site, and from nowhere else, to what takes the prefix away", () => {
    const guarded = deployed(prodWith({ options: option, ingress: ranged({ qdrant: ["198.51.100.0/24"] }) }));
    const rule = at(guarded, "aws_lb_listener_rule.qdrant");
    expect(rule.condition).toEqual([
      { path_pattern: { values: ["/qdrant/*"] } },
      { source_ip: { values: ["198.51.100.0/24"] } },
    ]);
    const [, gateway] = containersOf(guarded.stacks.services!, "aws_ecs_task_definition.qdrant");
    expect(gateway).toMatchObject({ name: "gateway", portMappings: [{ containerPort: 6380 }] });
    expect(`${gateway!.command}`).toContain("location /qdrant/ { proxy_pass http://127.0.0.1:6333/; }");
  });

  test("keeps no body, for which its memory is too small, and has the folders that nginx writes to", () => {
    const guarded = deployed(prodWith({ options: option, ingress: ranged({ qdrant: ["198.51.100.0/24"] }) }));
    const [, gateway] = containersOf(guarded.stacks.services!, "aws_ecs_task_definition.qdrant");
    expect(`${gateway!.command}`).toContain("proxy_request_buffering off; proxy_buffering off;");
    const { tmpfs } = gateway!.linuxParameters as { tmpfs: { containerPath: string }[] };
    expect(tmpfs.map(({ containerPath }) => containerPath).sort()).toEqual([
      "/etc/nginx/conf.d",
      "/run",
      "/tmp",
      "/var/cache/nginx",
    ]);
  });

  test("takes bodies as large as Qdrant itself does: 32 MB", () => {
    const guarded = deployed(prodWith({ options: option, ingress: ranged({ qdrant: ["198.51.100.0/24"] }) }));
    const [, gateway] = containersOf(guarded.stacks.services!, "aws_ecs_task_definition.qdrant");
    expect(`${gateway!.command}`).toContain("listen 6380; client_max_body_size 32m;");
  });

  test("is refused without ranges, and so are ranges for what nobody guards", () => {
    expect(deploymentProblems(prodWith({ options: option }))).toEqual([
      {
        path: "ingress.sourceCidrs.qdrant",
        value: undefined,
        rule: "is required: without it /qdrant/* of qdrant would be open to everybody",
        remedy: "Give one to four ranges, or leave out the option that adds the route.",
      },
    ]);
    expect(deploymentProblems(prodWith({ ingress: ranged({ backend: ["198.51.100.0/24"] }) }))).toEqual([
      {
        path: "ingress.sourceCidrs.backend",
        value: "backend",
        rule: "must be one of: there are none",
        remedy: "Correct the name, or remove it: the blueprint leaves the source ranges of only these to the site.",
      },
    ]);
  });
});

describe("Qdrant on EFS", () => {
  const onEfs = deployed(prodWith({ options: ["per_zone", "qdrant_on_efs"] }));

  test("has its files there and no other volume, on whichever instance it runs", () => {
    const volumes = at(onEfs, "aws_ecs_task_definition.qdrant").volume as { name: string; host_path?: string }[];
    expect(volumes.map(({ name, host_path }) => [name, host_path])).toEqual([["efs-qdrant_files", undefined]]);
    expect(at(onEfs, "aws_ecs_service.qdrant")).not.toHaveProperty("placement_constraints");
  });

  test("stops before another one starts: two at once would write to the same files", () => {
    expect(at(onEfs, "aws_ecs_service.qdrant")).toMatchObject({
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
    });
  });
});

describe("blue and green", () => {
  const both = deployed(prodWith({ options: ["per_zone", "blue_green"] }));

  test("share a rule, by a weight that a variable holds and that sends all to blue at first", () => {
    const [action] = at(both, "aws_lb_listener_rule.backend").action as { forward: object }[];
    expect(action!.forward).toEqual({
      target_group: [
        { arn: "${aws_lb_target_group.backend.arn}", weight: "${(100 - var.backend_green_percent)}" },
        { arn: "${aws_lb_target_group.backend_green.arn}", weight: "${var.backend_green_percent}" },
      ],
      stickiness: { enabled: true, duration: 300 },
    });
    expect(both.meaning("services", "${var.backend_green_percent}")).toBe(0);
    expect(at(both, "aws_ecs_service.backend_green").depends_on).toContain("aws_lb_listener_rule.backend");
  });

  test("add to the architecture and take nothing away", () => {
    const known = Object.values(made.stacks).flatMap((stack) => addresses(stack));
    const after = Object.values(both.stacks).flatMap((stack) => addresses(stack));
    expect(known.filter((address) => !after.includes(address))).toEqual([]);
  });
});

describe("the monthly failure test", () => {
  const tested = deployed(prodWith({ options: ["per_zone", "failure_test"] }));

  test("is a template for each web service, which stops one of two tasks and ends where users get errors", () => {
    for (const id of ["frontend", "backend"]) {
      const template = at(tested, `aws_fis_experiment_template.stop_${id}`);
      expect(template).toMatchObject({
        action: [{ action_id: "aws:ecs:stop-task", target: { key: "Tasks", value: "Tasks" } }],
        target: [{ name: "Tasks", resource_type: "aws:ecs:task", selection_mode: "COUNT(1)" }],
        stop_condition: [{ source: "aws:cloudwatch:alarm" }],
      });
      const [{ parameters }] = template.target as [{ parameters: Record<string, string> }];
      expect(parameters.service).toBe(at(tested, `aws_ecs_service.${id}`).name);
      const alarm = at(tested, `aws_cloudwatch_metric_alarm.${id}_errors`);
      const [{ value }] = template.stop_condition as [{ value: string }];
      expect(value.split(":alarm:")[1]).toBe(alarm.alarm_name);
    }
  });

  test("may stop tasks of the one cluster, and do nothing else", () => {
    const statements = statementsIn(at(tested, "aws_iam_role_policy.stop_backend_role_stop").policy);
    const cluster = "${data.terraform_remote_state.platform.outputs.cluster_name}";
    expect(statements).toEqual([
      {
        Effect: "Allow",
        Action: ["ecs:ListTasks"],
        Resource: ["*"],
        Condition: { ArnEquals: { "ecs:cluster": "${data.terraform_remote_state.platform.outputs.cluster_arn}" } },
      },
      {
        Effect: "Allow",
        Action: ["ecs:DescribeTasks", "ecs:StopTask"],
        Resource: [`arn:aws:ecs:us-east-1:678901234567:task/${cluster}/*`],
      },
      { Effect: "Allow", Action: ["tag:GetResources"], Resource: ["*"] },
    ]);
  });

  test("is refused where the one task of a service would be stopped", () => {
    const told = deploymentProblems(prodWith({ tier: "cost", options: ["failure_test"] }));
    expect(told.map(({ path, value }) => [path, value])).toEqual([
      ["experiments.frontend", 1],
      ["experiments.backend", 1],
    ]);
  });

  test("is not there without the option: nothing stops a task by itself", () => {
    expect(all("aws_fis_experiment_template")).toEqual([]);
  });
});
