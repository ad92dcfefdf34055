import { isDeepStrictEqual } from "node:util";
import type { Site } from "../../imports/site";
import type { Usage } from "../../imports/usage";
import { type Block, Blocks } from "../route/blocks";
import type { Stacks } from "../synth/stacks-with";
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
  /** A month, unrounded; none where the price or the quantity is unknown. */
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
  /** What is assumed of a month, as far as a number here rests on it. */
  usage: Partial<Usage>;
}

export function estimate(site: Site, stacks: Stacks, table: PriceTable, now = new Date()): Estimate {
  const blocks = new Blocks(stacks, site.inventory);
  const made = blocks.all.filter(({ type }) => !type.startsWith("data.") && !(type in FREE));
  const chargesWith = (usage: Usage) => {
    const context: Context = { blocks, usage, region: site.region, now };
    const found = made.flatMap((block) => chargesOf(block, context).map((charge) => ({ block, charge })));
    return found.filter((one) => isOurs(one) || stackOf(one.block) in stacks);
  };
  const all = chargesWith(site.usage).map((one) => ({
    ...one,
    line: lineOf(one.block, one.charge, stacks, site, table),
  }));
  // A stack's own and what passes the client's in it stand together, in the order of applies.
  const order = Object.keys(stacks);
  const ours = all.filter(isOurs).map(({ line }) => line);
  const lines = ours.toSorted((a, b) => order.indexOf(a.stack) - order.indexOf(b.stack));
  const clients = all.filter((one) => !isOurs(one)).map(({ line }) => line);
  return {
    lines,
    total: sumOf(lines),
    unknown: lines.filter(({ usd }) => usd === undefined),
    clients: clients.filter(({ item }) => !item.startsWith("aws_")),
    usage: counted(site.usage, (usage) => chargesWith(usage).map(({ charge }) => charge.quantity)),
  };
}

function isOurs({ block, charge }: { block: Block; charge: Charge }): boolean {
  return !block.clients || charge.traffic === true;
}

function stackOf({ address }: Block): string {
  return address.split("/")[0]!;
}

/** What changes a quantity if there is more of it. */
function counted(usage: Usage, quantitiesWith: (usage: Usage) => unknown[]): Partial<Usage> {
  const now = quantitiesWith(usage);
  const changes = ([key, value]: [string, number]) =>
    !isDeepStrictEqual(quantitiesWith({ ...usage, [key]: value + 1 }), now);
  return Object.fromEntries(Object.entries(usage).filter(changes));
}

/** Each item in whole cents, and the sum of these: what is printed adds up, and many small charges of an item count. */
export function sumOf(lines: Line[]): number {
  const items = itemsOf(lines).map((same) => cents(same.reduce((sum, { usd = 0 }) => sum + usd, 0)));
  return cents(items.reduce((sum, usd) => sum + usd, 0));
}

/** Lines that are one row in print: of one stack, item and price. */
export function itemsOf(lines: Line[]): [Line, ...Line[]][] {
  return grouped(lines, ({ stack, item, price, unknown }) =>
    [stack, item, price?.usd, price?.source, unknown].join("|"),
  );
}

/** Those with the same key stand together, in the order in which the first came. */
export function grouped(lines: Line[], keyOf: (line: Line) => string): [Line, ...Line[]][] {
  const found = new Map<string, [Line, ...Line[]]>();
  for (const line of lines) {
    const same = found.get(keyOf(line));
    if (same) same.push(line);
    else found.set(keyOf(line), [line]);
  }
  return [...found.values()];
}

/** A type of which nobody said what it costs is a charge without a price. */
function chargesOf(block: Block, context: Context): Charge[] {
  const charges = CHARGED[block.type];
  if (charges) return charges(block, context).filter(({ quantity }) => quantity !== 0);
  return [{ item: block.type, price: block.type, quantity: undefined }];
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
    ...(known ? { usd: price.usd * quantity } : { unknown }),
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
