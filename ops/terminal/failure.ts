/**
 * Something that the user can fix: a missing tool, a port in use, a plan with changes.
 * It is printed as it is, without a stack trace.
 */
export class Failure extends Error {
  constructor(
    message: string,
    /** 1: failure. 2: usage. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = "Failure";
  }
}
