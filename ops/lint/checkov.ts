import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { CHECKOV, findPython, presentPython } from "../tools/python";
import type { Report } from "./finding";
import type { ResourceFinding } from "./judge";

const ARGUMENTS = ["--framework", "terraform", "--compact", "--quiet", "--output", "json", "--skip-download"];

const check = z.object({
  check_id: z.string(),
  check_name: z.string(),
  file_path: z.string(),
  file_line_range: z.tuple([z.number(), z.number()]),
  resource: z.string(),
});

const said = z.object({
  results: z.object({ failed_checks: z.array(check), skipped_checks: z.array(check).default([]) }),
  summary: z.object({ parsing_errors: z.number(), resource_count: z.number() }),
});

/** Runs checkov on every stack below `folder`. It asks no network and sends nothing. */
export async function runCheckov(
  folder: string,
  say: (line: string) => void,
): Promise<Report & { findings: ResourceFinding[] }> {
  if (!(await presentPython(CHECKOV))) {
    say(`checkov ${CHECKOV.version}: installing it into the cache, once: about a minute.`);
  }
  const { path: python } = await findPython(CHECKOV);
  const { exitCode, stdout, stderr } = await checkov(python, folder);
  if (exitCode !== 0 && exitCode !== 1) throw new Failure(`checkov failed: ${stderr.trim().slice(-2000)}`);
  return { findings: findingsOf(stdout, folder), summary: `checkov ${CHECKOV.version}` };
}

/** Findings in checkov's JSON. A check that the HCL itself skips is one too: there is one list of exceptions. */
export function findingsOf(json: string, folder: string): ResourceFinding[] {
  const parsed = said.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Failure(`checkov found no Terraform below ${folder}.`);
  const { results, summary } = parsed.data;
  if (summary.parsing_errors > 0)
    throw new Failure(`checkov could not read ${summary.parsing_errors} files below ${folder}.`);
  return [...results.failed_checks, ...results.skipped_checks].map((one) => ({
    check: one.check_id,
    message: one.check_name,
    file: join(folder, one.file_path),
    line: one.file_line_range[0],
    address: one.resource,
    stack: one.file_path.split("/").filter(Boolean).slice(0, -1).join("-"),
    provider: providerOf(join(folder, one.file_path), one.file_line_range),
  }));
}

/** The provider of a block: `aws.client` for the client's objects. */
function providerOf(file: string, [first, last]: [number, number]): string {
  const block = readFileSync(file, "utf8")
    .split("\n")
    .slice(first - 1, last);
  return block.flatMap((line) => /^ {2}provider\s*=\s*(\S+)/.exec(line)?.[1] ?? [])[0] ?? "aws";
}

async function checkov(python: string, folder: string) {
  // A home of its own: neither a .checkov.yaml nor credentials for checkov's makers are somewhere else on the way.
  const home = mkdtempSync(join(tmpdir(), "checkov-"));
  try {
    return await execa(python, ["-m", "checkov.main", "--directory", resolve(folder), ...ARGUMENTS], {
      cwd: home,
      env: { HOME: home, BC_API_KEY: undefined, PRISMA_API_URL: undefined, LOG_LEVEL: "ERROR" },
      reject: false,
      stdin: "ignore",
      cancelSignal: interrupt,
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
