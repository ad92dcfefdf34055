import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { balancers } from "./balancers";
import { data } from "./data";
import { delivery } from "./delivery";
import { network } from "./network";
import { observability } from "./observability";
import { operation } from "./operation";
import { security } from "./security";
import { services } from "./services";

/** "AWS Infrastructure Architecture" of ApexAI CRM. */
export const APEXAI_CRM: Requirements = {
  rows: readRows("apexai-crm"),
  entries: entriesOf(network, balancers, services, data, security, delivery, observability, operation),
};
