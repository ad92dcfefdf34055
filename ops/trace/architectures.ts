import { AMICA } from "./amica";
import { FLYNAPSE } from "./flynapse";
import { PROJECT } from "./project";
import type { Requirements } from "./requirements";

/** By the name that sites give in `architecture`: a folder each. */
export const ARCHITECTURES: Record<string, Requirements> = {
  flynapse: FLYNAPSE,
  amica: AMICA,
};

/** What was asked of the project as a whole, whichever the architecture. */
export { PROJECT };
