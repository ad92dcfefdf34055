import { describe, expect, test } from "vitest";
import type { KnownObject, Lock } from "../../../ops/recovery/backend";
import { describeLocks, describeOrphans } from "../../../ops/recovery/messages";
import { findOrphans, findTainted, type Wanted } from "../../../ops/recovery/orphans";
import { configuration } from "../folders";

const stack = { id: "site-state", name: "state", dir: "out/state", configuration: configuration(), dependencies: [] };
const hand = { exports: { AWS_REGION: "eu-central-1" }, terraform: "terraform" };

function wanted(type: string, name: string, body: Wanted["body"] = {}): Wanted {
  return { stack, type, name, address: `${type}.${name}`, body, adopted: false };
}

function known(address: string, names: string[], tainted = false): KnownObject {
  return { state: "site/state.tfstate", address, type: address.split(".")[0]!, tainted, names };
}

const before = { "s3/bucket/client": {} };

describe("an orphan", () => {
  test("is what came since the baseline, stands in no state, and is wanted", () => {
    const now = { ...before, "kms/key/1": {}, "kms/key/2": {} };
    const found = findOrphans(
      before,
      now,
      [known("aws_kms_key.a", ["1"])],
      [wanted("aws_kms_key", "a"), wanted("aws_kms_key", "b")],
    );
    expect(found.map(({ id, candidates }) => [id, candidates.map(({ address }) => address)])).toEqual([
      ["kms/key/2", ["aws_kms_key.b"]],
    ]);
  });

  test("is in nobody's way once everything of its type is made", () => {
    const now = { ...before, "kms/key/1": {}, "kms/key/2": {} };
    const [orphan] = findOrphans(before, now, [known("aws_kms_key.a", ["1"])], [wanted("aws_kms_key", "a")]);
    expect(orphan).toMatchObject({ id: "kms/key/2", candidates: [] });
  });

  test("is matched with the one resource that has its name", () => {
    const found = findOrphans(
      before,
      { ...before, "s3/bucket/logs": {} },
      [],
      [wanted("aws_s3_bucket", "logs", { bucket: "logs" }), wanted("aws_s3_bucket", "state", { bucket: "state" })],
    );
    expect(found[0]?.candidates.map(({ address }) => address)).toEqual(["aws_s3_bucket.logs"]);
  });

  test("is matched within the stack that its tag names", () => {
    const other = {
      ...wanted("aws_kms_key", "logs"),
      stack: { ...stack, id: "site-data", name: "data", dir: "out/data" },
    };
    const now = { ...before, "kms/key/1": { Tags: { stack: "site-data" } } };
    const found = findOrphans(before, now, [], [wanted("aws_kms_key", "state"), other]);
    expect(found[0]?.candidates.map(({ stack }) => stack.id)).toEqual(["site-data"]);
  });

  test("is not what AWS makes by itself, nor what stays on purpose", () => {
    const now = { ...before, "ec2/network-interface/eni-1": {}, "kms/key/1": { KeyState: "PendingDeletion" } };
    expect(findOrphans(before, now, [], [wanted("aws_kms_key", "a")])).toEqual([]);
  });

  test("is a vault that no state knows, though a teardown leaves one", () => {
    const found = findOrphans(before, { ...before, "backup/vault/shop": {} }, [], [wanted("aws_backup_vault", "this")]);
    expect(found.map(({ importId, candidates }) => [importId, candidates[0]?.address])).toEqual([
      ["shop", "aws_backup_vault.this"],
    ]);
  });

  test("is imported by the id that Terraform wants, which is not always the census's", () => {
    const now = { ...before, "iam/role/arn:aws:iam::1:role/platform/task": {} };
    const orphans = findOrphans(before, now, [], [wanted("aws_iam_role", "task")]);
    const text = describeOrphans(orphans, hand);
    expect(text).toContain("cd out/state && terraform import aws_iam_role.task 'task'");
    expect(text).toContain("aws iam delete-role --role-name task");
    expect(text).toContain("export AWS_REGION=eu-central-1");
  });

  test.each([
    ["sqs/queue/arn:aws:sqs:eu-central-1:1:shop-failures", {}, "aws_sqs_queue", { name: "shop-failures" }],
    [
      "wafv2/web-acl/arn:aws:wafv2:eu-central-1:1:regional/webacl/shop/1a",
      { Name: "shop" },
      "aws_wafv2_web_acl",
      { name: "shop" },
    ],
    ["budgets/budget/1:shop", {}, "aws_budgets_budget", { name: "shop" }],
  ])("%s is matched by its name, which is not its import id", (key, object, type, body) => {
    const all = [wanted(type, "other", { name: "other" }), wanted(type, "this", body)];
    const found = findOrphans(before, { ...before, [key]: object }, [], all);
    expect(found[0]?.candidates.map(({ address }) => address)).toEqual([`${type}.this`]);
  });

  test("that AWS protects is deleted where the protection is taken off first", () => {
    const told = (key: string, type: string) =>
      describeOrphans(findOrphans(before, { ...before, [key]: {} }, [], [wanted(type, "this")]), hand);
    for (const [key, type] of [
      ["cognito/user-pool/eu-central-1_AbCdEfGhI", "aws_cognito_user_pool"],
      ["rds/instance/shop", "aws_db_instance"],
      ["rds/cluster/shop", "aws_rds_cluster"],
    ] as const)
      expect(told(key, type)).toContain("or delete it: in the console, which takes its deletion protection off before");
    expect(told("ec2/nat-gateway/nat-1", "aws_nat_gateway")).toContain(
      "or delete it: in the console or with the AWS CLI",
    );
  });
});

test("only a protected object that is half made needs a person", () => {
  const all = [
    wanted("aws_kms_key", "a", { lifecycle: { prevent_destroy: true } }),
    wanted("aws_kms_key", "b"),
    wanted("aws_kms_key", "c", { lifecycle: { prevent_destroy: true } }),
  ];
  const states = [
    known("aws_kms_key.a", ["1"], true),
    known("aws_kms_key.b", ["2"], true),
    known("aws_kms_key.c", ["3"]),
  ];
  expect(findTainted(states, all).map(({ address }) => address)).toEqual(["aws_kms_key.a"]);
});

const lock: Lock = {
  ID: "1234",
  Path: "bucket/site/state.tfstate",
  Who: "ann@desk",
  Created: "2026-01-02T03:04:05Z",
  Operation: "OperationTypeApply",
  HeldBy: ["file", "table"],
};

test("a held lock is told with the stack, its id, who, since when, and the command", () => {
  const text = describeLocks([lock], [stack], { ...hand, terraform: "terraform" });
  expect(text).toContain("The state of site-state is locked: 1234, OperationTypeApply by ann@desk since 2026-01-02");
  // The folder of this stack was never initialized.
  expect(text).toContain("cd out/state && terraform init -reconfigure && terraform force-unlock -force 1234");
});

test.each([
  ["file", "lock file"],
  ["table", "item in the lock table"],
] as const)(
  "a lock of which only the %s is left says so, because the command then ends with an error",
  (half, name) => {
    const text = describeLocks([{ ...lock, HeldBy: [half] }], [stack], { ...hand, terraform: "terraform" });
    expect(text).toContain(
      `Only its ${name} is left: the command removes it, then says that it failed because the other half is missing.`,
    );
    expect(describeLocks([lock], [stack], { ...hand, terraform: "terraform" })).not.toContain("Only its");
  },
);
