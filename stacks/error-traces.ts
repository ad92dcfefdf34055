/**
 * Stack traces for errors only. CDKTF takes an unlimited one of every token and has it written out, which is a tenth of
 * a synthesis, and nobody reads it.
 */
export function traceErrorsOnly(): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (thrown, frames) => {
    if (!(thrown instanceof Error)) return "";
    return prepareStackTrace ? prepareStackTrace(thrown, frames) : [thrown, ...frames].join("\n    at ");
  };
}
