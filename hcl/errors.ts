/** Everything that the writer does not support, with the path of each element. */
export class UnsupportedHcl extends Error {
  override readonly name = "UnsupportedHcl";

  constructor(readonly findings: readonly string[]) {
    const count = findings.length === 1 ? "1 element" : `${findings.length} elements`;
    super(
      `HCL could not be written and nothing was changed: ${count} would be lost.\n${findings.map((one) => `  ${one}`).join("\n")}`,
    );
  }
}

/** Collects unsupported input, so that one run lists all of it. */
export class Findings {
  readonly list: string[] = [];

  add(path: string, what: string): void {
    this.list.push(`${path}: ${what}`);
  }

  throwIfAny(): void {
    if (this.list.length > 0) throw new UnsupportedHcl(this.list);
  }
}
