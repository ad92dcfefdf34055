import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { billingSpec, scaleCapacity } from "./table-capacity";

/** Name of an attribute. */
const attribute = z.string().min(1).max(255);

/** The part of a table that a blueprint decides. Keys are strings. */
export const tableSpec = z
  .strictObject({
    partitionKey: attribute,
    sortKey: attribute.optional(),
    /** TTL attribute, in Unix seconds. Default: items do not expire. */
    expiresAt: attribute.optional(),
    /** How requests are paid. Default: each by itself, on demand. Changing it is an update in place. */
    billing: billingSpec.optional(),
  })
  .refine(({ partitionKey, sortKey, expiresAt }) => new Set([partitionKey, sortKey ?? 1, expiresAt ?? 2]).size === 3, {
    error: "must have another attribute for each of partitionKey, sortKey and expiresAt",
    params: { remedy: "Keys are strings, and expiresAt is a number." },
  });

export type TableSpec = z.output<typeof tableSpec>;

/**
 * A DynamoDB table: on demand, or with capacity that follows its use; encrypted with the given key, with point-in-time recovery over 35 days.
 *
 * @stateful
 */
export class Table extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: TableSpec & { name: string; keyArn: string }) {
    super(scope, id);
    const keys = [props.partitionKey, ...(props.sortKey ? [props.sortKey] : [])];

    const { billing } = props;
    const table = new DynamodbTable(this, "this", {
      name: props.name,
      billingMode: billing ? "PROVISIONED" : "PAY_PER_REQUEST",
      readCapacity: billing?.readCapacity.min,
      writeCapacity: billing?.writeCapacity.min,
      hashKey: props.partitionKey,
      rangeKey: props.sortKey,
      attribute: keys.map((name) => ({ name, type: "S" })),
      ttl: props.expiresAt ? { attributeName: props.expiresAt, enabled: true } : undefined,
      serverSideEncryption: { enabled: true, kmsKeyArn: props.keyArn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
      lifecycle: { preventDestroy: true, ignoreChanges: billing ? ["read_capacity", "write_capacity"] : undefined },
    });
    if (billing) scaleCapacity(this, table, billing);

    const expiry = props.expiresAt ? ` Items expire by ${props.expiresAt} (TTL).` : "";
    comment(table, {
      file: `Table ${id}: items by ${keys.join(" and ")}.${expiry}`,
      inside: billing ? { read_capacity: "Initial values; Application Auto Scaling owns them afterwards." } : undefined,
    });

    this.name = table.name;
    this.arn = table.arn;
  }
}

/** Actions of a service on a table that it uses: on items, not on the table itself. */
export const TABLE_ACTIONS = [
  "BatchGetItem",
  "BatchWriteItem",
  "ConditionCheckItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "UpdateItem",
].map((action) => `dynamodb:${action}`);

/** What Terraform does with a table: on no item, and without deleting one. */
export const MANAGE_TABLE = [
  "CreateTable",
  "DescribeContinuousBackups",
  "DescribeTable",
  "DescribeTimeToLive",
  "ListTagsOfResource",
  "TagResource",
  "UntagResource",
  "UpdateContinuousBackups",
  "UpdateTable",
  "UpdateTimeToLive",
].map((action) => `dynamodb:${action}`);
