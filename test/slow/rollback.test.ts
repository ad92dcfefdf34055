import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { Emulator } from "../../ops/emulator/emulator";
import { emulatorOverride, writeOverride } from "../../ops/emulator/override";
import { terraformFor } from "../../ops/emulator/terraform";
import type { Configuration } from "../../ops/terraform/configuration";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { api, delivered } from "../modules/services";
import { site } from "../sites";
import { resource, synthModule } from "../synth";

// One service, deployed by the real Terraform and provider to an ECS whose circuit breaker goes back to what ran before.
const DIR = resolve("out/rollback");
const image = (digit: string) => `repository@sha256:${digit.repeat(64)}`;
/** The emulator takes an image of this digest for one that never becomes healthy. */
const NEVER_HEALTHY = image("0");
const { account, region } = site();
const repositoryArn = `arn:aws:ecr:${region}:${account}:repository/api`;
const revision = (number: number) => `arn:aws:ecs:${region}:${account}:task-definition/client-flynapse-api:${number}`;
let emulator: Emulator;
let terraform: Terraform;
let python: (...args: string[]) => Promise<string>;
let configuration: Configuration;

beforeAll(async () => {
  const tools = await findTools();
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: `${DIR}.requests.log` });
  const { env } = emulator;
  python = async (...args) => (await execa(tools.python.path, args, { env, extendEnv: false })).stdout;
  const place = JSON.parse(await python("test/slow/fixtures/service_place.py", "make")) as Partial<ServiceProps>;
  terraform = terraformFor(emulator, tools);
  configuration = {
    ...synthModule((stack) => {
      new Service(stack, "api", {
        ...{ ...api, ...place, links: {}, secrets: {}, tasks: { min: 2, max: 2 } },
        images: { api: { expression: "${var.image}", delivered: delivered("api"), repositoryArn } },
        route: { ...api.route!, ...place.route },
      });
    }),
    variable: { image: {} },
  };
  rmSync(DIR, { recursive: true, force: true });
  mkdirSync(DIR, { recursive: true });
  writeOverride(DIR, { ...emulatorOverride(configuration), terraform: { backend: { local: {} } } });
  write(configuration);
  await terraform.run(DIR, ["init", "-input=false"]);
});

afterAll(() => emulator?.stop());

function write(written: Configuration): void {
  writeFileSync(join(DIR, "cdk.tf.json"), JSON.stringify(written));
}

async function apply(digest: string) {
  const args = ["apply", "-auto-approve", "-input=false", `-var=image=${digest}`];
  const { exitCode, stdout, stderr } = await terraform.attempt(DIR, args);
  const plan = /Plan: .*\./.exec(stdout)?.[0];
  return { exitCode, plan, errors: stderr.replaceAll(/\s+/g, " ") };
}

/** The revision that ECS runs, asked without Terraform. */
async function running(): Promise<string> {
  return python("test/slow/fixtures/service_place.py", "running");
}

test("a service whose tasks become healthy is deployed", async () => {
  expect(await apply(image("1"))).toEqual({ exitCode: 0, plan: expect.any(String), errors: "" });
  expect(await running()).toBe(revision(1));
});

test("a deployment that ECS rolled back fails the apply, which says what runs and where to read why", async () => {
  const { exitCode, errors } = await apply(NEVER_HEALTHY);
  expect(exitCode).toBe(1);
  expect(errors).toContain("Resource postcondition failed");
  expect(errors).toContain(
    `ECS rolled api back to ${revision(1)}: the new tasks did not become healthy. Read the log group /client-flynapse/api.`,
  );
  expect(await running()).toBe(revision(1));
});

test("the next apply tries again; without the check the provider takes the old steady state for a success", async () => {
  const careless = structuredClone(configuration);
  delete resource(careless, "aws_ecs_service.api").lifecycle;
  write(careless);
  const plan = "Plan: 0 to add, 1 to change, 0 to destroy.";
  expect(await apply(NEVER_HEALTHY)).toEqual({ exitCode: 0, plan, errors: "" });
  expect(await running()).toBe(revision(1));
});

test("an image that becomes healthy ends it", async () => {
  write(configuration);
  expect(await apply(image("2"))).toMatchObject({ exitCode: 0, errors: "" });
  expect(await running()).toBe(revision(3));
});
