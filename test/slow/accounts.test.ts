import { resolve } from "node:path";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Site } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { appliedOutput, handOver } from "../../ops/rehearse/hand-over";
import { OperatorAccount, otherAccountOf } from "../../ops/rehearse/operator-account";
import { rollout, rolloutState } from "../../ops/rehearse/rollout";
import { sourceOf } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";

const SITE = "test/accounts/initech";
const FOLDER = resolve("out/accounts-test");
const silent = () => {};

let site: Site;
let emulator: Emulator;
let operator: OperatorAccount;
let terraform: Terraform;
let stacks: Stack[];

/** The operator's stacks, and the place for the states of the client's. */
beforeAll(async () => {
  site = await loadSite(SITE);
  await synthesize(SITE);
  const tools = await findTools();
  const { account, region } = site;
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: `${FOLDER}/requests.log` });
  Object.assign(process.env, emulator.ownEnv);
  operator = await OperatorAccount.of(tools.python.path, emulator, site.operator!);
  stacks = prepareWorkspace(stacksOf(SITE), { folder: FOLDER, source: sourceOf(SITE, "json") });
  terraform = terraformFor(emulator, tools, { accountOf: (dir) => otherAccountOf(dir, stacks, site) });
  for (const name of ["state", "operator-state"]) await rolloutState(terraform, stack(name), silent);
  await rollout(terraform, stack("identity"), site.inventory, silent);
});

afterAll(() => emulator?.stop());

test("each account keeps its states, and neither reads those or the objects of the other", async () => {
  expect(await operator.expectApart(site)).toMatch(/^\d+ objects of the operator's, none in the client's account/);
});

test("credentials of the client's account plan nothing in the operator's", async () => {
  const wrong = terraformFor(emulator, await findTools());
  const { exitCode, stderr } = await wrong.attempt(stack("identity").dir, ["plan", "-input=false"]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/AccessDenied|Access Denied|account/i);
});

test("what is handed over is in a parameter of the client's, as JSON without a secret", async () => {
  expect(await handOver(site, { name: "services" }, appliedOutput(terraform, stacks))).toBe(1);
  const Name = "/initech-flynapse/handed-over/user-pools";
  const { Parameter } = await new SSMClient({ region: site.region }).send(new GetParameterCommand({ Name }));
  const { users } = JSON.parse(Parameter!.Value!) as Record<string, Record<string, unknown>>;
  expect(users).toEqual({
    id: expect.stringMatching(/^eu-central-1_/),
    region: "eu-central-1",
    issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${users!.id}`,
    host: "flynapse-initech-345678901234-users.auth.eu-central-1.amazoncognito.com",
    client_ids: { api: expect.any(String), dashboard: expect.any(String) },
  });
});

test("the keys that verify the pool's tokens are where its issuer says", async () => {
  const pools = JSON.parse(await appliedOutput(terraform, stacks)("identity", "user_pools"));
  const answer = await fetch(`${emulator.url}/${pools.users.id}/.well-known/jwks.json`);
  expect(await answer.json()).toMatchObject({ keys: [{ alg: "RS256", use: "sig" }] });
});

function stack(name: string): Stack {
  return stacks.find((one) => one.name === name)!;
}
