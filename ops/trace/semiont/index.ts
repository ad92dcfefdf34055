import type { Requirements } from "../requirements";
import { readRows } from "../rows";
import { entriesOf } from "../trace";
import { balancers } from "./balancers";
import { data } from "./data";
import { delivery } from "./delivery";
import { edge } from "./edge";
import { network } from "./network";
import { observability } from "./observability";
import { operation } from "./operation";
import { security } from "./security";
import { services } from "./services";
import { stacks } from "./stacks";
import { webAcl } from "./web-acl";

/** "AWS Deployment Architecture" of Semiont. */
export const SEMIONT: Requirements = {
  rows: readRows("semiont"),
  entries: entriesOf(
    ...[stacks, network, edge, webAcl, balancers, services],
    ...[data, security, observability, delivery, operation],
  ),
};
