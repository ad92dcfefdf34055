import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDecommission } from "../../../ops/decommission/decommission";
import { KEPT_STACKS, STAYS } from "../../../ops/decommission/protection";
import { OVERRIDE_FILE } from "../../../ops/terraform/override-file";
import { configuration, readJson, temporaryFolder } from "../folders";

const own = {
  aws_dynamodb_table: {
    sessions: {
      deletion_protection_enabled: true,
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ["read_capacity"],
        postcondition: [{ condition: "${true}", error_message: "no" }],
      },
    },
  },
  aws_lb: { own: { name: "own" } },
  aws_kms_key: { data: { lifecycle: { prevent_destroy: true } } },
  aws_sqs_queue: { jobs: { name: "jobs" } },
};
const adopted = {
  aws_vpc: { main: { provider: "aws.client", lifecycle: { prevent_destroy: true } } },
};
const terraform = { backend: { s3: { key: "client/data.tfstate" } } };
const stackWith = (changes: Parameters<typeof configuration>[0]) => ({
  dir: temporaryFolder(),
  configuration: configuration(changes),
});
const off = (file: string, ...path: string[]) => readJson(...path, file);

test("the first folder is the stack itself and an override that takes off each protection", () => {
  const stack = stackWith({ terraform, resource: { ...own, ...adopted } });
  const { unprotect, unprotected } = writeDecommission(stack, join(stack.dir, "out"));
  expect(unprotected).toEqual(["aws_dynamodb_table.sessions", "aws_lb.own", "aws_kms_key.data"]);
  expect(readdirSync(unprotect!).sort()).toEqual(["cdk.tf.json", "decommission_override.tf.json"]);
  expect(off("cdk.tf.json", unprotect!)).toEqual(stack.configuration);
  expect(off("decommission_override.tf.json", unprotect!)).toEqual({
    resource: {
      aws_dynamodb_table: {
        sessions: {
          deletion_protection_enabled: false,
          // An override replaces the whole lifecycle: what is ignored must stay ignored.
          lifecycle: [{ prevent_destroy: false, ignore_changes: ["read_capacity"] }],
        },
      },
      aws_lb: { own: { enable_deletion_protection: false, lifecycle: [{ prevent_destroy: false }] } },
      aws_kms_key: { data: { lifecycle: [{ prevent_destroy: false }] } },
    },
  });
});

test("the second folder has nothing but removed blocks for the client's objects, and the same state", () => {
  const stack = stackWith({ terraform, resource: { ...own, ...adopted } });
  const { remove, released } = writeDecommission(stack, join(stack.dir, "out"));
  expect(released).toEqual(["aws_vpc.main"]);
  expect(readdirSync(remove)).toEqual(["decommission.tf.json"]);
  expect(off("decommission.tf.json", remove)).toEqual({
    terraform,
    provider: configuration().provider,
    removed: [{ from: "aws_vpc.main", lifecycle: [{ destroy: false }] }],
  });
});

test("a vault keeps its recovery points: it is released too, and its protection stays", () => {
  const resource = { ...own, aws_backup_vault: { this: { name: "shop", lifecycle: { prevent_destroy: true } } } };
  const stack = stackWith({ terraform, resource });
  const { remove, unprotected, destroyed, released } = writeDecommission(stack, join(stack.dir, "out"));
  expect(released).toEqual(["aws_backup_vault.this"]);
  expect([...unprotected, ...destroyed]).not.toContain("aws_backup_vault.this");
  expect(off("decommission.tf.json", remove)).toMatchObject({
    removed: [{ from: "aws_backup_vault.this", lifecycle: [{ destroy: false }] }],
  });
});

test("where nothing is the client's there is no removed block: everything is destroyed", () => {
  const stack = stackWith({ terraform, resource: own });
  const { remove } = writeDecommission(stack, join(stack.dir, "out"));
  expect(off("decommission.tf.json", remove)).toEqual({ terraform, provider: configuration().provider });
});

test("the second folder declares the stack's variables: its providers may refer to them", () => {
  const variable = { tags: { type: "map(string)" } };
  const stack = stackWith({ terraform, variable, resource: own });
  const { remove } = writeDecommission(stack, join(stack.dir, "out"));
  expect(off("decommission.tf.json", remove)).toMatchObject({ variable });
});

test("where nothing of ours is protected there is only the second folder", () => {
  const stack = stackWith({ resource: { ...adopted, aws_sqs_queue: own.aws_sqs_queue } });
  const target = join(stack.dir, "out");
  expect(writeDecommission(stack, target)).toEqual({
    remove: join(target, "remove"),
    unprotected: [],
    destroyed: Object.keys(own.aws_sqs_queue).map((name) => `aws_sqs_queue.${name}`),
    released: ["aws_vpc.main"],
  });
  expect(existsSync(join(target, "unprotect"))).toBe(false);
});

test("what an earlier run wrote is gone, and the emulator's override goes along into both folders", () => {
  const stack = stackWith({ resource: own });
  writeFileSync(join(stack.dir, OVERRIDE_FILE), "{}");
  const target = join(stack.dir, "out");
  writeDecommission(stack, target);
  writeFileSync(join(target, "remove", "stale.tf.json"), "{}");
  writeDecommission(stack, target);
  expect(readdirSync(join(target, "remove")).sort()).toEqual(["decommission.tf.json", OVERRIDE_FILE]);
  expect(readdirSync(join(target, "unprotect"))).toContain(OVERRIDE_FILE);
});

test("the first stack of each account is kept, with the reason, wherever the states are", () => {
  const record =
    "the state stack has the record of what was done; destroy it by hand when that record is not needed any more";
  const roles =
    "the access stack has the roles with which HCP Terraform destroys the others; destroy it by hand after them";
  expect(KEPT_STACKS).toEqual({
    state: record,
    access: roles,
    "operator-state": record,
    "operator-access": roles,
  });
});

test("a key that waits for its deletion stays by design, a key in use does not", () => {
  const reasons = (id: string, object: object) =>
    STAYS.filter(({ what }) => what(id, object as Record<string, unknown>));
  expect(reasons("kms/key/1", { KeyState: "PendingDeletion" })).toHaveLength(1);
  expect(reasons("kms/key/1", { KeyState: "Enabled" })).toEqual([]);
  expect(reasons("secretsmanager/secret/arn:1", { PendingDeletion: true })).toHaveLength(1);
  expect(reasons("secretsmanager/secret/arn:1", { PendingDeletion: false })).toEqual([]);
  expect(reasons("ec2/volume/vol-1", {})).toHaveLength(1);
  expect(reasons("ec2/instance/i-1", {})).toEqual([]);
  expect(reasons("backup/vault/shop", {})).toHaveLength(1);
  expect(reasons("backup/plan/1", {})).toEqual([]);
});

test.each(["ec2/volume/vol-1", "rds/snapshot/shop-final", "rds/cluster-snapshot/shop-final", "backup/vault/shop"])(
  "what remains of %s is unreadable once its key is gone, and the reason says how the key is kept",
  (id) => {
    const [stays] = STAYS.filter(({ what }) => what(id, {}));
    expect(stays?.reason).toContain("unless its key is kept: aws kms cancel-key-deletion, then aws kms enable-key");
  },
);

test("a vault says that a recovery point may stay when its days are over", () => {
  expect(STAYS.find(({ what }) => what("backup/vault/shop", {}))?.reason).toContain("aws backup delete-recovery-point");
});

test("what the stack says of old addresses stays: a state that never saw it would have the client's objects destroyed", () => {
  const moved = [{ from: "aws_vpc.old", to: "aws_vpc.main" }];
  const removed = [{ from: "aws_subnet.old", lifecycle: [{ destroy: false }] }];
  const stack = stackWith({ terraform, resource: adopted, moved, removed });
  const { remove } = writeDecommission(stack, join(stack.dir, "out"));
  expect(off("decommission.tf.json", remove)).toMatchObject({
    moved,
    removed: [...removed, { from: "aws_vpc.main", lifecycle: [{ destroy: false }] }],
  });
});

test("values that ops gave to the variables go along: taking down must not turn them back first", () => {
  const stack = stackWith({ terraform, resource: own, variable: { tasks: { default: 2 } } });
  const values = temporaryFolder();
  for (const name of ["terraform.tfvars", "prod.auto.tfvars", "terraform.tfvars.example", "main.tf"]) {
    writeFileSync(join(values, name), "tasks = 4\n");
  }
  const { unprotect, remove } = writeDecommission(stack, join(stack.dir, "out"), values);
  for (const folder of [unprotect!, remove]) {
    expect(readdirSync(folder).filter((name) => name.includes("tfvars"))).toEqual([
      "prod.auto.tfvars",
      "terraform.tfvars",
    ]);
  }
});
