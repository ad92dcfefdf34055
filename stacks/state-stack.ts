import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Construct } from "constructs";
import { z } from "zod";
import type { Site } from "../imports/site";
import type { S3State } from "../imports/state";
import { Bucket } from "../modules/bucket";
import { Key } from "../modules/key";
import { remark } from "../modules/remark";
import { ClientStack } from "./client-stack";

export const stateSlice = z.strictObject({ kind: z.literal("state") });

/** Where every stack of the site keeps its Terraform state. It is applied first, with its own state inside. */
export class StateStack extends ClientStack {
  constructor(scope: Construct, site: Site, name: string, { bucket, lockTable }: S3State) {
    super(scope, site, name);

    const key = new Key(this, "state", { purpose: "Terraform state", alias: bucket });
    // No rule forgets old versions: they are the way back from a bad apply.
    new Bucket(this, "state_bucket", { name: bucket, keyArn: key.arn });
    const lock = new DynamodbTable(this, "state_lock", {
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
}
