import type { Service } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { type Answer, healthOf } from "../../../ops/healthy/health";
import { waitUntilHealthy } from "../../../ops/healthy/wait";

const target = (State: string, Description?: string) =>
  ({ Target: { Id: "10.40.16.9" }, TargetHealth: { State, Description } }) as Answer["targets"][number];
const answer = (changes: Partial<Service> = {}, targets = [target("healthy"), target("healthy")]): Answer => ({
  name: "api",
  service: {
    deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
    ...{ desiredCount: 2, runningCount: 2, loadBalancers: [{ targetGroupArn: "arn:group" }] },
    ...changes,
  },
  targets,
});
const missing = (...given: Parameters<typeof answer>) => healthOf(answer(...given)).missing;

test("a completed rollout with every task running and every target healthy lacks nothing", () => {
  expect(healthOf(answer())).toEqual({
    ...{ name: "api", rollout: "COMPLETED", tasks: "2 of 2", targets: "2 of 2" },
    ...{ missing: [], final: false },
  });
  expect(missing({ loadBalancers: [] }, [])).toEqual([]);
});

test("what CodeDeploy deploys has task sets in place of deployments: the one that users reach counts", () => {
  const CODE_DEPLOY = { deploymentController: { type: "CODE_DEPLOY" as const }, deployments: [] };
  const primary = { status: "PRIMARY", stabilityStatus: "STEADY_STATE" as const, runningCount: 2 };
  expect(healthOf(answer({ ...CODE_DEPLOY, taskSets: [primary] }))).toMatchObject({
    rollout: "COMPLETED",
    missing: [],
  });
  const starting = { ...primary, stabilityStatus: "STABILIZING" as const, runningCount: 1 };
  const green = { ...primary, status: "ACTIVE" };
  expect(missing({ ...CODE_DEPLOY, runningCount: 3, taskSets: [starting, green] })).toEqual([
    "rollout STABILIZING: ECS gives no reason",
    "2 task sets at once: CodeDeploy deploys it",
    "1 of 2 tasks run",
  ]);
});

describe("a service is not healthy", () => {
  test("while its tasks run and their health checks have not passed: that is when an apply ends", () => {
    const deployments = [{ status: "PRIMARY", rolloutState: "IN_PROGRESS" as const }];
    const events = [{ message: "(service api) (task 1) failed container health checks." }];
    expect(missing({ deployments, events })).toEqual([
      "rollout IN_PROGRESS: (service api) (task 1) failed container health checks.",
    ]);
    expect(missing({ deployments })).toEqual(["rollout IN_PROGRESS: ECS gives no reason"]);
  });

  test("where ECS gave up, which no waiting mends", () => {
    const deployments = [
      { status: "PRIMARY", rolloutState: "FAILED" as const, rolloutStateReason: "circuit breaker." },
    ];
    expect(healthOf(answer({ deployments }))).toMatchObject({
      missing: ["rollout FAILED: circuit breaker."],
      final: true,
    });
  });

  test("while an older deployment has tasks, or fewer run than are desired", () => {
    const old = { status: "ACTIVE", rolloutState: "COMPLETED" as const };
    const deployments = [{ status: "PRIMARY", rolloutState: "COMPLETED" as const }, old];
    expect(missing({ deployments, runningCount: 1 })).toEqual(["2 deployments at once", "1 of 2 tasks run"]);
  });

  test("while a target is unhealthy; one that drains is on its way out", () => {
    const bad = target("unhealthy", "Health checks failed with these codes: [302]");
    expect(missing({}, [target("healthy"), bad])).toEqual([
      "1 of 2 targets healthy",
      "target 10.40.16.9 unhealthy: Health checks failed with these codes: [302]",
    ]);
    expect(missing({}, [target("healthy"), target("healthy"), target("draining")])).toEqual([]);
  });

  test("where it does not exist", () => {
    expect(healthOf({ name: "api", targets: [] })).toMatchObject({
      missing: ["the cluster has no such service: apply the services stack"],
      final: true,
    });
  });
});

describe("waiting", () => {
  const rolling = answer({ deployments: [{ status: "PRIMARY", rolloutState: "IN_PROGRESS" }] });
  const failed = answer({ deployments: [{ status: "PRIMARY", rolloutState: "FAILED" }] });
  const asked = async (tries: number, ...answers: Answer[]) => {
    let count = 0;
    const ask = async () => [answers[Math.min(count++, answers.length - 1)]!];
    const [last] = await waitUntilHealthy(ask, { tries, pause: async () => undefined });
    return [count, last?.rollout];
  };

  test("ends with the first answer that is healthy, or that can only stay as it is", async () => {
    expect(await asked(9, rolling, rolling, answer())).toEqual([3, "COMPLETED"]);
    expect(await asked(9, rolling, failed)).toEqual([2, "FAILED"]);
  });

  test("ends when the time is over", async () => {
    expect(await asked(4, rolling)).toEqual([4, "IN_PROGRESS"]);
    expect(await asked(1, rolling)).toEqual([1, "IN_PROGRESS"]);
  });
});
