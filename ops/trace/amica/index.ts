import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { data } from "./data";
import { delivery } from "./delivery";
import { edge } from "./edge";
import { network } from "./network";
import { observability } from "./observability";
import { operation } from "./operation";
import { security } from "./security";
import { service } from "./service";

/** "Amica Stack - Architecture and Configuration Guide". */
export const AMICA: Requirements = {
  rows: readRows("amica"),
  entries: entriesOf(edge, network, security, service, data, observability, delivery, operation),
};
