import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { temporaryFolder } from "../ops/folders";

const [BLOCK, OTHER] = ["01JX0000000000000000000001", "01JX0000000000000000000002"];

interface BackedUp {
  exitCode?: number;
  said: string;
  asked: string[];
  /** What was put into S3 besides files. */
  list?: string;
}

/** The job over one block, with an AWS CLI that writes down what it is asked for, and does `s3 sync` as it is told. */
async function backUp(sync: string): Promise<BackedUp> {
  const [bin, metrics] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(metrics, BLOCK));
  writeFileSync(join(metrics, BLOCK, "meta.json"), "{}");
  const [log, list] = [join(bin, "asked"), join(bin, "list")];
  writeFileSync(
    join(bin, "aws"),
    `#!/bin/bash\nprintf '%s\\n' "$*" >> ${log}\ncase "$1 $2" in\n's3 sync') ${sync} ;;\n's3 cp') cat > ${list} ;;\nesac\n`,
  );
  chmodSync(join(bin, "aws"), 0o755);
  const env = {
    ...{ PATH: `${bin}:${process.env.PATH}`, ALERTS_TOPIC_ARN: "arn:alerts", PROMETHEUS_BLOCKS_BUCKET: "blocks" },
    ...{ METRICS: metrics, TRIES: "2", PAUSE_SECONDS: "0" },
  };
  const script = readFileSync("stacks/blueprints/jobs/prometheus-backup.sh", "utf8");
  const { exitCode, stdout, stderr } = await execa("bash", ["-c", script], { env, extendEnv: false, reject: false });
  const asked = readFileSync(log, "utf8").trim().split("\n");
  const listed = existsSync(list) ? readFileSync(list, "utf8") : undefined;
  return { exitCode, said: `${stdout}\n${stderr}`, asked, list: listed };
}

/** Prometheus makes a block while blocks are copied: once, or each time. */
const compacting = (name: string) => `mkdir -p $METRICS/${name} && touch $METRICS/${name}/meta.json`;

test("what makes a block whole is copied after all the rest of it (FLY-082)", async () => {
  const { exitCode, asked } = await backUp("exit 0");
  expect(exitCode).toBe(0);
  expect(asked).toHaveLength(3);
  expect(asked[0]).toMatch(/ --include 0\?{25}\/\* --exclude \*\/meta\.json$/);
  expect(asked[1]).toMatch(/ --exclude \* --include 0\?{25}\/meta\.json$/);
});

test("then the blocks that Prometheus has are listed, each night by a name of its own (FLY-082)", async () => {
  const { asked, list } = await backUp("exit 0");
  expect(asked[2]).toMatch(/^s3 cp - s3:\/\/blocks\/lists\/20\d{12}\.txt\b/);
  expect(list).toBe(`${BLOCK}\n`);
});

test("and not at all where the rest of it was not copied, which people are told (FLY-082)", async () => {
  const { exitCode, asked, list } = await backUp("exit 2");
  expect(exitCode).toBe(1);
  expect(asked.filter((line) => line.endsWith("/meta.json") && !line.includes("--exclude */meta.json"))).toEqual([]);
  expect(list).toBeUndefined();
  expect(asked.at(-1)).toMatch(/^sns publish .* Not all of 1 blocks were copied to S3 in 2 tries/);
});

test("blocks that change while they are copied are copied once more, and then listed as they are (FLY-082)", async () => {
  const { exitCode, asked, said, list } = await backUp(compacting(OTHER));
  expect(exitCode).toBe(0);
  expect(asked.filter((line) => line.startsWith("s3 sync"))).toHaveLength(4);
  expect(said).toContain("Prometheus has changed its blocks meanwhile.");
  expect(said).toContain("2 blocks are in S3.");
  expect(list).toBe(`${BLOCK}\n${OTHER}\n`);
});

test("and where they change each time, no list says so, but people are told (FLY-082)", async () => {
  const { exitCode, asked, list } = await backUp(compacting("01JX$(printf %022d $(wc -l < ${0%aws}asked))"));
  expect(exitCode).toBe(1);
  expect(list).toBeUndefined();
  expect(asked.at(-1)).toMatch(/^sns publish /);
});

test("and where none is left at a later try, people are told so, and nothing is listed (FLY-082)", async () => {
  const { exitCode, asked, list } = await backUp("rm -r $METRICS/*; exit 2");
  expect(exitCode).toBe(1);
  expect(list).toBeUndefined();
  expect(asked.at(-1)).toMatch(/^sns publish .* There is no block: /);
});
