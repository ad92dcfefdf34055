import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { ECRClient, GetRegistryPolicyCommand, PutRegistryPolicyCommand } from "@aws-sdk/client-ecr";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { CognitoJwtVerifier } from "aws-jwt-verify";
import type { Fetcher } from "aws-jwt-verify/https";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { App } from "cdktf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseSite, type Site } from "../../imports/site";
import { readSite } from "../../imports/sites";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { appliedOutput, handOver } from "../../ops/rehearse/hand-over";
import { OperatorAccount, otherAccountOf } from "../../ops/rehearse/operator-account";
import { rollout, rolloutState } from "../../ops/rehearse/rollout";
import { trialSource } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf } from "../../ops/synth/project";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { deliverCommand } from "../../ops/verbs/deliver";
import { verifyImageCommand } from "../../ops/verbs/verify-image";
import { deploy } from "../../stacks/deploy";
import initech from "../accounts/initech/site";
import { Builder, printed } from "./builder";

const SITE = "test/accounts/initech";
const FOLDER = resolve("out/accounts-test");
const silent = () => {};

let site: Site;
let emulator: Emulator;
let operator: OperatorAccount;
let terraform: Terraform;
let stacks: Stack[];

/** The operator's stacks, and those of the client's that need nothing else: states, and where images arrive. */
beforeAll(async () => {
  const { inventory } = await readSite(SITE);
  site = parseSite("initech", { ...initech, options: ["identity", "build-replicated"] }, inventory);
  const outdir = `${FOLDER}/cdktf.out`;
  mkdirSync(outdir, { recursive: true });
  const app = new App({ outdir, stackTraces: false });
  deploy(app, site);
  app.synth();
  const tools = await findTools();
  const { account, region } = site;
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: `${FOLDER}/requests.log` });
  Object.assign(process.env, emulator.ownEnv);
  operator = await OperatorAccount.of(tools.python.path, emulator, site.operator!);
  const source = trialSource(site.name, "json", outdir);
  stacks = prepareWorkspace(stacksOf(site.name, outdir), { folder: FOLDER, source });
  terraform = terraformFor(emulator, tools, { accountOf: (dir) => otherAccountOf(dir, stacks, site) });
  for (const name of ["state", "operator-state"]) await rolloutState(terraform, stack(name), silent);
  await Promise.all([roll("identity"), rollBuildAndDelivery()]);
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
  expect(await handOverTo("services")).toBe(1);
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

describe("a token of the pool, verified as the api's library does it, by the keys at the issuer that is handed over", () => {
  let pools: Record<string, UserPool>;
  let users: UserPool;

  beforeAll(async () => {
    pools = JSON.parse(await appliedOutput(terraform, stacks)("identity", "user_pools"));
    users = pools.users!;
  });

  test("is that of somebody who signed in by a client of the pool, with the roles", async () => {
    const { AccessToken, IdToken } = await signIn(users, users.client_ids.dashboard!);
    const all = Object.values(users.client_ids);
    expect(await verifierOf(users, "access", all).verify(AccessToken!)).toMatchObject({
      iss: users.issuer,
      client_id: users.client_ids.dashboard,
      "cognito:groups": ["admin"],
    });
    expect(await verifierOf(users, "id", all).verify(IdToken!)).toMatchObject({ aud: users.client_ids.dashboard });
  });

  test("is refused where it is another client's, or another pool's", async () => {
    const { AccessToken } = await signIn(users, users.client_ids.dashboard!);
    await expect(verifierOf(users, "access", users.client_ids.api!).verify(AccessToken!)).rejects.toThrow(
      "Client ID not allowed",
    );
    const staff = await signIn(pools.staff!, pools.staff!.client_ids.grafana!);
    await expect(verifierOf(users, "access", null).verify(staff.AccessToken!)).rejects.toThrow("issuer not configured");
  });

  test("is refused with another role in it, or by another signature", async () => {
    const { AccessToken } = await signIn(users, users.client_ids.dashboard!);
    const [header, payload, signature] = AccessToken!.split(".") as [string, string, string];
    const said = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const more = Buffer.from(JSON.stringify({ ...said, "cognito:groups": ["admin", "owner"] })).toString("base64url");
    const other = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`;
    for (const tampered of [`${header}.${more}.${signature}`, `${header}.${payload}.${other}`]) {
      await expect(verifierOf(users, "access", null).verify(tampered)).rejects.toThrow("Invalid signature");
    }
  });
});

describe("a build in the operator's account, replicated by ECR (FLY-089, FLY-108)", () => {
  const image = (digest: string) => `210987654321.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse/api@${digest}`;
  let builder: Builder;

  beforeAll(async () => {
    const { account, region } = site.operator!;
    const { arn } = JSON.parse(await appliedOutput(terraform, stacks)("build", "signing_key")) as { arn: string };
    const repository = `${account}.dkr.ecr.${region}.amazonaws.com/initech-flynapse/api`;
    builder = new Builder(emulator.envOf(account).AWS_ACCESS_KEY_ID!, repository, arn);
  });

  const verify = (digest: string) =>
    printed(() => verifyImageCommand().parseAsync([image(digest), "--key", builder.key], { from: "user" }));

  test("arrives with its signature, by the operator's key, and a delivery adds its tag alone (FLY-091)", async () => {
    const digest = await builder.pushSigned("a program");
    expect(await verify(digest)).toBe(`${image(digest)} is signed by ${builder.key}.`);
    const from = image(digest).split("@")[0]!;
    const args = ["api", digest, "--site", SITE, "--from", from, "--release", "7", "--key", builder.key, "--apply"];
    expect(await printed(() => deliverCommand().parseAsync(args, { from: "user" }))).toBe(
      `${image(digest)} is there, signed, as release-7; 0 blobs were copied.`,
    );
  });

  test("is not verified where nobody signed it, or its signature is another's or was changed", async () => {
    const signed = await builder.pushSigned("a signed program");
    const unsigned = await builder.push("an unsigned program");
    await expect(verify(unsigned)).rejects.toThrow(`${image(unsigned)} is not signed`);
    const other = await builder.push("another program");
    await builder.passOffSignature(signed, other);
    await expect(verify(other)).rejects.toThrow(`a signature is for ${signed}`);
    const changed = await builder.push("a changed program");
    await builder.forgeSignature(signed, changed);
    await expect(verify(changed)).rejects.toThrow("a signature is not by this key, or not of its payload");
  });

  test("does not arrive where the client's registry does not let it, and not when it lets it later", async () => {
    const ecr = new ECRClient({ region: site.region });
    const { policyText } = await ecr.send(new GetRegistryPolicyCommand({}));
    const other = policyText!.replace("ecr:ReplicateImage", "ecr:CreateRepository");
    await ecr.send(new PutRegistryPolicyCommand({ policyText: other }));
    const refused = await builder.pushSigned("a refused program");
    await expect(verify(refused)).rejects.toThrow(`has no image ${refused}`);
    await ecr.send(new PutRegistryPolicyCommand({ policyText }));
    await expect(verify(refused)).rejects.toThrow(`has no image ${refused}`);
    expect(await verify(await builder.pushSigned("a later program"))).toContain("is signed");
  });
});

interface UserPool {
  id: string;
  issuer: string;
  client_ids: Record<string, string>;
}

/**
 * An administrator's sign-in, which the emulator takes by any client: AWS would refuse it, because a client of ours takes
 * a code from the hosted pages alone, which the emulator does not have. Then a refresh, which a client does itself.
 */
async function signIn({ id: UserPoolId }: UserPool, ClientId: string) {
  const cognito = new CognitoIdentityProviderClient({
    region: site.operator!.region,
    credentials: { accessKeyId: `EMULATOR${site.operator!.account}`, secretAccessKey: "emulator" },
  });
  const Username = `${ClientId}-${randomUUID()}@initech.example`;
  const Password = `Aa1!${randomUUID()}`;
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username }));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: "admin" }));
  const AuthParameters = { USERNAME: Username, PASSWORD: Password };
  const signedIn = await cognito.send(
    new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters }),
  );
  const REFRESH_TOKEN = signedIn.AuthenticationResult!.RefreshToken!;
  const refreshed = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN } }),
  );
  return refreshed.AuthenticationResult!;
}

/** AWS's library finds the keys by the id of the pool; here the emulator answers for the issuer's host. */
function verifierOf(
  { id: userPoolId, issuer }: UserPool,
  tokenUse: "access" | "id",
  clientId: string | string[] | null,
) {
  const fetcher: Fetcher = {
    async fetch(uri) {
      expect(uri).toBe(`${issuer}/.well-known/jwks.json`);
      return (await fetch(`${emulator.url}${new URL(uri).pathname}`)).arrayBuffer();
    },
  };
  return CognitoJwtVerifier.create({ userPoolId, tokenUse, clientId }, { jwksCache: new SimpleJwksCache({ fetcher }) });
}

async function roll(name: string): Promise<void> {
  await rollout(terraform, stack(name), site.inventory, silent);
}

async function rollBuildAndDelivery(): Promise<void> {
  await roll("build");
  await handOverTo("delivery");
  await roll("delivery");
}

function handOverTo(name: string): Promise<number> {
  return handOver(site, { name }, appliedOutput(terraform, stacks));
}

function stack(name: string): Stack {
  return stacks.find((one) => one.name === name)!;
}
