import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import type { Inventory } from "../../imports/inventory";
import type { VerbResult } from "./verb";

const PARTS = [
  // What is bundled already.
  ".cache",
  "aws",
  "imports",
  "modules",
  "stacks",
  "hcl",
  "ops",
  "main.ts",
  "package.json",
  "tsconfig.json",
  "cdktf.json",
];

/** The project in a folder of its own, for verbs that write into it. */
export class ProjectCopy {
  readonly dir = mkdtempSync(join(tmpdir(), "project-"));

  constructor(private readonly env: Record<string, string>) {
    for (const part of [...PARTS, ".terraform-version"]) {
      if (existsSync(part)) cpSync(part, join(this.dir, part), { recursive: true, preserveTimestamps: true });
    }
    symlinkSync(resolve("node_modules"), join(this.dir, "node_modules"));
  }

  /** Runs a verb in it as a person would. The last argument may be environment. */
  async verb(...given: (string | Record<string, string>)[]): Promise<VerbResult> {
    const args = given.filter((one) => typeof one === "string");
    const env = Object.assign({}, ...given.filter((one) => typeof one !== "string"));
    return this.node(["ops/cli.mjs", ...args], env);
  }

  async synthesize(): Promise<void> {
    const { exitCode, output } = await this.node(["ops/synth/synth.mjs"]);
    if (exitCode !== 0) throw new Error(output);
  }

  /** Writes a file by its path in the project. */
  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  inventory(site: string): Inventory {
    return JSON.parse(readFileSync(this.inventoryFile(site), "utf8")) as Inventory;
  }

  inventoryFile(site: string): string {
    return join(this.dir, "imports", site, "inventory.json");
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async node(args: string[], more = {}): Promise<VerbResult> {
    const env = { CI: "1", ...this.env, ...more };
    const result = await execa(process.execPath, args, { cwd: this.dir, all: true, reject: false, env });
    return { exitCode: result.exitCode ?? -1, output: result.all };
  }
}
