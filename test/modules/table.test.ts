import { describe, expect, test } from "vitest";
import { Table, tableSpec } from "../../modules/table";
import { billingSpec } from "../../modules/table-capacity";
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
  expect(tableSpec.safeParse({ partitionKey: "id", replicas: 2 }).error?.issues[0]?.message).toBe(
    'Unrecognized key: "replicas"',
  );
});

describe("provisioned capacity", () => {
  const billing = billingSpec.parse({
    mode: "provisioned",
    readCapacity: { min: 5, max: 100 },
    writeCapacity: { min: 2, max: 40, targetPercent: 50 },
  });
  const provisioned = synthModule((stack) => {
    new Table(stack, "sessions", { name: "client-sessions", keyArn, partitionKey: "id", billing });
  });
  const table = resource(provisioned, "aws_dynamodb_table.sessions");

  test("begins with the least, and belongs to Application Auto Scaling from then on (FLY-060)", () => {
    expect(table).toMatchObject({ billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 2 });
    expect(table.lifecycle).toEqual({ prevent_destroy: true, ignore_changes: ["read_capacity", "write_capacity"] });
  });

  test("follows what is used between its bounds, reads and writes each by itself (FLY-060)", () => {
    for (const [way, units, min, max, percent] of [
      ["read", "Read", 5, 100, 70],
      ["write", "Write", 2, 40, 50],
    ] as const) {
      const scaled = {
        service_namespace: "dynamodb",
        scalable_dimension: `dynamodb:table:${units}CapacityUnits`,
        resource_id: "table/${aws_dynamodb_table.sessions.name}",
      };
      const target = { ...scaled, min_capacity: min, max_capacity: max };
      expect(resource(provisioned, `aws_appautoscaling_target.sessions_${way}`)).toMatchObject(target);
      expect(resource(provisioned, `aws_appautoscaling_policy.sessions_${way}`)).toMatchObject({
        ...scaled,
        policy_type: "TargetTrackingScaling",
        target_tracking_scaling_policy_configuration: {
          target_value: percent,
          predefined_metric_specification: { predefined_metric_type: `DynamoDB${units}CapacityUtilization` },
        },
      });
    }
  });

  test("is the same table as on demand: going from one to the other replaces nothing", () => {
    const { billing_mode: _, read_capacity: _r, write_capacity: _w, lifecycle, ...rest } = table;
    const { billing_mode: _b, ttl: _t, lifecycle: plain, ...others } = sessions;
    expect(rest).toEqual(others);
    expect(lifecycle).toMatchObject(plain as object);
  });

  test("has bounds in order", () => {
    const wrong = { ...billing, readCapacity: { min: 5, max: 4 } };
    expect(billingSpec.safeParse(wrong).error?.issues[0]).toMatchObject({
      path: ["readCapacity"],
      message: "must have min not above max",
    });
  });
});
