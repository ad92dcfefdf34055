import { createHash } from "node:crypto";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { S3State } from "../../imports/state";
import type { SiteState } from "../../stacks/queries";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { Failure } from "../terminal/failure";
import { Objects } from "./objects";
import { missingStates, missingTable } from "./state-errors";
import type { Version } from "./versions";

const NEEDS = "docs/restore-policy.json has what the verb needs";

/** A lock as Terraform writes it. */
export interface Lock {
  ID: string;
  Who: string;
  Created: string;
  Operation: string;
}

/** A state in S3, with its lock. Reads `AWS_ENDPOINT_URL` and the usual credentials, or takes the role of the states. */
export class States {
  private constructor(
    private readonly key: string,
    private readonly state: S3State,
    private readonly objects: Objects,
    private readonly dynamodb: DynamoDBClient,
  ) {}

  static async of({ key, home }: Pick<SiteState, "key" | "home">, state: S3State): Promise<States> {
    const { region } = home;
    const credentials = state.roleArn ? await roleOf(state.roleArn, region) : undefined;
    const objects = new Objects({ bucket: state.bucket, region, missing: missingStates(state, home), credentials });
    return new States(key, state, objects, new DynamoDBClient({ region, credentials, ...connection() }));
  }

  /** Newest first. */
  async versions(): Promise<Version[]> {
    const all = await this.objects.versions({ key: this.key });
    const order = (a: Version, b: Version) => Number(b.latest) - Number(a.latest) || b.at.getTime() - a.at.getTime();
    return all.sort(order);
  }

  text(version: Version): Promise<string> {
    return this.objects.text(version);
  }

  /** Terraform takes two halves, an object beside the state and an item in the table; a killed run may leave one. */
  async lock(): Promise<Lock | undefined> {
    const info = await this.item("", "Info");
    if (info) return JSON.parse(info) as Lock;
    const file = await this.objects.current(`${this.key}.tflock`);
    return file && (JSON.parse(await this.objects.text(file)) as Lock);
  }

  /** Whether Terraform would take the content for the one that it wrote: the table has the digest of that. */
  async isWritten(content: string | undefined): Promise<boolean> {
    const digest = await this.item("-md5", "Digest");
    if (digest === undefined) return true;
    return content !== undefined && createHash("md5").update(content).digest("hex") === digest;
  }

  private async item(suffix: string, attribute: string): Promise<string | undefined> {
    const { bucket, lockTable: TableName } = this.state;
    const Key = { LockID: { S: `${bucket}/${this.key}${suffix}` } };
    const get = this.dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true })).catch((error) => {
      throw error.name === "ResourceNotFoundException" ? new Failure(missingTable(this.state)) : error;
    });
    return (await answered(get, "dynamodb:GetItem", NEEDS)).Item?.[attribute]?.S;
  }
}

async function roleOf(RoleArn: string, region: string) {
  const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: "restore" });
  const answer = new STSClient({ region, ...connection() }).send(assume);
  const needs = `state.roleArn of site.ts names ${RoleArn}, whose trust policy says who may take it`;
  const { AccessKeyId, SecretAccessKey, SessionToken } = (await answered(answer, "sts:AssumeRole", needs)).Credentials!;
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken };
}
