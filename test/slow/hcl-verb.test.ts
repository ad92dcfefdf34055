import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";

let project: string;
let before: Record<string, string>;

/** `make hcl` in the copy. */
async function hcl(...options: string[]) {
  const args = ["ops/cli.mjs", "hcl", ...options];
  return execa(process.execPath, args, { cwd: project, reject: false });
}

function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), "utf8"),
    ]),
  );
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "hcl-"));
  const parts = ["main.ts", "aws", "imports", "stacks", "modules", "hcl", "ops", "terraform"];
  for (const part of [...parts, "package.json", "tsconfig.json", ".terraform-version"]) {
    cpSync(part, join(project, part), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  before = contents(join(project, "terraform"));
});

afterAll(() => rmSync(project, { recursive: true }));

test("a folder that cannot be written leaves what is there, and says which one", async () => {
  mkdirSync(join(project, "out"), { recursive: true });
  writeFileSync(join(project, "out/file"), "not a folder");
  const { exitCode, stderr } = await hcl("--out", "out/file");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^out\/file\/\w+ could not be written and was not changed: ENOTDIR/);
  expect(stderr).not.toContain("    at ");
  expect(contents(join(project, "terraform"))).toEqual(before);
});

test("what HCL would lose is named in one message, and no file is written", async () => {
  const main = join(project, "main.ts");
  const mistakes = `
  const stack: any = app.node.children[0];
  stack.addOverride("resource.aws_nothing.a.name", "a type that the schema lacks");
  stack.addOverride("import", [1, 2].map((id) => ({ to: "aws_s3_bucket.twice", id: String(id) })));
  for (const node of app.node.findAll() as any[]) {
    if (node.terraformResourceType === "aws_ecs_cluster") node.addOverride("setting.0.nothing", "neither attribute nor block");
  }
  app.synth();`;
  writeFileSync(main, readFileSync(main, "utf8").replace("\n  app.synth();", mistakes));
  const { exitCode, stderr } = await hcl();
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^HCL could not be written and nothing was changed: 3 elements would be lost\.\n/);
  expect(stderr).toContain("resource.aws_nothing.a: aws_nothing is not in hcl/schema.json");
  expect(stderr).toContain("import aws_s3_bucket.twice: is declared twice");
  expect(stderr).toMatch(/aws_ecs_cluster\.\w+\.setting.*\.nothing: neither an argument nor a block/);
  expect(stderr).not.toContain("    at ");
  expect(contents(join(project, "terraform"))).toEqual(before);
});
