import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../ops/folders";

const KEY = "a-key-of-weaviate";
let server: Server | undefined;

afterEach(() => server?.close());

/** Weaviate as it answers who makes a backup: what it says of the backup, time after time, the last for ever. */
async function weaviate(
  states: (string | number)[],
  { key = KEY, begins = 200 } = {},
): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const left = [...states];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url!.replace(/daily-\d{14}/, "<id>")}`);
    const answer = (code: number, body: object) => response.writeHead(code).end(JSON.stringify(body));
    if (request.headers.authorization !== `Bearer ${key}`) return answer(401, { error: "invalid api key" });
    if (request.method === "POST") return answer(begins, { status: "STARTED" });
    const state = left.length > 1 ? left.shift()! : left[0]!;
    return typeof state === "number" ? answer(state, { error: "busy" }) : answer(200, { status: state });
  });
  await new Promise<void>((listening) => server!.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${(server!.address() as AddressInfo).port}`, asked };
}

/** The job as its container runs it, with an AWS CLI that writes down what it is asked for. */
async function backUp(url: string, mostSeconds = 60) {
  const bin = temporaryFolder();
  const log = join(bin, "asked");
  writeFileSync(log, "");
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nprintf '%s\\n' "$*" >> ${log}\n`);
  chmodSync(join(bin, "aws"), 0o755);
  const env = {
    ...{ PATH: `${bin}:${process.env.PATH}`, ALERTS_TOPIC_ARN: "arn:aws:sns:eu-central-1:1:alerts" },
    ...{ WEAVIATE_URL: url, WEAVIATE_API_KEY: KEY, POLL_SECONDS: "0.1", MOST_SECONDS: `${mostSeconds}` },
  };
  const script = readFileSync("stacks/blueprints/jobs/weaviate-backup.sh", "utf8");
  const { exitCode, stdout, stderr } = await execa("bash", ["-c", script], { env, extendEnv: false, reject: false });
  return { exitCode, said: `${stdout}\n${stderr}`, told: readFileSync(log, "utf8") };
}

describe("the daily backup of Weaviate (FLY-070)", () => {
  test("asks for one, and ends with 0 once it is whole", async () => {
    const { url, asked } = await weaviate(["STARTED", "TRANSFERRING", "SUCCESS"]);
    const { exitCode, said, told } = await backUp(url);
    expect(said).toMatch(/The backup daily-\d{14} is whole\./);
    expect([exitCode, told]).toEqual([0, ""]);
    expect(asked).toEqual(["POST /v1/backups/s3", ...Array(3).fill("GET /v1/backups/s3/<id>")]);
  });

  test("goes on asking while Weaviate does not answer", async () => {
    const { url } = await weaviate([503, "TRANSFERRING", 503, "SUCCESS"]);
    expect((await backUp(url)).exitCode).toBe(0);
  });

  test.each(["FAILED", "CANCELED"])("that ends as %s is a failure, which people are told", async (state) => {
    const { url } = await weaviate(["STARTED", state]);
    const { exitCode, told } = await backUp(url);
    expect(exitCode).toBe(1);
    expect(told).toMatch(
      /^sns publish --topic-arn \S+:alerts --subject Weaviate was not backed up --message The backup/,
    );
    expect(told).toContain(`"status":"${state}"`);
  });

  test("that is not whole in time is a failure", async () => {
    const { url } = await weaviate(["TRANSFERRING"]);
    const { exitCode, told } = await backUp(url, 2);
    expect(exitCode).toBe(1);
    expect(told).toMatch(/was not whole after 2 seconds: /);
  });

  test("with another key is a failure, and the key stands nowhere", async () => {
    const { url, asked } = await weaviate(["SUCCESS"], { key: "another one" });
    const { exitCode, said, told } = await backUp(url);
    expect([exitCode, asked]).toEqual([1, ["POST /v1/backups/s3"]]);
    expect(told).toMatch(/did not begin the backup .* error: 401\s+\{"error":"invalid api key"\}/s);
    expect(`${said}${told}`).not.toContain(KEY);
  });

  test.each([422, 500])("that Weaviate refuses with %i is a failure", async (begins) => {
    const { url } = await weaviate(["SUCCESS"], { begins });
    expect((await backUp(url)).exitCode).toBe(1);
  });

  test("that nobody answers is a failure", async () => {
    expect((await backUp("http://127.0.0.1:9")).exitCode).toBe(1);
  });
});
