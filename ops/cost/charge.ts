import type { Usage } from "../../imports/usage";
import type { Block, Blocks } from "../route/blocks";

/** AWS's month. */
export const HOURS = 730;

/** What a resource is charged for in a month. */
export interface Charge {
  /** In a controller's words: "NAT gateway". */
  item: string;
  /** The key of the price table. */
  price: string;
  /** In the price's unit. `undefined`: only the account knows it. */
  quantity: number | undefined;
  /** What is sent or stored, not what stands there: it is ours even where the client owns the resource. */
  traffic?: true;
}

export interface Context {
  blocks: Blocks;
  usage: Usage;
  /** The region of the site: where its users are. */
  region: string;
  /** Today: support of a database's version ends on a day. */
  now: Date;
}

/** What a resource of one Terraform type is charged for. */
export type Charges = (block: Block, context: Context) => Charge[];

/** By Terraform type. */
export type ChargesByType = Record<string, Charges>;

/** A number as Terraform's JSON has it; none where a reference is left. */
export function numberIn(value: unknown): number | undefined {
  return value === undefined || value === "" || Number.isNaN(Number(value)) ? undefined : Number(value);
}

export function times(...factors: (number | undefined)[]): number | undefined {
  return factors.reduce((all, one) => (all === undefined || one === undefined ? undefined : all * one), 1);
}

/** An equal part of what passes all resources of a type. */
export function share(all: number, { type }: Block, { blocks }: Context): number {
  return all / blocks.ofType(type).length;
}
