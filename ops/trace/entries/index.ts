import { entriesOf } from "../trace";
import { balancers } from "./balancers";
import { data } from "./data";
import { edge } from "./edge";
import { later } from "./later";
import { observability } from "./observability";
import { outside } from "./outside";
import { pools } from "./pools";
import { services } from "./services";

/** What became of every row. */
export const ENTRIES = entriesOf(edge, balancers, pools, services, observability, data, later, outside);
