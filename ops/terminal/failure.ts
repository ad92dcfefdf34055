/**
 * Something that the person at the keyboard can mend: a missing tool, a taken port, a plan that is not clean.
 * It is printed as it is, without a stack trace.
 */
export class Failure extends Error {
  constructor(
    message: string,
    /** 1: the work failed. 2: it was asked for wrongly. */
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = "Failure";
  }
}
