import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteVpcCommand } from "@aws-sdk/client-ec2";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { GetParameterCommand, GetParametersByPathCommand } from "@aws-sdk/client-ssm";
import { expect, test } from "vitest";
import { calls, policyFor, readOnly, refusalOf } from "../../../ops/adopt/calls";
import { openAws } from "../../../ops/adopt/discover/aws";
import { openAccount } from "../../../ops/adopt/preflight/account";

test("a call that does not read is refused before it is sent", async () => {
  await expect(openAws("eu-central-1").ec2.send(new DeleteVpcCommand({ VpcId: "vpc-00000000" }))).rejects.toThrow(
    "EC2Client may not DeleteVpc: adoption only reads the account",
  );
  expect([...calls]).not.toContain("ec2:DeleteVpc");
});

const NO_DATA = "adoption reads what there is, and no data or secret";

test("nor is one that reads a secret, or anything else that the client keeps", async () => {
  const { secrets, ssm } = openAccount("eu-central-1");
  await expect(secrets.send(new GetSecretValueCommand({ SecretId: "x" }))).rejects.toThrow(
    `SecretsManagerClient may not GetSecretValue: ${NO_DATA}`,
  );
  await expect(ssm.send(new GetParameterCommand({ Name: "x" }))).rejects.toThrow(
    `SSMClient may not GetParameter: ${NO_DATA}`,
  );
  await expect(ssm.send(new GetParametersByPathCommand({ Path: "/x", WithDecryption: true }))).rejects.toThrow(
    `SSMClient may not GetParametersByPath: ${NO_DATA}`,
  );
  const s3 = readOnly(new S3Client({ region: "eu-central-1" }));
  await expect(s3.send(new GetObjectCommand({ Bucket: "x", Key: "y" }))).rejects.toThrow(
    `S3Client may not GetObject: ${NO_DATA}`,
  );
  expect([...calls].filter((call) => /Secret|Parameter|Object/.test(call))).toEqual([]);
});

test("but every call is sent that the verbs are written with", () => {
  const entries = readdirSync("ops/adopt", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = entries.flatMap(({ parentPath, name }) => {
    const found = readFileSync(join(parentPath, name), "utf8").matchAll(
      /new ([A-Z]\w+)Command\(|\bpaginate([A-Z]\w+)\(/g,
    );
    return [...found].map(([, command, pages]) => command ?? pages!);
  });
  expect(written.length).toBeGreaterThan(60);
  expect(written.filter((action) => refusalOf(action) !== undefined)).toEqual([]);
});

test("the policy that is handed out allows reading calls only, one by one", () => {
  const policy = JSON.parse(readFileSync("docs/adopt-policy.json", "utf8"));
  const [{ Action: actions }] = policy.Statement;
  expect(actions.filter((action: string) => !/^[a-z0-9-]+:(Describe|Get|List)[A-Z][A-Za-z0-9]+$/.test(action))).toEqual(
    [],
  );
  expect(policyFor(actions.toReversed())).toEqual(policy);
});
