/**
 * Stack traces for errors only. CDKTF captures an unlimited one for every token, which is a tenth of a synthesis, and
 * nothing reads it.
 */
export function traceErrorsOnly(): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (thrown, frames) => {
    if (!(thrown instanceof Error)) return "";
    return prepareStackTrace ? prepareStackTrace(thrown, frames) : [thrown, ...frames].join("\n    at ");
  };
}
