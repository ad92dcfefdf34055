import type { Row } from "./rows";
import type { Entry } from "./trace";

/** What was asked for, and what became of it. */
export interface Requirements {
  rows: Row[];
  entries: ReadonlyMap<string, Entry>;
}
