/** A linter's finding in the committed HCL. */
export interface LintFinding {
  /** The linter's own name of the rule: `CKV_AWS_91`, `terraform_typed_variables`. */
  check: string;
  message: string;
  /** Relative to the working directory. */
  file: string;
  line: number;
  /** Where the linter knows it. */
  address?: string;
  /** The linter's page about the rule. */
  link?: string;
}

/** A linter's result for a folder. */
export interface Report {
  findings: LintFinding[];
  /** What ran. */
  summary: string;
  /** What did not run, and why. */
  note?: string;
}

/** `file:line: rule address: message`, and the page about it below. */
export function describe({ check, message, file, line, address, link }: LintFinding): string {
  const text = `${file}:${line}: ${[check, address].filter(Boolean).join(" ")}: ${message}`;
  return link ? `${text}\n  ${link}` : text;
}
