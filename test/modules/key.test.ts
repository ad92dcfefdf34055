import { expect, test } from "vitest";
import { Key, useBy, useByLogs } from "../../modules/key";
import { site } from "../sites";
import { addresses, asTerraformReads, resource, synthModule } from "../synth";

interface Statement {
  Sid: string;
  Action: string[];
  Principal: object;
  Condition?: object;
}

const module = synthModule((stack) => {
  new Key(stack, "data", {
    purpose: "data at rest",
    statements: [useBy("logs.eu-central-1.amazonaws.com", "123456789012")],
  });
  new Key(stack, "state", { purpose: "Terraform state", alias: "the-bucket" });
});
const key = resource(module, "aws_kms_key.data");
const { Statement } = JSON.parse(asTerraformReads(key.policy as string)) as { Statement: Statement[] };

test("a key rotates, waits 30 days before it is deleted and is protected", () => {
  expect(key).toMatchObject({
    description: "client-flynapse: data at rest",
    enable_key_rotation: true,
    deletion_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
  });
});

test("its alias is the prefix and its id, or what the caller says", () => {
  expect(resource(module, "aws_kms_alias.data")).toEqual({
    name: "alias/client-flynapse-data",
    target_key_id: "${aws_kms_key.data.key_id}",
  });
  expect(resource(module, "aws_kms_alias.state").name).toBe("alias/the-bucket");
});

test("this account's own policies decide who may use it, action by action", () => {
  const own = Statement[0]!;
  expect(own).toMatchObject({ Sid: "ThisAccountsPolicies", Principal: { AWS: "arn:aws:iam::123456789012:root" } });
  expect(own.Action).toEqual([...new Set(own.Action)].sort());
  expect(own.Action).toContain("kms:Decrypt");
  // Without it nobody could ever mend the key's policy.
  expect(own.Action).toContain("kms:PutKeyPolicy");
});

test("no statement allows a wildcard action", () => {
  expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
});

test("an AWS service may use the key for this account only, and administer nothing", () => {
  const service = Statement[1]!;
  expect(service).toMatchObject({
    Sid: "Uselogs",
    Principal: { Service: "logs.eu-central-1.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
  });
  expect(service.Action).toEqual([
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
  ]);
});

test("where the account demands the client's own key, none is made and that one reaches through", () => {
  const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001";
  let arn = "";
  const regulated = synthModule(
    (stack) => {
      arn = new Key(stack, "data", { purpose: "data at rest" }).arn;
    },
    site({ encryption: { keyArn } }),
  );
  expect(arn).toBe(keyArn);
  expect(addresses(regulated)).toEqual([]);
});

test("CloudWatch Logs may use a key for the log groups that are named, and for no other", () => {
  const place = { account: "123456789012", region: "eu-central-1" };
  const group = (name: string) => `arn:aws:logs:eu-central-1:123456789012:log-group:${name}`;
  const conditionOf = (...names: string[]) => (useByLogs(place, ...names) as Statement).Condition;
  const arn = "kms:EncryptionContext:aws:logs:arn";
  expect(conditionOf("/client/*")).toEqual({ ArnLike: { [arn]: group("/client/*") } });
  expect(conditionOf("/client/*", "other")).toEqual({ ArnLike: { [arn]: [group("/client/*"), group("other")] } });
  expect(useByLogs(place, "/client/*")).toMatchObject({ Principal: { Service: "logs.eu-central-1.amazonaws.com" } });
});
