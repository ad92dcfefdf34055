import { createRequire } from "node:module";

// Every CDKTF token takes an unlimited stack trace when it is made, and vitest maps each one back to TypeScript: that is
// three quarters of the time of a test that synthesizes. The traces only appear in CDKTF's own error texts; what is
// synthesized is the same with and without them. CDKTF's path is private, so a version without it is just slower.
try {
  createRequire(import.meta.url)("cdktf/lib/tokens/private/stack-trace").captureStackTrace = () => [];
} catch {
  // Slower, not wrong.
}
