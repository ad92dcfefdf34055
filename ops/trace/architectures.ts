import { FLYNAPSE } from "./flynapse";
import { PROJECT } from "./project";
import type { Row } from "./rows";
import type { Entry } from "./trace";

/** What was asked for, and what became of it. */
export interface Requirements {
  rows: Row[];
  entries: ReadonlyMap<string, Entry>;
}

/** By the name that sites give in `architecture`: a folder each. */
export const ARCHITECTURES: Record<string, Requirements> = {
  flynapse: FLYNAPSE,
};

/** What was asked of the project as a whole, whichever the architecture. */
export { PROJECT };
