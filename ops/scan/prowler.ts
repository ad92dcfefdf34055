import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { z } from "zod";
import type { ResourceFinding } from "../lint/judge";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { findPython, PROWLER } from "../tools/python";

/** An object of an applied account: where it is in our Terraform, and what AWS calls it. */
export interface Applied {
  /** `<site>-<stack>` */
  stack: string;
  address: string;
  names: string[];
}

const said = z.array(
  z.object({
    status_code: z.string(),
    status_detail: z.string(),
    metadata: z.object({ event_code: z.string() }),
    resources: z.array(z.object({ uid: z.string() })).min(1),
  }),
);

/** Runs every check of Prowler on an account. `env` says how the account is reached; nothing is sent elsewhere. */
export async function runProwler(env: Record<string, string>, region: string, ours: Applied[]) {
  const { path: python } = await findPython(PROWLER);
  // A home of its own: no profile, no configuration and no credentials are in it.
  const home = mkdtempSync(join(tmpdir(), "prowler-"));
  const output = ["--output-formats", "json-ocsf", "--output-directory", home, "--output-filename", "found"];
  const quiet = ["--no-banner", "--no-color", "--log-level", "CRITICAL", "--ignore-exit-code-3"];
  try {
    const { exitCode, stderr } = await execa(
      python,
      ["-m", "prowler", "aws", "--region", region, ...output, ...quiet],
      {
        cwd: home,
        env: { ...env, HOME: home },
        extendEnv: false,
        reject: false,
        stdin: "ignore",
        cancelSignal: interrupt,
      },
    );
    if (exitCode !== 0) throw new Failure(`Prowler failed: ${stderr.trim().slice(-2000)}`);
    return findingsOf(readFileSync(join(home, "found.ocsf.json"), "utf8"), ours);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What failed of ours, in Prowler's JSON. The rest of the account is the client's. */
export function findingsOf(json: string, ours: Applied[]): ResourceFinding[] {
  return said.parse(JSON.parse(json)).flatMap(({ status_code, status_detail, metadata, resources }) => {
    if (status_code !== "FAIL") return [];
    return resources.flatMap(({ uid }): ResourceFinding[] => {
      const one = ourOne(uid.replace(/:\*$/, ""), ours);
      if (!one) return [];
      const { stack, address } = one;
      return [
        { check: metadata.event_code, message: status_detail, file: uid, line: 1, stack, address, provider: "aws" },
      ];
    });
  });
}

/** By its ARN, or by what ends one. */
function ourOne(uid: string, ours: Applied[]): Applied | undefined {
  const ends = (name: string) => uid.endsWith(`/${name}`) || uid.endsWith(`:${name}`);
  return ours.find(({ names }) => names.includes(uid)) ?? ours.find(({ names }) => names.some(ends));
}
