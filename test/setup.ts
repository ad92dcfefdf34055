// Every CDKTF token takes an unlimited stack trace when it is made, and vitest maps each one back to TypeScript: that is
// three quarters of the time of a test that synthesizes. Only those of errors are worth it.
const { prepareStackTrace } = Error;
Error.prepareStackTrace = (thrown, frames) =>
  thrown instanceof Error ? (prepareStackTrace?.(thrown, frames) ?? [thrown, ...frames].join("\n    at ")) : "";
