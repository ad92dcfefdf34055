import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  type TableDescription,
} from "@aws-sdk/client-dynamodb";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { credentialsOf } from "../aws/profile";

/** An item, or the key of one, as DynamoDB writes it: `{ pk: { S: "user#1" } }`. */
export type Item = Record<string, AttributeValue>;

/** A table that is there. */
export interface TableFound {
  name: string;
  arn: string;
  region: string;
  /** Of DynamoDB: `CREATING`, `ACTIVE` ... */
  status: string;
  /** The partition key, then the sort key if there is one; the type is `S`, `N` or `B`. */
  keys: { attribute: string; type: string }[];
  /** As DynamoDB counts them, about every six hours. */
  items: number;
  bytes: number;
}

/** What a scan reads at once, at most 1 MiB, and the key after which the next begins. Nothing there: it was the last. */
export interface Page {
  items: Item[];
  after?: Item;
}

/** Tables of an account. Reads `AWS_ENDPOINT_URL` and the usual credentials, or those of a profile. */
export class TableAccount {
  private readonly dynamodb: DynamoDBClient;

  constructor(
    private readonly region: string,
    private readonly how: {
      /** Where whoever is denied finds what to ask for. */
      needs: string;
      profile?: string;
    },
  ) {
    const credentials = credentialsOf(how.profile);
    // A throttled request is sent again, up to some ten seconds.
    this.dynamodb = new DynamoDBClient({ region, credentials, maxAttempts: 8, ...connection() });
  }

  async table(TableName: string): Promise<TableFound | undefined> {
    const answer = this.dynamodb.send(new DescribeTableCommand({ TableName })).catch(notFound);
    const found = (await this.asked("DescribeTable", answer))?.Table;
    return found && { ...described(found), region: this.region };
  }

  /** The first and the last second to which a table can be restored; undefined where point-in-time recovery is off. */
  async window(TableName: string): Promise<{ earliest: Date; latest: Date } | undefined> {
    const answer = this.dynamodb.send(new DescribeContinuousBackupsCommand({ TableName }));
    const { ContinuousBackupsDescription: all } = await this.asked("DescribeContinuousBackups", answer);
    const found = all?.PointInTimeRecoveryDescription;
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = found ?? {};
    return earliest && latest && found?.PointInTimeRecoveryStatus === "ENABLED" ? { earliest, latest } : undefined;
  }

  /** Begins to restore a table into a new one. Indexes, capacity and the key of KMS are those of the table. */
  async restore(SourceTableName: string, TargetTableName: string, RestoreDateTime: Date): Promise<void> {
    const command = new RestoreTableToPointInTimeCommand({ SourceTableName, TargetTableName, RestoreDateTime });
    await this.asked("RestoreTableToPointInTime", this.dynamodb.send(command));
  }

  /** One page of all items, as they are when it is read. */
  async scan(TableName: string, { after, limit }: { after?: Item; limit?: number } = {}): Promise<Page> {
    const command = new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey: after, Limit: limit });
    const { Items = [], LastEvaluatedKey } = await this.asked("Scan", this.dynamodb.send(command));
    return { items: Items, after: LastEvaluatedKey };
  }

  /** Puts up to 25 items, over those with the same keys. Gives back those that DynamoDB did not put. */
  async write(name: string, items: Item[]): Promise<Item[]> {
    const requests = items.map((item) => ({ PutRequest: { Item: item } }));
    const command = new BatchWriteItemCommand({ RequestItems: { [name]: requests } });
    const { UnprocessedItems = {} } = await this.asked("BatchWriteItem", this.dynamodb.send(command));
    return (UnprocessedItems[name] ?? []).flatMap(({ PutRequest: put }) => (put?.Item ? [put.Item] : []));
  }

  /** The items of up to 100 keys, and the keys that DynamoDB did not look for. */
  async read(name: string, keys: Item[]): Promise<{ items: Item[]; left: Item[] }> {
    const command = new BatchGetItemCommand({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } });
    const { Responses = {}, UnprocessedKeys = {} } = await this.asked("BatchGetItem", this.dynamodb.send(command));
    return { items: Responses[name] ?? [], left: UnprocessedKeys[name]?.Keys ?? [] };
  }

  private asked<T>(call: string, answer: Promise<T>): Promise<T> {
    return answered(answer, `dynamodb:${call}`, this.how.needs);
  }
}

function described({ TableName, TableArn, TableStatus, ...table }: TableDescription): Omit<TableFound, "region"> {
  const types = new Map(table.AttributeDefinitions?.map((one) => [one.AttributeName, one.AttributeType]));
  const order = (table.KeySchema ?? []).toSorted((a) => (a.KeyType === "HASH" ? -1 : 1));
  return {
    ...{ name: TableName!, arn: TableArn!, status: TableStatus! },
    keys: order.map(({ AttributeName }) => ({ attribute: AttributeName!, type: types.get(AttributeName)! })),
    ...{ items: table.ItemCount ?? 0, bytes: table.TableSizeBytes ?? 0 },
  };
}

function notFound(error: Error): undefined {
  if (error instanceof ResourceNotFoundException) return undefined;
  throw error;
}
