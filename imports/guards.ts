import { z } from "zod";

/** What guards an account, of which AWS takes one each, or one is enough: an organization may have put it there. */
export const GUARDS = ["config", "trail", "securityHub", "guardDuty", "inspector"] as const;
export type Guard = (typeof GUARDS)[number];

/** Which of them the account has already. Default: none, and the platform makes what its architecture asks for. */
export const guardsShape = z.partialRecord(
  z.enum(GUARDS),
  z.literal("existing", {
    error: 'must be "existing"',
  }),
);
