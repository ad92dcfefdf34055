import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { S3State } from "../imports/state";
import { Bucket } from "../modules/bucket";
import { Key } from "../modules/key";
import { remark } from "../modules/remark";
import type { AccountStack } from "./account-stack";

/** Where every stack of the account keeps its Terraform state. It is applied first, with its own state inside. */
export function buildStateStorage(stack: AccountStack, { bucket, lockTable }: S3State): void {
  const key = new Key(stack, "state", { purpose: "Terraform state", alias: bucket });
  // No rule expires old versions: they are the way back from a bad apply.
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
  remark(lock, {
    file: "Lock table: one item while somebody plans or applies.",
    inside: { hash_key: "Terraform gives the name." },
  });
}
