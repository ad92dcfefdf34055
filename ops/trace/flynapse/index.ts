import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { balancers } from "./balancers";
import { data } from "./data";
import { delivery } from "./delivery";
import { identity } from "./identity";
import { network } from "./network";
import { observability } from "./observability";
import { operation } from "./operation";
import { pools } from "./pools";
import { security } from "./security";
import { services } from "./services";

/** "Flynapse Production Architecture (Client AWS)". */
export const FLYNAPSE: Requirements = {
  rows: readRows("flynapse"),
  entries: entriesOf(network, balancers, security, pools, services, data, observability, identity, delivery, operation),
};
