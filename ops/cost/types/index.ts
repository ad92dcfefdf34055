import type { ChargesByType } from "../charge";
import { compute } from "./compute";
import { data } from "./data";
import { edge } from "./edge";
import { identity } from "./identity";
import { network } from "./network";
import { operations } from "./operations";

/** Every Terraform type that AWS charges for, as far as we know. */
export const CHARGED: ChargesByType = { ...compute, ...network, ...edge, ...data, ...operations, ...identity };
