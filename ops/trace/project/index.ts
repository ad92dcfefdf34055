import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { files } from "./files";
import { state } from "./state";
import { terraform } from "./terraform";

/** What was asked of the project as a whole. Tests prove it: it is no matter of one site's plans. */
export const PROJECT: Requirements = {
  rows: readRows("project"),
  entries: entriesOf(files, state, terraform),
};
