import { describe, expect, it } from "vitest";
import { type Draft, draft } from "../../../ops/adopt/discover/draft";
import { governorsFromCodeDeploy, governorsFromEcs } from "../../../ops/adopt/discover/governors";
import { governorsKnown, withoutGoverned } from "../../../ops/adopt/governed";
import { ELB, inventory } from "./inventories";

const LB = `${ELB}:loadbalancer/app/x/0000000000000001`;
const LISTENER = `${ELB}:listener/app/x/0000000000000001/0000000000000002`;
const rule = (tail: string) => `${ELB}:listener-rule/app/x/0000000000000001/0000000000000002/${tail}`;
const BLUE = `${ELB}:targetgroup/blue/0000000000000003`;
const names = [["x"]];
const listener = draft({ type: "aws_lb_listener", id: LISTENER, names, config: { load_balancer_arn: LB } });
const ruleTo = (tail: string, arn: string) =>
  draft({
    type: "aws_lb_listener_rule",
    id: rule(tail),
    names,
    config: { listener_arn: LISTENER, action: [{ type: "forward", forward: [{ target_group: [{ arn }] }] }] },
  });
const group = (id: string, tags: { Key: string; Value: string }[], type: Draft["type"] = "aws_security_group") =>
  draft({ type, id, names, config: { name: id }, tags });

function judged(adopted: Draft[], governors = governorsFromEcs([])): { left: string[]; named: string[] } {
  const found = withoutGoverned({ adopted, unmanaged: [] }, governors);
  return {
    left: found.adopted.map(({ id }) => id),
    named: found.unmanaged.map(({ kind, id, reason }) => `${kind} ${id}: ${reason}`),
  };
}

describe("a rule that a deployment shifts", () => {
  const service = (rules: { productionListenerRule?: string; testListenerRule?: string }, strategy = "BLUE_GREEN") => ({
    serviceName: "shop",
    deploymentConfiguration: { strategy: strategy as "BLUE_GREEN" },
    loadBalancers: [
      { targetGroupArn: BLUE, advancedConfiguration: { alternateTargetGroupArn: BLUE, roleArn: "", ...rules } },
    ],
  });

  it("is named with the ECS service, and other rules stay adopted", () => {
    const governors = governorsFromEcs([service({ productionListenerRule: rule("1"), testListenerRule: rule("2") })]);
    expect(judged([listener, ruleTo("1", BLUE), ruleTo("2", BLUE), ruleTo("3", BLUE)], governors)).toEqual({
      left: [LISTENER, rule("3")],
      named: [1, 2].map(
        (tail) =>
          `listener-rule ${rule(String(tail))}: governed by ECS service shop (BLUE_GREEN): it shifts the traffic at every deployment`,
      ),
    });
  });

  it("is named with its place on the listener, which no rule of ours can have", () => {
    const governors = governorsFromEcs([service({ productionListenerRule: rule("1") })]);
    const place = { listener_arn: LISTENER, priority: 7, condition: [{ path_pattern: [{ values: ["/shop"] }] }] };
    const governed = ruleTo("1", BLUE);
    const placed = { ...governed, config: { ...governed.config, ...place } };
    const unmanagedOf = (...adopted: Draft[]) =>
      withoutGoverned({ adopted, unmanaged: [] }, governors).unmanaged.map(({ config }) => config);
    expect(unmanagedOf(listener, placed)).toEqual([place]);
    // Nobody is served on a listener that is not adopted: its controller may move its rules as it likes.
    expect(unmanagedOf(placed)).toEqual([undefined]);
  });

  it("is the listener's own where the rule is its default one", () => {
    const governors = governorsFromEcs([service({ productionListenerRule: rule("default") }, "CANARY")]);
    expect(judged([listener, ruleTo("1", BLUE)], governors).left).toEqual([rule("1")]);
  });

  it("is none of a service that replaces its tasks one by one", () => {
    expect(governorsFromEcs([service({ productionListenerRule: rule("1") }, "ROLLING")])).toEqual([]);
  });

  it("is of CodeDeploy with the listener, and with every rule there that forwards to its target groups", () => {
    const governors = governorsFromCodeDeploy([
      { applicationName: "web", deploymentGroupName: "in-place" },
      {
        applicationName: "shop",
        deploymentGroupName: "live",
        loadBalancerInfo: {
          targetGroupPairInfoList: [
            { targetGroups: [{ name: "blue" }, { name: "green" }], prodTrafficRoute: { listenerArns: [LISTENER] } },
          ],
        },
      },
    ]);
    const other = ruleTo("2", BLUE.replace("blue", "blueprint"));
    expect(judged([listener, ruleTo("1", BLUE), other], governors)).toEqual({
      left: [rule("2")],
      named: [
        `listener ${LISTENER}: governed by CodeDeploy shop/live: it shifts the traffic at every deployment`,
        `listener-rule ${rule("1")}: governed by CodeDeploy shop/live: it shifts the traffic at every deployment`,
      ],
    });
  });

  it("stays named where an earlier discovery knew it and this one may not ask", () => {
    const unmanaged = [
      { kind: "listener-rule", id: rule("1"), reason: "governed by ECS service shop (CANARY): it shifts" },
    ];
    expect(judged([ruleTo("1", BLUE)], governorsKnown(inventory({ unmanaged }))).left).toEqual([]);
  });
});

describe("what a controller made", () => {
  it("is named, with all that is on its load balancer or in its security group", () => {
    const lb = group(LB, [{ Key: "elbv2.k8s.aws/cluster", Value: "shop" }], "aws_lb");
    const own = group("sg-00000001", [{ Key: "kubernetes.io/cluster/shop", Value: "owned" }]);
    const inside = draft({
      type: "aws_vpc_security_group_ingress_rule",
      id: "sgr-00000001",
      names,
      config: { security_group_id: own.id },
    });
    const { left, named } = judged([lb, listener, ruleTo("1", BLUE), own, inside]);
    expect(left).toEqual([]);
    expect(named).toHaveLength(5);
    expect(new Set(named.map((one) => one.split(": ")[1]))).toEqual(
      new Set(["created and kept by a controller of a Kubernetes cluster"]),
    );
  });

  it.each([
    ["EKS made the cluster's group", { Key: "aws:eks:cluster-name", Value: "shop" }],
    ["ingress of a cluster", { Key: "ingress.k8s.aws/stack", Value: "shop" }],
    ["an ECS Express gateway", { Key: "AmazonECSManaged", Value: "true" }],
  ])("is known by the tag of %s", (_what, tag) => {
    expect(judged([group("sg-00000001", [tag])]).left).toEqual([]);
  });

  it("is known by the name of an ECS Express gateway, and by the description of a rule of a controller", () => {
    const express = draft({ type: "aws_lb", id: LB, names, config: { name: "ecs-express-gateway-alb-1" } });
    const binding = draft({
      type: "aws_vpc_security_group_ingress_rule",
      id: "sgr-00000001",
      names,
      config: { security_group_id: "sg-00000009", description: "elbv2.k8s.aws/targetGroupBinding=shared" },
    });
    expect(judged([express, binding]).left).toEqual([]);
  });

  it("is not the client's network: a cluster's tag on a VPC or subnet only says that it may use or did create it", () => {
    const owned = [{ Key: "kubernetes.io/cluster/shop", Value: "owned" }];
    const shared = [{ Key: "kubernetes.io/cluster/shop", Value: "shared" }];
    expect(judged([group("subnet-0000000a", owned, "aws_subnet"), group("sg-00000001", shared)]).named).toEqual([]);
  });
});
