import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

const ESBUILD = createRequire(import.meta.url).resolve("esbuild");
/** The bundler has read every file, and then somebody saves one of them. */
const SAVED_MEANWHILE = `import { writeFileSync } from "node:fs";
import { build as make } from ${JSON.stringify(ESBUILD)};
export async function build(options) {
  const made = await make(options);
  if (process.env.SAID) writeFileSync("said.ts", process.env.SAID);
  return made;
}
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
  const esbuild = join(folder, "node_modules/esbuild");
  mkdirSync(esbuild, { recursive: true });
  writeFileSync(join(esbuild, "package.json"), JSON.stringify({ type: "module", exports: "./esbuild.js" }));
  writeFileSync(join(esbuild, "esbuild.js"), SAVED_MEANWHILE);
  cpSync("ops/synth/bundle.mjs", join(folder, "bundle.mjs"));
  writeFileSync(join(folder, "main.ts"), `import { said } from "./said";\nconsole.error(said);\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

const saying = (text: string) => `export const said = "${text}";\n`;

/** Saved by somebody who does not run it in the same moment. */
async function save(text: string): Promise<void> {
  writeFileSync(join(folder, "said.ts"), saying(text));
  await wait(50);
}

/** What a run prints, and the file that it ran. */
async function run(env: Record<string, string> = {}): Promise<{ path: string; said: string }> {
  const code = `import { bundled } from "./bundle.mjs"; process.stdout.write(await bundled("main.ts"));`;
  const made = await execa(process.execPath, ["--input-type=module", "-e", code], { cwd: folder, env });
  const ran = await execa(process.execPath, [made.stdout], { cwd: folder });
  return { path: made.stdout, said: ran.stderr };
}

test("a bundle is made once, and anew when something in it has changed", async () => {
  await save("first");
  const first = await run();
  expect([first.said, (await run()).path]).toEqual(["first", first.path]);
  await save("second");
  expect((await run()).said).toBe("second");
});

test("a bundle is made again when something in it was saved while it was made", async () => {
  await save("before");
  expect((await run({ SAID: saying("meanwhile") })).said).toBe("before");
  await wait(50);
  const { path, said } = await run();
  expect([said, (await run()).path]).toEqual(["meanwhile", path]);
});

test("a bundle of a file from the future is made once, too", async () => {
  await save("later");
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(join(folder, "said.ts"), tomorrow, tomorrow);
  await wait(50);
  const { path, said } = await run();
  expect([said, (await run()).path]).toEqual(["later", path]);
});
