import { describe, expect, test } from "vitest";
import { deploymentProblems } from "../../stacks/queries";
import { deployed } from "../deployed";
import { containersOf, ofType } from "../reading";
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
