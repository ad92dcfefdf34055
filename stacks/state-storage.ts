import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { S3State } from "../imports/state";
import { Bucket } from "../modules/bucket";
import { comment } from "../modules/comment";
import { Key } from "../modules/key";
import type { AccountStack } from "./account-stack";

/** The backend of every stack of the account. It is applied first, and its own state is migrated into it. */
export function buildStateStorage(stack: AccountStack, { bucket, lockTable }: S3State): void {
  const key = new Key(stack, "state", { purpose: "Terraform state", alias: bucket });
  // No rule expires noncurrent versions: a bad apply is undone with them.
  new Bucket(stack, "state_bucket", { name: bucket, keyArn: key.arn });
  const lock = new DynamodbTable(stack, "state_lock", {
    name: lockTable,
    billingMode: "PAY_PER_REQUEST",
    hashKey: "LockID",
    attribute: [{ name: "LockID", type: "S" }],
    serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
    lifecycle: { preventDestroy: true },
  });
  comment(lock, {
    file: "Lock table: one item during each plan or apply.",
    inside: { hash_key: "The name that Terraform requires." },
  });
}
