import { readFileSync } from "node:fs";
import { z } from "zod";
import { describe, type LintFinding } from "./finding";

/** Accepted findings, and rules that do not run. */
export const ACCEPTED = "ops/lint/accepted.json";

const reason = z.string().refine((text) => text.trim().split(/\s+/).length >= 4, "state the reason in words");

const acceptance = z.strictObject({
  /** The check; `*` for every one. */
  check: z.string(),
  /** Stack id; `*` stands for any name, so that one entry covers a stack of every site. */
  stack: z.string().default("*"),
  /** `*` stands for any name. */
  address: z.string().default("*"),
  /** Only blocks of this provider: `aws.client` has the client's own objects. */
  provider: z.string().default("*"),
  reason,
});

const acceptedFile = z.strictObject({
  /** Rules that .tflint.hcl switches off. */
  tflint: z.array(z.strictObject({ rule: z.string(), reason })),
  /** Findings of checkov. */
  checkov: z.array(acceptance),
  /** Findings of Prowler on the applied account. */
  prowler: z.array(acceptance),
});

export type Acceptance = z.output<typeof acceptance>;

/** A finding that belongs to one block of one stack. */
export interface ResourceFinding extends LintFinding {
  /** `<site>-<stack>` */
  stack: string;
  address: string;
  provider: string;
}

export interface Judgement {
  /** Open findings, a text each. */
  complaints: string[];
  accepted: number;
}

export function readAccepted(path = ACCEPTED): z.output<typeof acceptedFile> {
  return acceptedFile.parse(JSON.parse(readFileSync(path, "utf8")));
}

/** Compares findings with the accepted ones: each must be accepted, and each accepted one must still be found. */
export function judge(findings: ResourceFinding[], accepted: Acceptance[]): Judgement {
  const refused = findings.filter((one) => !accepted.some((entry) => covers(entry, one)));
  const stale = accepted.filter((entry) => !findings.some((one) => covers(entry, one)));
  return {
    complaints: [...refused.map(refusal), ...stale.map(staleness)],
    accepted: findings.length - refused.length,
  };
}

function covers(entry: Acceptance, one: ResourceFinding): boolean {
  return (["check", "stack", "address", "provider"] as const).every((key) => matches(entry[key], one[key]));
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.\\+?^${}()|[\]]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

function refusal(finding: ResourceFinding): string {
  const { check, stack, address } = finding;
  const entry = JSON.stringify({ check, stack, address, reason: "" });
  return `${describe(finding)}\n  Fix it in modules/ or stacks/ and run \`make hcl\`, or add it to ${ACCEPTED}: ${entry}`;
}

function staleness({ check, stack, address, provider }: Acceptance): string {
  const entry = JSON.stringify({ check, stack, address, provider });
  return `${ACCEPTED}: ${entry} is accepted and no longer found: remove the entry.`;
}
