import type { Site } from "../../imports/site";
import type { Usage } from "../../imports/usage";
import { type Block, Blocks } from "../route/blocks";
import type { Configuration } from "../terraform/configuration";
import type { Charge, Context } from "./charge";
import { FREE } from "./free";
import { type Price, type PriceTable, priceOf } from "./prices";
import { CHARGED } from "./types";

/** One charge of one resource. */
export interface Line {
  stack: string;
  address: string;
  region: string;
  /** What one calls it on a bill, or a Terraform type of which nobody said what it costs. */
  item: string;
  quantity?: number;
  price?: Price;
  /** A month, in whole cents; none where the price or the quantity is unknown. */
  usd?: number;
  /** Why there is none. */
  unknown?: string;
}

/** What a site costs in a month, by the synthesized stacks. */
export interface Estimate {
  lines: Line[];
  /** Of lines that are known. */
  total: number;
  unknown: Line[];
  /** What the client has in these stacks, and pays for already. It is in no total. */
  clients: Line[];
  usage: Usage;
}

/** By the stack's name. */
export type Stacks = Record<string, Configuration>;

export function estimate(site: Site, stacks: Stacks, table: PriceTable, now = new Date()): Estimate {
  const blocks = new Blocks(stacks, site.inventory);
  const context: Context = { blocks, usage: site.usage, region: site.region, now };
  const made = blocks.all.filter(({ type }) => !type.startsWith("data."));
  const all = made.flatMap((block) =>
    chargesOf(block, context).map((charge) => ({ block, charge, line: lineOf(block, charge, stacks, site, table) })),
  );
  const isOurs = ({ block, charge }: (typeof all)[number]) => !block.clients || charge.traffic === true;
  // A stack's own and what passes the client's in it stand together, in the order of applies.
  const order = Object.keys(stacks);
  const ours = all.filter(isOurs).map(({ line }) => line);
  const lines = ours.toSorted((a, b) => order.indexOf(a.stack) - order.indexOf(b.stack));
  const clients = all.filter((one) => !isOurs(one) && one.line.stack in stacks).map(({ line }) => line);
  return {
    lines,
    total: sumOf(lines),
    unknown: lines.filter(({ usd }) => usd === undefined),
    clients: clients.filter(({ item }) => !item.startsWith("aws_")),
    usage: site.usage,
  };
}

/** In whole cents, so that what is printed adds up. */
export function sumOf(lines: Line[]): number {
  return cents(lines.reduce((sum, { usd = 0 }) => sum + usd, 0));
}

/** A type of which nobody said what it costs is a charge without a price. */
function chargesOf(block: Block, context: Context): Charge[] {
  const charges = CHARGED[block.type];
  if (charges) return charges(block, context).filter(({ quantity }) => quantity !== 0);
  return block.type in FREE ? [] : [{ item: block.type, price: block.type, quantity: undefined }];
}

function lineOf(
  block: Block,
  { item, price: key, quantity }: Charge,
  stacks: Stacks,
  site: Site,
  table: PriceTable,
): Line {
  const [stack = "", address = ""] = block.address.split("/");
  const region = regionOf(block, stacks[stack], site.region);
  const price = priceOf(table, key, isGlobal(key) ? site.region : region);
  const unknown = price ? "the quantity is known after apply" : `no price of ${key} in ${region}`;
  const known = price !== undefined && quantity !== undefined;
  return {
    ...{ stack, address, region, item, quantity, price },
    ...(known ? { usd: cents(price.usd * quantity) } : { unknown }),
  };
}

/** CloudFront is charged by where its users are. */
function isGlobal(key: string): boolean {
  return key.startsWith("cloudfront.");
}

/** Of the resource's provider. */
function regionOf(
  { arguments: { provider = "aws" } }: Block,
  stack: Configuration | undefined,
  otherwise: string,
): string {
  const [, alias] = `${provider}`.split(".");
  const found = stack?.provider.aws.find((one) => one.alias === alias)?.region;
  return typeof found === "string" ? found : otherwise;
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
