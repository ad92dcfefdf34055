import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Account } from "../../ops/deploy/account";
import { deploy } from "../../ops/deploy/deploy";
import { type Place, platformOf } from "../../ops/deploy/platform";
import { targetOf } from "../../ops/deploy/target";
import { deliver } from "../../ops/rehearse/delivery";
import type { Stack } from "../../ops/synth/project";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import { clusterOf, preconditionsOfSite, releasesOfSite } from "../../stacks/queries";
import { amicaInput, amicaWith } from "../stacks/amica-with";
import { AppliedBase, goneIn } from "./applied-base";

// One story, told in order: a service that ECS rolls out is given to CodeDeploy, and then released.
const OPTIONS = ["blue_green"];
/** The emulator takes an image of this digest for one that never becomes healthy. */
const NEVER_HEALTHY = `sha256:${"0".repeat(64)}`;
const site = amicaWith(OPTIONS);
const { cluster } = clusterOf(site);
const { releases } = releasesOfSite(site);
const release = releases.find(({ image }) => image === "chainlit")!;

let base: AppliedBase;
let app: Stack;
let users: Server;
/** What is answered behind the test listener, and what users get. */
const status = { first: 200, users: 200 };
let first: string;

beforeAll(async () => {
  base = await AppliedBase.of("amica", amicaInput);
  users = createServer(({ url }, response) => {
    response.writeHead(url === "/first" ? status.first : status.users).end();
  });
  await new Promise<void>((resolve) => users.listen(0, "127.0.0.1", resolve));
  first = await running();
});

afterAll(async () => {
  users?.close();
  await base?.stop();
});

const running = async () => (await new Account(release, cluster).running()).join();

/** The target group that the service is in, and how many sets of tasks it has. */
async function service() {
  const [{ name } = { name: "" }] = release.services;
  const asked = new DescribeServicesCommand({ cluster, services: [name] });
  const { services = [] } = await new ECSClient({ region: site.region }).send(asked);
  const { loadBalancers = [], taskSets = [], capacityProviderStrategy = [] } = services[0]!;
  const group = /targetgroup\/([\w-]+)/.exec(loadBalancers[0]!.targetGroupArn!)![1];
  return { group, sets: taskSets.length, on: capacityProviderStrategy.map((one) => one.capacityProvider).join() };
}

/** Pushes an image, which nothing runs yet, and returns its digest. */
async function pushed(tag: string): Promise<string> {
  const subject = preconditionsOfSite(site)
    .map((one) => one.subject)
    .find((one) => one.kind === "image" && one.parameter.endsWith("/chainlit"));
  const account = new Account(release, cluster);
  const before = await account.chosen();
  await deliver(site, subject as Parameters<typeof deliver>[1], tag);
  const image = await account.chosen();
  await account.choose(before!);
  return image!.split("@")[1]!;
}

async function deploys(digest: string): Promise<string> {
  const target = targetOf(releases, "chainlit", digest);
  const at = (path: string) => [
    { url: `http://127.0.0.1:${(users.address() as AddressInfo).port}/${path}`, matcher: "200" },
  ];
  const tests = { tests: at("users"), firstTests: at("first") };
  const place: Place = { target, cluster, dir: app.dir, minutes: 1, pauseSeconds: 0.2, ...tests };
  const platform = platformOf(place, base.terraform);
  try {
    const { signal: stop } = new AbortController();
    await deploy(target.image, { forward: platform, back: platform, stop, say: () => {}, pause: async () => {} });
    return "done";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Parameter, state and ECS have the same image, one set of tasks is left, and nothing is left to do. */
async function expectWhole(image: string, group: string): Promise<void> {
  expect(await running()).toBe(image);
  expect(await new Account(release, cluster).chosen()).toBe(image);
  expect(await service()).toEqual({ group, sets: 1, on: "FARGATE" });
  await expectNoChanges(base.terraform, app.dir);
}

test("a service is given to CodeDeploy: it alone is made anew, and the next plan is empty", async () => {
  const stacks = await base.stacksWith("swing", OPTIONS);
  app = stacks.find(({ name }) => name === "app")!;
  await base.begin(app, OPTIONS);
  expect(goneIn(await applyAtOnce(base.terraform, app.dir))).toEqual(["aws_ecs_service.chainlit delete,create"]);
  await expectWhole(first, "amica-tg");
});

test("a release swings to the other target group, and the next plan is empty", async () => {
  const digest = await pushed("2");
  expect(await deploys(digest)).toBe("done");
  first = targetOf(releases, "chainlit", digest).image;
  await expectWhole(first, "amica-tg-2");
});

test("one that fails behind the test listener goes to nobody", async () => {
  status.first = 503;
  expect(await deploys(await pushed("3"))).toBe(`The deploy failed: ${first} runs again.`);
  status.first = 200;
  await expectWhole(first, "amica-tg-2");
});

test("one that users get no good answer from swings back", async () => {
  status.users = 503;
  expect(await deploys(await pushed("4"))).toBe(`The deploy failed: ${first} runs again.`);
  status.users = 200;
  await expectWhole(first, "amica-tg-2");
});

test("one that never becomes healthy goes to nobody", async () => {
  expect(await deploys(NEVER_HEALTHY)).toBe(`The deploy failed: ${first} runs again.`);
  await expectWhole(first, "amica-tg-2");
});

test("the next one swings to the first target group", async () => {
  const digest = await pushed("5");
  expect(await deploys(digest)).toBe("done");
  first = targetOf(releases, "chainlit", digest).image;
  await expectWhole(first, "amica-tg");
});
