import { readFileSync, rmSync } from "node:fs";
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Emulator } from "../../../ops/emulator/emulator";
import { findTools } from "../../../ops/tools/tools";
import { restoreCommand } from "../../../ops/verbs/restore";
import { awsCli } from "../../aws-cli";
import { drilled } from "../../drills/drilled";
import { runHere as runVerb } from "../../slow/run-here";
import { TaskRole } from "../task-role";
import { ARTICLES, article, client, fill, id } from "./articles";
import { emptyFolder, KEY, WeaviateNode } from "./node";

// One story, told in order: a node is filled, restarted, backed up by the night's job, lost, and restored by the verb.
const [account, region, bucket] = ["210987654321", "eu-central-1", "acme-weaviate-backups"] as const;
const [folder, empty, other] = [emptyFolder(), emptyFolder(), emptyFolder()];
let emulator: Emulator;
let role: TaskRole;
let node: WeaviateNode;
let bin: string;
let s3: S3Client;

/** As the task has it. Its S3 is the emulator's, which has no TLS. */
const env = () => ({
  ...role.env,
  ...{ AWS_REGION: region, BACKUP_S3_BUCKET: bucket, BACKUP_S3_USE_SSL: "false" },
  BACKUP_S3_ENDPOINT: new URL(emulator.url).host,
});

beforeAll(async () => {
  const { python } = await findTools();
  emulator = await Emulator.start({ python: python.path, account, region, log: "out/weaviate.requests.log" });
  role = await TaskRole.start(account);
  bin = await awsCli();
  const credentials = { accessKeyId: `EMULATOR${account}`, secretAccessKey: "emulator" };
  s3 = new S3Client({ region, endpoint: emulator.url, forcePathStyle: true, credentials });
  const CreateBucketConfiguration = { LocationConstraint: region };
  await s3.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration }));
  node = await WeaviateNode.alone("weaviate-0", { folder, env: env() });
  vi.stubEnv("WEAVIATE_API_KEY", KEY);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await node?.stop();
  role?.stop();
  await emulator?.stop();
  for (const one of [bin, folder, empty, other]) rmSync(one, { recursive: true, force: true });
});

test("Weaviate starts with the blueprint's environment, lives, and gives who has no key nothing (FLY-101)", async () => {
  expect((await fetch(`${node.url}/v1/.well-known/live`)).status).toBe(200);
  expect((await fetch(`${node.url}/v1/schema`)).status).toBe(401);
  expect((await fetch(`${node.url}/v1/schema`, { headers: { Authorization: "Bearer other" } })).status).toBe(401);
  expect(await client(node.url).collections()).toEqual([]);
});

test("it comes back with what it had after a restart with another IP address (FLY-070)", async () => {
  await fill(client(node.url));
  await node.stop();
  node = await WeaviateNode.alone("weaviate-0", { folder, env: env(), address: "127.0.0.2" });
  expect(await client(node.url).count({ collection: "Article" })).toBe(ARTICLES);
  await client(node.url).write([article(0)]);
  expect((await client(node.url).nodes()).map(({ name, status }) => [name, status])).toEqual([
    ["weaviate-0", "HEALTHY"],
  ]);
});

test("it counts objects by collection, as the dashboard asks Prometheus", async () => {
  const metrics = await (await fetch(node.metrics)).text();
  const said = [...metrics.matchAll(/^object_count\{(.*)\} (\d+)$/gm)].map(([, labels, count]) => [labels, count]);
  expect(said).toContainEqual([expect.stringContaining('class_name="Article"'), `${ARTICLES}`]);
});

/** The job of the night as its container runs it. */
async function backUp(more: Record<string, string> = {}): Promise<{ exitCode?: number; said: string }> {
  const script = readFileSync("stacks/blueprints/jobs/weaviate-backup.sh", "utf8");
  const job = {
    ...{ PATH: `${bin}:${process.env.PATH}`, AWS_ENDPOINT_URL: emulator.url, AWS_REGION: region },
    ...{
      AWS_ACCESS_KEY_ID: "x",
      AWS_SECRET_ACCESS_KEY: "x",
      ALERTS_TOPIC_ARN: `arn:aws:sns:${region}:${account}:alerts`,
    },
    ...{ WEAVIATE_URL: node.url, WEAVIATE_API_KEY: KEY, POLL_SECONDS: "1", MOST_SECONDS: "120", ...more },
  };
  const { exitCode, all } = await execa("bash", ["-c", script], {
    env: job,
    extendEnv: false,
    reject: false,
    all: true,
  });
  return { exitCode, said: all };
}

test("the job of the night has it written to S3 with the role of Weaviate's task, and waits until it is whole (FLY-070)", async () => {
  const { exitCode, said } = await backUp();
  expect({ exitCode, said }).toMatchObject({
    exitCode: 0,
    said: expect.stringMatching(/The backup daily-\d{14} is whole\.$/),
  });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  expect(Contents.map(({ Key = "" }) => Key)).toContainEqual(
    expect.stringMatching(/^daily-\d{14}\/backup_config\.json$/),
  );
  const refused = await backUp({ WEAVIATE_API_KEY: "other" });
  expect(refused).toMatchObject({ exitCode: 1, said: expect.stringContaining("did not begin the backup") });
});

const restore = (...args: string[]) =>
  runVerb(restoreCommand(), ["weaviate", "--site", "acme", "--url", node.url, ...args]);

test("a collection that is there is not restored over, and the message says how to go on", async () => {
  const { exitCode, output } = await restore();
  expect(exitCode).toBe(1);
  expect(output).toMatch(
    /^Weaviate restores no collection that is there, and of daily-\d{14} there are Article, Author, Note, Page\. Delete what is spoilt first\. That cannot be undone but by a backup:$/m,
  );
  expect(output).toContain(
    `  curl --fail-with-body -X DELETE -H "Authorization: Bearer $WEAVIATE_API_KEY" ${node.url}/v1/schema/Article`,
  );
});

/** As the application asks. */
async function nearest(number: number): Promise<unknown> {
  const query = `{ Get { Article(limit: 1, nearVector: {vector: ${JSON.stringify(article(number).vector)}}) { title by { ... on Author { name } } } } }`;
  const headers = { Authorization: `Bearer ${KEY}`, "Content-Type": "application/json" };
  const answer = await fetch(`${node.url}/v1/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  return ((await answer.json()) as { data: { Get: { Article: unknown[] } } }).data.Get.Article[0];
}

test("one that was spoilt comes back alone", async () => {
  await fetch(`${node.url}/v1/schema/Page`, { method: "DELETE", headers: { Authorization: `Bearer ${KEY}` } });
  const { exitCode, output } = await restore("--collection", "Page", "--apply");
  expect({ exitCode, output }).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining("Restored in 1 min:\n  Page: 30 objects"),
  });
  // What it prints for whoever stopped waiting.
  const [, printed = ""] = /then ask: (curl .*)$/m.exec(output) ?? [];
  const { stdout } = await execa("sh", ["-c", printed], { env: { WEAVIATE_API_KEY: KEY } });
  expect(JSON.parse(stdout)).toMatchObject({ status: "SUCCESS" });
});

test("a lost volume: everything comes back from S3, with its vectors, references and tenants (FLY-131, FLY-136)", async () => {
  const found = await nearest(17);
  expect(found).toEqual({ title: article(17).properties.title, by: [{ name: "Author 2" }, { name: "Author 3" }] });
  await node.stop();
  node = await WeaviateNode.alone("weaviate-0", { folder: empty, env: env() });
  expect(await client(node.url).collections()).toEqual([]);

  const dry = await restore();
  expect(dry).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
  expect(dry.output).toMatch(/^from {9}daily-\d{14}, begun .* UTC, \d+\.\d\d GiB, the newest of 1$/m);
  expect(dry.output).toMatch(/^collections {2}Article, Author, Note, Page$/m);
  expect(await client(node.url).collections()).toEqual([]);

  let output = "";
  await drilled("weaviate_0, its own backup", ARTICLES, async () => {
    const restored = await restore("--apply");
    expect(restored).toMatchObject({ exitCode: 0 });
    output = restored.output;
    return client(node.url).count({ collection: "Article" });
  });
  expect(output).toContain(
    `  Article: ${ARTICLES} objects\n  Author: 5 objects\n  Note: 27 objects of 2 tenants\n  Page: 30 objects`,
  );
  expect(await nearest(17)).toEqual(found);
  const [note] = await client(node.url).objects({ collection: "Note", tenant: "bert" });
  expect(note?.id).toBe([0, 1, 2, 3, 4, 5, 6].map((at) => id(`bert ${at}`)).sort()[0]);
});

test("a backup, a collection and a node that are not there are one message each", async () => {
  expect(await restore("--backup", "daily-1")).toEqual({
    exitCode: 1,
    output: expect.stringMatching(/^\nWeaviate finds no whole backup daily-1\. It finds:\n {2}daily-\d{14} {2}.* UTC$/),
  });
  expect(await restore("--collection", "Other")).toEqual({
    exitCode: 1,
    output: expect.stringMatching(
      /^\nBackup daily-\d{14} has no collection Other\. It has Article, Author, Note, Page\.$/,
    ),
  });
});

test("a backup of a node with another name is restored once the verb is told so (FLY-136)", async () => {
  await node.stop();
  node = await WeaviateNode.alone("node1", { folder: other, env: env() });
  const refused = await restore("--collection", "Author", "--collection", "Article", "--apply");
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toMatch(
    /^Backup daily-\d{14} is of a node weaviate-0, and here there is node1\. Say which of them it is: --node weaviate-0=<name here>\. Nothing was restored\.$/m,
  );
  const named = await restore(
    "--collection",
    "Author",
    "--collection",
    "Article",
    "--node",
    "weaviate-0=node1",
    "--apply",
  );
  expect(named).toMatchObject({ exitCode: 0, output: expect.stringContaining(`  Article: ${ARTICLES} objects`) });
});
