import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { Account } from "../../../ops/deploy/account";
import { platformOf } from "../../../ops/deploy/platform";
import { targetOf } from "../../../ops/deploy/target";
import type { Plan } from "../../../ops/terraform/plan-json";
import { Terraform } from "../../../ops/terraform/terraform";
import { releasesOfSite } from "../../../stacks/queries";
import { FakeAws, Refusal } from "../aws/fake-aws";
import { temporaryFolder } from "../folders";
import { planOf } from "../plans";

const ACCOUNT = "210987654321";
const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const { releases } = releasesOfSite(await loadSite("acme"));
/** It has no load balancer. */
const target = targetOf(releases, "loki", digest("2"));
const before = target.image.replace(digest("2"), digest("1"));

interface Ecs {
  runningCount: number;
  rolloutState: string;
  image: string;
}

let aws: FakeAws;
let ecs: Ecs;
let parameter: string | undefined;

beforeEach(async () => {
  ecs = { runningCount: 1, rolloutState: "COMPLETED", image: before };
  parameter = before;
  aws = new FakeAws(
    {
      GetParameter: ({ Name }) => {
        if (!parameter) throw new Refusal("ParameterNotFound", "no such parameter");
        return { Parameter: { Name, Value: parameter } };
      },
      PutParameter: ({ Value }) => {
        parameter = `${Value}`;
        return { Version: 2 };
      },
      DescribeServices: ({ services }) => ({
        services: (services as string[]).map((serviceName) => ({
          ...{ serviceName, status: "ACTIVE", desiredCount: 1, runningCount: ecs.runningCount },
          taskDefinition: "loki:1",
          deployments: [{ status: "PRIMARY", rolloutState: ecs.rolloutState, rolloutStateReason: "as ECS says." }],
        })),
      }),
      DescribeTaskDefinition: () => ({
        taskDefinition: {
          containerDefinitions: [
            { name: "probe", image: "other" },
            { name: "loki", image: ecs.image },
          ],
        },
      }),
      DescribeImages: () => {
        throw new Refusal("ImageNotFoundException", "no such image");
      },
    },
    ACCOUNT,
  );
  await aws.start();
});
afterEach(() => aws.stop());

/** A Terraform that plans what it is told, and says which commands it was started with. */
function platform(planned: Plan = {}) {
  const dir = temporaryFolder();
  const binary = join(dir, "terraform");
  writeFileSync(join(dir, "planned.json"), JSON.stringify(planned));
  const shows = '[ "$1" = show ] && cat planned.json; [ "$1" = plan ] && touch tfplan; exit 0';
  writeFileSync(binary, `#!/bin/sh\necho "$@" >> commands\n${shows}\n`);
  chmodSync(binary, 0o755);
  const terraform = new Terraform({ binary, env: { PATH: process.env.PATH ?? "" } });
  const place = { target, cluster: "acme-flynapse", dir, minutes: 0, pauseSeconds: 0.01, tests: [] };
  const commands = () => (existsSync(join(dir, "commands")) ? readFileSync(join(dir, "commands"), "utf8") : "");
  return { dir, commands, ...platformOf(place, terraform) };
}

describe("the platform", () => {
  test("reads and writes the parameter of the image", async () => {
    const { chosen, choose } = platform();
    expect(await chosen()).toBe(before);
    await choose(target.image);
    expect(parameter).toBe(target.image);
    parameter = undefined;
    expect(await chosen()).toBeUndefined();
  });

  test("knows what runs by the container of the image, beside others of the task", async () => {
    expect(await platform().running()).toEqual([before]);
  });

  test("knows of an image that only jobs run what their next start runs: ECS is asked about no service", async () => {
    const { release } = target;
    expect(await new Account({ ...release, services: [] }, "acme-flynapse").running()).toEqual([before]);
    expect(aws.asked).toEqual(["GetParameter"]);
  });

  test("says whether a plan has work, and applies that plan; a lock of the state is waited for", async () => {
    const before = { name: "loki", task_definition: "loki:1" };
    const run = { actions: ["update" as const], before, after: { ...before, task_definition: "loki:2" } };
    const { dir, plan, apply, commands } = platform(planOf({ "aws_ecs_service.loki": run }));
    expect(await plan()).toBe(true);
    await apply();
    expect(commands()).toBe(
      "plan -input=false -out=tfplan -lock-timeout=10m -no-color\nshow -json tfplan -no-color\n" +
        "apply -input=false -lock-timeout=10m tfplan -no-color\n",
    );
    expect(existsSync(join(dir, "tfplan"))).toBe(true);
    expect(await platform().plan()).toBe(false);
  });

  test("refuses a plan that does more, with what more", async () => {
    const both = { before: { name: "loki", tags: {} }, after: { name: "loki", tags: { a: "b" } } };
    const { dir, plan } = platform(planOf({ "aws_iam_role.loki_task": { actions: ["update"], ...both } }));
    await expect(plan()).rejects.toHaveProperty(
      "message",
      `The plan of ${dir} does more than to run another image of loki:
  aws_iam_role.loki_task: update tags: {} -> {"a":"b"}
Plan and apply that first, or take it back.`,
    );
  });

  test("is settled when every task is healthy and runs the image", async () => {
    const { settle } = platform();
    await expect(settle(before)).resolves.toBeUndefined();
    await expect(settle(target.image)).rejects.toHaveProperty("message", `ECS runs ${before}, not ${target.image}.`);
    ecs = { ...ecs, runningCount: 0, rolloutState: "IN_PROGRESS" };
    await expect(settle(before)).rejects.toHaveProperty(
      "message",
      "loki: rollout IN_PROGRESS: as ECS says.\nloki: 0 of 1 tasks run",
    );
  });

  test("deploys nothing that no task could pull", async () => {
    await expect(new Account(target.release, "acme-flynapse").requireImage(target.image)).rejects.toHaveProperty(
      "message",
      `The repository acme-flynapse/loki has no image ${digest("2")}: deliver it first.`,
    );
  });

  test("stops waiting at Ctrl-C", async () => {
    ecs.rolloutState = "IN_PROGRESS";
    const stop = new AbortController();
    const terraform = new Terraform({ binary: "false", env: {}, stop: stop.signal });
    const place = { target, cluster: "acme-flynapse", dir: ".", minutes: 10, tests: [] };
    const waiting = platformOf(place, terraform, stop.signal).settle(before);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: "Interrupted", exitCode: 130 });
    await expect(terraform.run(".", ["plan"])).rejects.toMatchObject({ name: "Interrupted" });
  });
});
