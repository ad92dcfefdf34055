import { traceErrorsOnly } from "../stacks/error-traces";

// vitest maps every stack trace back to TypeScript: of tokens, that is three quarters of a test that synthesizes.
traceErrorsOnly();
