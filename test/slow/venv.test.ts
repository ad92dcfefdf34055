import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Emulator } from "../../ops/emulator/emulator";
import { MOTO, makeEnvironment } from "../../ops/tools/python";

const root = mkdtempSync(join(tmpdir(), "venv-"));
const dir = join(root, "python", MOTO.version);
let python: string;

beforeAll(async () => {
  // What a run that was killed years ago left: it must not be mistaken for an environment.
  mkdirSync(join(dir, "bin"), { recursive: true });
  writeFileSync(join(dir, "bin/python"), "", { mode: 0o755 });
  python = (await makeEnvironment(dir)).path;
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test("an environment is made from the hash-pinned requirements, in place of a broken one", async () => {
  const { stdout } = await execa(python, [
    "-c",
    "import moto, sys; print(moto.__version__, moto.__file__, sys.prefix)",
  ]);
  const [version, file, prefix] = stdout.split(" ");
  expect(version).toBe(MOTO.version);
  expect(file).toContain(dir);
  expect(prefix).toBe(dir);
  expect(readdirSync(join(root, "python"))).toEqual([MOTO.version]);
});

test("the emulator runs in it, and a taken port is one message with the remedy", async () => {
  const place = { python, account: "123456789012", region: "eu-central-1" };
  const emulator = await Emulator.start({ ...place, log: join(root, "one.log") });
  try {
    expect(await (await fetch(`${emulator.url}/emulator/health`)).json()).toMatchObject({ moto: MOTO.version });
    const port = Number(new URL(emulator.url).port);
    const second = Emulator.start({ ...place, log: join(root, "two.log"), port });
    await expect(second).rejects.toThrow(/cannot listen on 127\.0\.0\.1:\d+ .*--port 0 for a free one/);
  } finally {
    await emulator.stop();
  }
  await expect(fetch(`${emulator.url}/emulator/health`)).rejects.toThrow();
  expect(existsSync(join(root, "one.log"))).toBe(true);
});
