import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Table, tableSpec } from "../../modules/table";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import type { Item } from "../../ops/tables/account";
import { applyAtOnce, expectNoChanges } from "../../ops/terraform/plan";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { migrateCommand } from "../../ops/verbs/migrate";
import { restoreCommand } from "../../ops/verbs/restore";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { acmeWith } from "../deployed";
import { drilled } from "../drills/drilled";

import { synthModule } from "../synth";
import { runHere as run } from "./run-here";
import { RunningVerb } from "./running-verb";
import { SlowLine } from "./slow-line";

// One story, told in order: acme's table is applied and filled from UAT's in another account, spoilt, and restored.
const [account, uat, region] = ["210987654321", "111122223333", "eu-central-1"];
const [FROM, TO] = ["uat-flynapse-sessions", "acme-flynapse-sessions"];
const COUNT = 300;
const dir = resolve("out/rehearse/tables");
const PROGRESS = "out/migrate/acme/sessions.json";
const MIGRATE = ["tables", "--site", "acme", "--from", "uat-flynapse", "--from-profile", "uat"];
let emulator: Emulator;
let terraform: Terraform;
let client: DynamoDBClient;

beforeAll(async () => {
  const tools = await findTools();
  emulator = await Emulator.start({ python: tools.python.path, account, region, log: "out/tables.requests.log" });
  terraform = terraformFor(emulator, tools);
  for (const old of [dir, PROGRESS]) rmSync(old, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const { terraform: settings, ...rest } = synthModule((stack) => {
    const keyArn = `arn:aws:kms:${region}:${account}:key/1`;
    new Table(stack, "sessions", { ...tableSpec.parse(flynapse.tables!.sessions), name: TO, keyArn });
  }, acmeWith()) as unknown as { terraform: { required_providers: object } };
  const main = { terraform: { required_providers: settings.required_providers }, ...rest };
  writeFileSync(`${dir}/main.tf.json`, JSON.stringify(main));
  await terraform.run(dir, ["init", "-input=false"]);
  await applyAtOnce(terraform, dir);

  const credentials = `${dir}/credentials`;
  writeFileSync(credentials, `[uat]\naws_access_key_id = EMULATOR${uat}\naws_secret_access_key = emulator\n`);
  for (const [name, value] of Object.entries({ ...emulator.ownEnv, AWS_SHARED_CREDENTIALS_FILE: credentials })) {
    vi.stubEnv(name, value);
  }
  client = new DynamoDBClient({ region });
  await fillUat();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator?.stop();
});

/** 10 KiB each, so that a scan takes several pages; one is of a session that is over. */
const session = (id: number): Item => ({
  ...{ pk: { S: `user#${id}` }, sk: { S: "session" }, says: { S: `hello ${id}` }, pad: { S: "x".repeat(10_000) } },
  ...{
    seen: { NS: ["1", `${id + 2}`] },
    expires_at: { N: id === 0 ? `${Math.floor(Date.now() / 1000) - 60}` : "4102444800" },
  },
});

async function fillUat(): Promise<void> {
  const other = new DynamoDBClient({ region, credentials: fromIni({ profile: "uat" }) });
  const attributes = ["pk", "sk"];
  await other.send(
    new CreateTableCommand({
      TableName: FROM,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: attributes.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? "HASH" : "RANGE" })),
    }),
  );
  for (let from = 0; from < COUNT; from += 25) {
    const puts = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: session(from + at) } }));
    await other.send(new BatchWriteItemCommand({ RequestItems: { [FROM]: puts } }));
  }
}

const keyOf = (id: number) => ({ pk: { S: `user#${id}` }, sk: { S: "session" } });
const put = (item: Item) => client.send(new PutItemCommand({ TableName: TO, Item: item }));

/** As the application reads a session. */
async function says(id: number): Promise<string | undefined> {
  return (await client.send(new GetItemCommand({ TableName: TO, Key: keyOf(id) }))).Item?.says?.S;
}

test("a dry run says what would be copied from the other account, and writes nothing (FLY-134)", async () => {
  const { exitCode, output } = await run(migrateCommand(), MIGRATE);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
  expect(output).toMatch(
    new RegExp(
      `from +${FROM} in ${region} of ${uat}, about ${COUNT} items, \\d+ bytes\nto +${TO} in ${region} of ${account}, empty`,
    ),
  );
  expect(existsSync(PROGRESS)).toBe(false);
  expect(await says(1)).toBeUndefined();
});

test("a copy that is killed half way goes on, and both sides are the same at the end (FLY-134)", async () => {
  const line = await SlowLine.to(emulator.url, 60);
  vi.stubEnv("AWS_ENDPOINT_URL", line.url);
  const running = new RunningVerb("migrate", ...MIGRATE, "--apply");
  const copied = () => (existsSync(PROGRESS) ? (JSON.parse(readFileSync(PROGRESS, "utf8")).copied as number) : 0);
  await running.untilSo(async () => copied() > 0);
  running.signal("SIGKILL");
  await running.exit();
  await line.close();
  vi.stubEnv("AWS_ENDPOINT_URL", emulator.url);
  const before = copied();
  expect(before).toBeLessThan(COUNT - 1);
  expect(statSync(PROGRESS).mode & 0o077).toBe(0);

  const { exitCode, output } = await run(migrateCommand(), [...MIGRATE, "--apply"]);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toContain(`progress  ${before} items are copied; it goes on from there (${PROGRESS})`);
  expect(output).toMatch(
    new RegExp(
      `sessions: ${COUNT - 1} items are copied in \\d+ min, and 1 left out that TTL deletes\nsessions: the same in both\n  source  ${COUNT - 1} items, checksum (\\w{16})\n  target  ${COUNT - 1} items, checksum \\1$`,
    ),
  );
  expect(await says(0)).toBeUndefined();
  expect(await says(COUNT - 1)).toBe(`hello ${COUNT - 1}`);
  expect(existsSync(PROGRESS)).toBe(false);
});

test("a table that has items is not written over, and one changed item among them is found", async () => {
  await put({ ...session(7), says: { S: "newer" } });
  const refused = await run(migrateCommand(), [...MIGRATE, "--apply"]);
  expect(refused).toMatchObject({ exitCode: 1, output: expect.stringContaining("has items already") });
  expect(await says(7)).toBe("newer");
  const { exitCode, output } = await run(migrateCommand(), [...MIGRATE, "--compare"]);
  expect({ exitCode, output }).toMatchObject({ exitCode: 1, output: expect.stringContaining("NOT the same in both") });
  expect(output).not.toMatch(/user#|newer/);
  await put(session(7));
  expect(await run(migrateCommand(), [...MIGRATE, "--compare"])).toMatchObject({ exitCode: 0 });
});

// The emulator restores what a table has when it is asked, whatever the time: it is restored before it is spoilt.
test("a spoilt table is restored beside, copied back by the printed steps, and a plan is empty (FLY-131)", async () => {
  const RESTORE = ["table", "sessions", "--site", "acme"];
  expect((await run(restoreCommand(), RESTORE)).output).toContain("Nothing is changed. --apply starts the restore.");
  const { exitCode, output } = await run(restoreCommand(), [...RESTORE, "--apply"]);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  const [, restored = ""] = /^(\S+) is ACTIVE, after 1 min\.$/m.exec(output) ?? [];
  expect(restored).toMatch(new RegExp(`^${TO}-restored-\\d{14}$`));
  const again = await run(restoreCommand(), [...RESTORE, "--apply"]);
  expect(again).toMatchObject({ exitCode: 1, output: expect.stringContaining(`There is a table ${restored} already`) });

  for (const id of [1, 2, 3]) await put({ ...session(id), says: { S: "spoilt" } });
  for (const id of [4, 5]) await client.send(new DeleteItemCommand({ TableName: TO, Key: keyOf(id) }));
  await put(session(COUNT));

  const [, printed = ""] = /npm run --silent migrate -- (.*--apply)$/m.exec(output) ?? [];
  const live = Array.from({ length: COUNT - 1 }, (_, at) => at + 1);
  const back = await drilled("sessions", live.length, async () => {
    const copy = await run(migrateCommand(), printed.split(" "));
    expect(copy).toMatchObject({ exitCode: 0, output: expect.stringContaining("sessions: the same in both") });
    const said = await Promise.all(live.map(says));
    return said.filter((text, at) => text === `hello ${live[at]}`).length;
  });
  expect(back).toBe(COUNT - 1);
  expect(await says(COUNT)).toBe(`hello ${COUNT}`);

  await client.send(new DeleteTableCommand({ TableName: restored }));
  await expectNoChanges(terraform, dir);
});
