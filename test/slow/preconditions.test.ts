import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CreateServiceLinkedRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DeleteParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { App } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { expectationOf } from "../../ops/adopt/preflight/expectation";
import { preflight } from "../../ops/adopt/preflight/preflight";
import { takeCensus } from "../../ops/emulator/census";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { ClientAccount } from "../../ops/rehearse/account";
import { deliverRelease } from "../../ops/rehearse/delivery";
import { Placeholders, STAND_IN_SECRET } from "../../ops/rehearse/placeholders";
import { trialSource } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf } from "../../ops/synth/project";
import { plan } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { deploy } from "../../stacks/deploy";

// A virgin account: nothing but what site.ts says is there. Each test leaves one thing out that a person must do.
const site = await loadSite("staging");
const { account, region } = site;
const FOLDER = resolve("out/rehearse/preconditions");
const VALUE = "a-value-that-stands-nowhere-else";
let emulator: Emulator;
let python: string;
let terraform: Terraform;
let placeholders: Placeholders;
let stacks: Stack[];

beforeAll(async () => {
  const tools = await findTools();
  python = tools.python.path;
  const outdir = join(FOLDER, "cdktf.out");
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  deploy(app, site);
  app.synth();
  emulator = await Emulator.start({ python, account, region, log: join(FOLDER, "requests.log") });
  Object.assign(process.env, emulator.ownEnv);
  await new ClientAccount(python, emulator).make(site);
  terraform = terraformFor(emulator, tools);
  placeholders = new Placeholders(join(FOLDER, "placeholders"));
  stacks = prepareWorkspace(stacksOf(site.name, outdir), {
    folder: join(FOLDER, "hcl"),
    source: trialSource(site.name, "hcl", outdir),
    extra: (stack) => placeholders.override(stack),
  });
  for (const { dir } of stacks) await terraform.run(dir, ["init", "-input=false"]);
});

afterAll(() => emulator?.stop());

function stackCalled(name: string): Stack {
  return stacks.find((one) => one.name === name)!;
}

/** Leaves what later stacks read of these. */
async function planned(...names: string[]): Promise<void> {
  for (const name of names) placeholders.write(stackCalled(name), await plan(terraform, stackCalled(name).dir), site);
}

/** What an apply says that stops, in one line; it fails where the apply changed the account. */
async function stopped(name: string): Promise<string> {
  const before = await takeCensus(python, emulator.env);
  const { dir } = stackCalled(name);
  const { exitCode, stderr } = await terraform.attempt(dir, ["apply", "-auto-approve", "-input=false"]);
  expect([exitCode, await takeCensus(python, emulator.env)]).toEqual([1, before]);
  return stderr.replaceAll(/\s*\n[│\s]*/g, " ");
}

async function open(): Promise<string[]> {
  const input = { site: site.name, folder: "imports/staging", region, loadBalancerArns: [] };
  const ours = { "managed-by": "terraform", site: site.name };
  const found = await preflight({ ...input, ours, expected: expectationOf(site) });
  return found.map(({ code, id }) => `${code} ${id}`);
}

describe("an account in which nobody did anything yet", () => {
  test("is looked at without a VPC: its roles are missing, and secrets and repositories are not made yet", async () => {
    const found = await open();
    expect(found).toEqual(
      expect.arrayContaining([
        "ADOPT401 autoscaling.amazonaws.com",
        "ADOPT401 ecs.amazonaws.com",
        "ADOPT403 staging-flynapse/grafana",
        "ADOPT403 staging-flynapse/api",
      ]),
    );
    expect(found.filter((one) => !/ADOPT(401|403|406) /.test(one))).toEqual([]);
  });

  test("stops the platform without Auto Scaling's role, with the command that creates it", async () => {
    await planned("network", "data", "delivery", "identity");
    expect(await stopped("platform")).toContain(
      "aws iam create-service-linked-role --aws-service-name autoscaling.amazonaws.com",
    );
  });
});

describe("an account with the roles", () => {
  beforeAll(async () => {
    const iam = new IAMClient({ region });
    for (const AWSServiceName of ["autoscaling.amazonaws.com", "ecs.amazonaws.com"]) {
      await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    }
    await planned("platform");
    await new SecretsManagerClient({ region }).send(new CreateSecretCommand({ Name: STAND_IN_SECRET }));
    await deliverRelease(site);
  });

  test("is not asked for them again", async () => {
    expect((await open()).filter((one) => one.startsWith("ADOPT401"))).toEqual([]);
  });

  test("stops the services where a secret has no value, with the command that puts it", async () => {
    expect(await stopped("services")).toContain(
      "aws secretsmanager put-secret-value --region eu-central-1 --secret-id staging-flynapse/grafana --secret-string file:///dev/stdin",
    );
  });

  test("stops the services where an image is not delivered, with the commands that deliver it", async () => {
    const secrets = new SecretsManagerClient({ region });
    await secrets.send(new PutSecretValueCommand({ SecretId: STAND_IN_SECRET, SecretString: VALUE }));
    const Name = "/staging-flynapse/images/dashboard";
    await new SSMClient({ region }).send(new DeleteParameterCommand({ Name }));
    const message = await stopped("services");
    expect(message).toContain("No image for dashboard yet");
    expect(message).toContain(`aws ssm put-parameter --region eu-central-1 --overwrite --type String --name ${Name}`);
    expect(message).not.toContain("put-secret-value");
  });

  test("has the value of a secret in no plan, state or log", async () => {
    await deliverRelease(site);
    await planned("services");
    const { dir } = stackCalled("services");
    const shown = (await terraform.run(dir, ["show", "-json", "tfplan"])).stdout;
    const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1"));
    expect(texts.length).toBeGreaterThan(50);
    expect([shown, ...texts].filter((text) => text.includes(VALUE))).toEqual([]);
  });
});
