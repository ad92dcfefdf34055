import { cpSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client, RegisterTargetsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import acme from "../../imports/acme/site";
import { loadSite } from "../../imports/sites";
import { Account } from "../../ops/deploy/account";
import { deploy } from "../../ops/deploy/deploy";
import { type Place, platformOf } from "../../ops/deploy/platform";
import { targetOf } from "../../ops/deploy/target";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { deliver } from "../../ops/rehearse/delivery";
import { stacksOf } from "../../ops/synth/project";
import { expectNoChanges } from "../../ops/terraform/plan";
import { clusterOf, preconditionsOfSite, releasesOfSite } from "../../stacks/queries";
import { ProjectCopy } from "../slow/project-copy";
import { AppliedBase } from "./applied-base";

// A whole site that was applied, and releases of its api: by the real Terraform, and an ECS that goes back by itself.
const DIR = "out/rehearse/acme/kept/services";
/** The emulator takes an image of this digest for one that never becomes healthy. */
const NEVER_HEALTHY = `sha256:${"0".repeat(64)}`;

const site = await loadSite("acme");
const { cluster } = clusterOf(site);
const { releases } = releasesOfSite(site);
let base: AppliedBase;
let users: Server;
/** What users get of the api. */
let status = 200;
let first: string;

beforeAll(async () => {
  base = await AppliedBase.of("acme", () => acme);
  await registerTargets();
  users = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => users.listen(0, "127.0.0.1", resolve));
  first = await running();
});

afterAll(async () => {
  users?.close();
  rmSync(join(DIR, "terraform.tfvars"), { force: true });
  await base?.stop();
});

/** What ECS does with the addresses of its tasks; the emulator's has none. */
async function registerTargets(): Promise<void> {
  const { region } = site;
  const { services = [] } = await new ECSClient({ region }).send(
    new DescribeServicesCommand({ cluster, services: ["api"] }),
  );
  const { desiredCount = 0, loadBalancers = [] } = services[0]!;
  const Targets = Array.from({ length: desiredCount }, (_, index) => ({ Id: `10.40.16.${index + 10}`, Port: 8000 }));
  for (const { targetGroupArn: TargetGroupArn } of loadBalancers) {
    await new ElasticLoadBalancingV2Client({ region }).send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  }
}

/** Pushes an image, which nothing runs yet, and returns its digest. */
async function pushed(release: string): Promise<string> {
  const subject = preconditionsOfSite(site)
    .map((one) => one.subject)
    .find((one) => one.kind === "image" && one.parameter.endsWith("/api"));
  const account = new Account(releases.find(({ image }) => image === "api")!, cluster);
  const before = await account.chosen();
  await deliver(site, subject as Parameters<typeof deliver>[1], release);
  const image = await account.chosen();
  await account.choose(before!);
  return image!.split("@")[1]!;
}

const running = async () =>
  (await new Account(releases.find(({ image }) => image === "api")!, cluster).running()).join();

async function deploys(digest: string): Promise<string> {
  const target = targetOf(releases, "api", digest);
  const tests = [{ url: `http://127.0.0.1:${(users.address() as AddressInfo).port}/api`, matcher: "200" }];
  const place: Place = { target, cluster, dir: DIR, minutes: 1, pauseSeconds: 0.2, tests };
  const platform = platformOf(place, base.terraform);
  try {
    const { signal: stop } = new AbortController();
    const say = () => {};
    await deploy(target.image, { forward: platform, back: platform, stop, say, pause: async () => {} });
    return "done";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Parameter, state and ECS have the same image, and nothing is left to do. */
async function expectWhole(image: string): Promise<void> {
  expect(await running()).toBe(image);
  expect(await new Account(releases.find((one) => one.image === "api")!, cluster).chosen()).toBe(image);
  await expectNoChanges(base.terraform, DIR);
}

test("an image that was delivered is deployed, and the next plan is empty", async () => {
  const digest = await pushed("2");
  const { release, image } = targetOf(releases, "api", digest);
  await new Account(release, cluster).requireImage(image);
  expect(image).not.toBe(first);
  expect(await deploys(digest)).toBe("done");
  await expectWhole(image);
  first = image;
});

test("an image that never becomes healthy leaves the one before, and the next plan is empty", async () => {
  expect(await deploys(NEVER_HEALTHY)).toBe(`The deploy failed: ${first} runs again.`);
  await expectWhole(first);
});

test("an image that users get no good answer from leaves the one before, and the next plan is empty", async () => {
  status = 503;
  expect(await deploys(await pushed("3"))).toBe(`The deploy failed: ${first} runs again.`);
  status = 200;
  await expectWhole(first);
});

test("a deploy that was killed is begun again from what runs", async () => {
  const digest = await pushed("4");
  const { release, image } = targetOf(releases, "api", digest);
  await new Account(release, cluster).choose(image);
  status = 503;
  expect(await deploys(digest)).toBe(`The deploy failed: ${first} runs again.`);
  status = 200;
  await expectWhole(first);
  await new Account(release, cluster).choose(image);
  expect(await deploys(digest)).toBe("done");
  await expectWhole(image);
  first = image;
});

test("a plan that changes anything else is refused, and nothing is written", async () => {
  writeFileSync(join(DIR, "terraform.tfvars"), "log_retention_days = 90\n");
  const message = await deploys(await pushed("5"));
  rmSync(join(DIR, "terraform.tfvars"));
  expect(message).toContain(`The plan of ${DIR} does more than to run another image of api:`);
  expect(message).toContain("aws_cloudwatch_log_group.api");
  expect(message).toContain("Plan and apply that first, or take it back.");
  await expectWhole(first);
});

describe("the verbs", () => {
  let project: ProjectCopy;
  const smoke = () => `http://127.0.0.1:${(users.address() as AddressInfo).port}/api`;

  beforeAll(() => {
    project = new ProjectCopy(base.emulator.ownEnv);
    cpSync("terraform/acme", join(project.dir, "terraform/acme"), { recursive: true });
    for (const stack of stacksOf("acme")) {
      writeOverride(join(project.dir, "terraform/acme", stack.name), emulatorOverride(stack.configuration));
    }
  });

  afterAll(() => project?.remove());

  test("show what a deploy would do, and change nothing without --apply", async () => {
    const digest = await pushed("6");
    const { exitCode, output } = await project.verb("deploy", "api", digest, "--site", "acme", "--smoke", smoke());
    expect(output).toContain(
      `services  api\nbefore    ${first}\nafter     ${targetOf(releases, "api", digest).image}\n`,
    );
    expect(output.trim().split("\n").at(-1)).toBe("Nothing was changed. --apply deploys it.");
    expect(exitCode).toBe(0);
    await expectWhole(first);
  });

  test("deploy it, and then every stack is as it was applied", async () => {
    const { image } = targetOf(releases, "api", await pushed("6"));
    const args = [
      "deploy",
      "api",
      image.split("@")[1]!,
      "--site",
      "acme",
      "--smoke",
      smoke(),
      "--wait",
      "1",
      "--apply",
    ];
    const { exitCode, output } = await project.verb(...args);
    expect(output.trim().split("\n").at(-1)).toBe(`${image} runs.`);
    expect(exitCode).toBe(0);
    await expectWhole(image);
    first = image;
    const drift = await project.verb("drift", "--site", "acme");
    const stacks = ["backups", "data", "delivery", "network", "platform", "services", "state", "watch"];
    expect(drift.output.match(/^\w+: .*$/gm)).toEqual(stacks.map((name) => `${name}: as it was applied`));
    expect(drift.exitCode).toBe(0);
  });

  test("say what is not as it was applied", async () => {
    const account = new Account(releases.find(({ image }) => image === "api")!, cluster);
    await account.choose(targetOf(releases, "api", await pushed("7")).image);
    const { exitCode, output } = await project.verb("drift", "--site", "acme");
    await account.choose(first);
    expect(output).toContain("services: not as it was applied\n");
    expect(output).toContain("aws_ecs_task_definition.api");
    expect(output).toContain("network: as it was applied\n");
    expect(exitCode).toBe(1);
  });
});

test("an image that is not in the repository is none to deploy", async () => {
  const { release, image } = targetOf(releases, "api", `sha256:${"1".repeat(64)}`);
  await expect(new Account(release, cluster).requireImage(image)).rejects.toHaveProperty(
    "message",
    `The repository acme-flynapse/api has no image sha256:${"1".repeat(64)}: deliver it first.`,
  );
});
