import { readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { migrateCommand } from "../../../ops/verbs/migrate";
import { runHere as runVerb } from "../../slow/run-here";
import { RunningVerb } from "../../slow/running-verb";
import { ARTICLES, article, client, fill } from "./articles";
import { emptyFolder, KEY, WeaviateNode } from "./node";

// One story, told in order: what another Weaviate has is copied into the site's, stopped on the way, spoilt, and compared.
const PROGRESS = "out/migrate/acme/weaviate.json";
const folders = [emptyFolder(), emptyFolder()] as const;
let source: WeaviateNode;
let target: WeaviateNode;

beforeAll(async () => {
  rmSync(PROGRESS, { force: true });
  // Without a bucket for backups: nothing is backed up here.
  const env = { ENABLE_MODULES: "" };
  source = await WeaviateNode.alone("node1", { folder: folders[0], env });
  target = await WeaviateNode.alone("weaviate-0", { folder: folders[1], env });
  await fill(client(source.url));
  for (const name of ["WEAVIATE_API_KEY", "WEAVIATE_SOURCE_API_KEY"]) vi.stubEnv(name, KEY);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await source?.stop();
  await target?.stop();
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

const args = (...more: string[]) => ["weaviate", "--site", "acme", "--from", source.url, "--url", target.url, ...more];
const migrate = (...more: string[]) => runVerb(migrateCommand(), args(...more));

test("a dry run says what would be copied, and writes nothing (FLY-136)", async () => {
  const { exitCode, output } = await migrate();
  expect(exitCode).toBe(0);
  expect(output).toBe(
    [
      `from         ${source.url}, ${ARTICLES + 5 + 30 + 27} objects`,
      `to           ${target.url}`,
      "collections  Article, Author, Note, Page",
      "created      Article, Author, Note, Page, as the source has them",
      "progress     none",
      "",
      "Nothing is changed. Let nobody write to either. --apply copies, and compares both at the end.",
    ].join("\n"),
  );
  const compared = await migrate("--compare");
  expect(compared.exitCode).toBe(1);
  expect(compared.output).toMatch(
    /^Note of anna: NOT the same in both\n {2}source {2}20 objects, .*\n {2}target {2}0 objects, /m,
  );
  expect(await client(target.url).collections()).toEqual([]);
});

test("killed in the middle, the same command goes on, and both have the same at the end (FLY-136)", async () => {
  const verb = new RunningVerb("migrate", ...args("--apply"));
  await verb.untilSo(async () => copied() >= 400);
  verb.killAll();
  const before = copied();
  expect(before).toBeLessThan(ARTICLES);

  // And once more, while it adds references.
  const later = new RunningVerb("migrate", ...args("--apply"));
  await later.untilSo(async () => referring() >= 400);
  later.killAll();
  expect(referring()).toBeLessThan(ARTICLES);

  const { exitCode, output } = await migrate("--apply");
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
  expect(output).toMatch(
    /^progress {5}\d+ objects are copied; it goes on from there \(out\/migrate\/acme\/weaviate\.json\)$/m,
  );
  expect(output).toContain(`${ARTICLES + 5 + 30 + 27} objects are copied in 1 min`);
  for (const [name, count] of Object.entries({
    Article: ARTICLES,
    Author: 5,
    "Note of anna": 20,
    "Note of bert": 7,
    Page: 30,
  })) {
    expect(output).toMatch(
      new RegExp(
        `^${name}: the same in both\n  source  ${count} objects, checksum (\\w{16})\n  target  ${count} objects, checksum \\1$`,
        "m",
      ),
    );
  }
});

/** Articles that the verb has noted, in its first and its second round. */
const copied = () => noted("parts");
const referring = () => noted("references");

function noted(round: "parts" | "references"): number {
  try {
    return JSON.parse(readFileSync(PROGRESS, "utf8"))[round].Article?.copied ?? 0;
  } catch {
    return 0;
  }
}

test("nothing is written over objects that are there", async () => {
  const { exitCode, output } = await migrate("--apply");
  expect(exitCode).toBe(1);
  expect(output).toContain(
    `Article, Author, Note, Page of ${target.url} have objects already, and nothing is written over them. --overwrite replaces those whose ids the source has, and leaves the others; --compare says whether both have the same.`,
  );
});

test("one number of one vector that differs is found, and --overwrite makes it the same", async () => {
  const spoilt = article(3);
  spoilt.vector[0]! += 1e-6;
  const own = { ...article(4), id: "11111111-1111-4111-8111-111111111111" };
  await client(target.url).write([spoilt]);
  const compared = await migrate("--compare");
  expect(compared.exitCode).toBe(1);
  expect(compared.output).toMatch(/^Article: NOT the same in both$/m);
  expect(compared.output).toMatch(/^Article: the objects differ\. Whoever still writes to either is to be stopped;/m);

  await client(target.url).write([own]);
  const again = await migrate("--overwrite", "--apply");
  expect({ ...again }).toMatchObject({ exitCode: 0 });
  expect(again.output).toMatch(
    /^ {2}target {2}1000 objects, checksum \w{16}, of the objects whose ids the source has$/m,
  );
  expect(await client(target.url).count({ collection: "Article" })).toBe(ARTICLES + 1);
});

test("collections that are not alike are refused before anything is written", async () => {
  const remove = { method: "DELETE", headers: { Authorization: `Bearer ${KEY}` } };
  await fetch(`${target.url}/v1/schema/Page`, remove);
  await client(target.url).create({ class: "Page", properties: [{ name: "text", dataType: ["int"] }] });
  const { exitCode, output } = await migrate("--collection", "Page", "--apply");
  expect(exitCode).toBe(1);
  expect(output).toBe(
    [
      "",
      "Collections of the same name are not alike. Let the target have what the source has, or delete the collection there while it is empty: it is created then.",
      "  Page.text: text in the source, int in the target",
    ].join("\n"),
  );
});

test("a key that is wrong, and a port that nobody listens at, are one message each", async () => {
  vi.stubEnv("WEAVIATE_SOURCE_API_KEY", "other");
  expect((await migrate()).output).toContain(
    `${source.url} refuses the key of WEAVIATE_SOURCE_API_KEY (401). Put its API key into the environment as WEAVIATE_SOURCE_API_KEY, for example by: read -rs WEAVIATE_SOURCE_API_KEY && export WEAVIATE_SOURCE_API_KEY`,
  );
  vi.stubEnv("WEAVIATE_SOURCE_API_KEY", KEY);
  const { exitCode, output } = await runVerb(migrateCommand(), [...args(), "--url", "http://127.0.0.1:9"]);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^\nWeaviate does not answer at http:\/\/127\.0\.0\.1:9 \(.+\)\. /);
});
