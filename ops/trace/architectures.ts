import { AMICA } from "./amica";
import { APEXAI_CRM } from "./apexai-crm";
import { FLYNAPSE } from "./flynapse";
import { PROD_INFRA } from "./prod-infra";
import { PROJECT } from "./project";
import type { Requirements } from "./requirements";
import { SEMIONT } from "./semiont";

/** By the name that sites give in `architecture`: a folder each. */
export const ARCHITECTURES: Record<string, Requirements> = {
  flynapse: FLYNAPSE,
  "apexai-crm": APEXAI_CRM,
  amica: AMICA,
  semiont: SEMIONT,
  "prod-infra": PROD_INFRA,
};

/** What was asked of the project as a whole, whichever the architecture. */
export { PROJECT };
