import { expect, test } from "vitest";
import { Table, tableSpec } from "../../modules/table";
import { resource, synthModule } from "../synth";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const module = synthModule((stack) => {
  new Table(stack, "sessions", { name: "client-sessions", keyArn, partitionKey: "id", expiresAt: "expires_at" });
  new Table(stack, "events", { name: "client-events", keyArn, partitionKey: "id", sortKey: "time" });
});
const sessions = resource(module, "aws_dynamodb_table.sessions");
const events = resource(module, "aws_dynamodb_table.events");

test("a table survives: Terraform and DynamoDB both refuse to delete it, and any second can be restored", () => {
  expect(sessions).toMatchObject({
    deletion_protection_enabled: true,
    lifecycle: { prevent_destroy: true },
    point_in_time_recovery: { enabled: true },
  });
});

test("a table is encrypted with the given key and paid by request", () => {
  expect(sessions).toMatchObject({
    server_side_encryption: { enabled: true, kms_key_arn: keyArn },
    billing_mode: "PAY_PER_REQUEST",
  });
});

test("only the keys are declared: the other attributes are the application's", () => {
  expect(sessions).toMatchObject({ hash_key: "id", attribute: [{ name: "id", type: "S" }] });
  expect(sessions).not.toHaveProperty("range_key");
  expect(events).toMatchObject({
    hash_key: "id",
    range_key: "time",
    attribute: [
      { name: "id", type: "S" },
      { name: "time", type: "S" },
    ],
  });
});

test("items go when their time is up, where the blueprint says which attribute holds it", () => {
  expect(sessions.ttl).toEqual({ attribute_name: "expires_at", enabled: true });
  expect(events).not.toHaveProperty("ttl");
});

test("a blueprint cannot say more than the spec knows", () => {
  expect(tableSpec.safeParse({ partitionKey: "id", billing: "provisioned" }).error?.issues[0]?.message).toBe(
    'Unrecognized key: "billing"',
  );
});
