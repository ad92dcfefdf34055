import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import { z } from "zod";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { cacheDir } from "../tools/cache";
import { findTflint, TFLINT_VERSION } from "../tools/tflint";
import type { LintFinding, Report } from "./finding";

const CONFIG = ".tflint.hcl";
/** Timeout for downloading the aws rules. */
const INIT_SECONDS = 60;

const said = z.object({
  issues: z.array(
    z.object({
      rule: z.object({ name: z.string(), link: z.string() }),
      message: z.string(),
      range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
  errors: z.array(z.object({ message: z.string() })),
});

/**
 * Runs tflint on every stack below `folder`; without the aws rules where they cannot be downloaded, which it reports.
 */
export async function runTflint(folder: string, say: (line: string) => void): Promise<Report> {
  const { path } = await findTflint(say);
  const work = mkdtempSync(join(tmpdir(), "tflint-"));
  try {
    const { config, note } = await configuration(path, work);
    const { stdout, stderr } = await tflint(path, ["--recursive", "--format=json", `--config=${config}`], folder);
    const findings = findingsOf(stdout || stderr, folder);
    return { findings, summary: `tflint ${TFLINT_VERSION}, ${note ? "terraform" : "terraform and aws"} rules`, note };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What tflint's JSON says. An error of its own is no finding: it did not look at everything. */
export function findingsOf(json: string, folder: string): LintFinding[] {
  if (!json.startsWith("{")) throw new Failure(`tflint failed: ${json.trim()}`);
  const { issues, errors } = said.parse(JSON.parse(json));
  const failed = errors.map(({ message }) => stripVTControlCharacters(message).trim());
  if (failed.length > 0) throw new Failure(`tflint failed:\n${failed.join("\n")}`);
  return issues.map(({ rule, message, range }) => ({
    check: rule.name,
    message,
    file: join(folder, range.filename),
    line: range.start.line,
    link: rule.link,
  }));
}

/** The configuration without the aws rules: neither their plugin nor what is set for them. */
export function withoutAws(config: string): string {
  return config.replace(/^plugin "aws" \{\n(.*\n)*?\}\n/m, "").replace(/^rule "aws_.*\{\n(.*\n)*?\}\n/gm, "");
}

/** The rules that a configuration switches off, each with the comment above it. */
export function disabledRules(config: string): { rule: string; reason: string }[] {
  const blocks = config.matchAll(/((?:^#.*\n)*)^rule "(\w+)" \{\n\s*enabled\s*=\s*false\n\}/gm);
  return [...blocks].map(([, comment, rule]) => ({ rule: rule!, reason: comment!.replace(/^# ?|\n$/gm, "") }));
}

async function configuration(path: string, work: string): Promise<{ config: string; note?: string }> {
  const { exitCode, stdout, stderr } = await tflint(
    path,
    ["--init", `--config=${resolve(CONFIG)}`],
    work,
    INIT_SECONDS,
  );
  if (exitCode === 0) return { config: resolve(CONFIG) };
  const config = join(work, "tflint.hcl");
  writeFileSync(config, withoutAws(readFileSync(CONFIG, "utf8")));
  const why = `${stderr || stdout}`.trim().split("\n").at(-1) || `no answer in ${INIT_SECONDS} s`;
  return { config, note: `The aws rules were not run: ${why}` };
}

function tflint(path: string, args: string[], cwd: string, seconds?: number) {
  const { TFLINT_PLUGIN_DIR = cacheDir("tflint", "plugins") } = process.env;
  const env = { TFLINT_PLUGIN_DIR, TFLINT_CONFIG_FILE: undefined, TFLINT_DISABLE_VERSION_CHECK: "1", NO_COLOR: "1" };
  const timeout = seconds ? seconds * 1000 : undefined;
  return execa(path, args, { cwd, env, timeout, reject: false, stdin: "ignore", cancelSignal: interrupt });
}
