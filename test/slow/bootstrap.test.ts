import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { findPython } from "../../ops/tools/python";
import { verb } from "./verb";

let emulator: Emulator;

beforeAll(async () => {
  rmSync("out/bootstrap/acme", { recursive: true, force: true });
  const python = (await findPython()).path;
  const log = resolve("out/bootstrap.requests.log");
  emulator = await Emulator.start({ python, account: "210987654321", region: "eu-central-1", log });
});

afterAll(() => emulator.stop());

test("the state's bucket, lock table and key are created once, and a second time nothing is done (CARD-021)", async () => {
  const first = await verb("bootstrap", "--site", "acme", emulator.ownEnv);
  expect(first.output).toContain(
    "acme: 9 created. State is in s3://acme-flynapse-210987654321-terraform-state, locked by the table acme-flynapse-terraform-lock.",
  );
  expect(first.exitCode).toBe(0);

  const second = await verb("bootstrap", "--site", "acme", emulator.ownEnv);
  expect(second.output).toContain("is there already; nothing was done.");
  expect(second.exitCode).toBe(0);
});

test("credentials of another account change nothing", async () => {
  const python = (await findPython()).path;
  const log = resolve("out/bootstrap-other.requests.log");
  const elsewhere = await Emulator.start({ python, account: "123456789012", region: "eu-central-1", log });
  rmSync("out/bootstrap/acme", { recursive: true, force: true });
  const { exitCode, output } = await verb("bootstrap", "--site", "acme", elsewhere.ownEnv);
  await elsewhere.stop();
  expect(output).toContain("AWS account ID not allowed: 123456789012");
  expect(exitCode).toBe(1);
});
