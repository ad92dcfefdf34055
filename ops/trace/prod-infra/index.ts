import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { balancers } from "./balancers";
import { data } from "./data";
import { delivery } from "./delivery";
import { network } from "./network";
import { observability } from "./observability";
import { operation } from "./operation";
import { pools } from "./pools";
import { scaling } from "./scaling";
import { security } from "./security";
import { services } from "./services";

/** "Infrastructure Architecture Guide": prod-infra. */
export const PROD_INFRA: Requirements = {
  rows: readRows("prod-infra"),
  entries: entriesOf(network, balancers, pools, services, scaling, data, security, delivery, observability, operation),
};
