import type { Site } from "../../imports/site";
import { tableOf } from "../terminal/table";
import type { Change } from "./changes";
import { type Estimate, type Line, sumOf } from "./estimate";
import type { PriceTable } from "./prices";

/** What an ops engineer or a controller reads: a month, by stack and item, and under it what that rests on. */
export function costReport(site: Site, found: Estimate, changes: Change[], table: PriceTable): string {
  const { name, architecture, tier, options, region } = site;
  const chosen = options.length > 0 ? ` with ${options.join(", ")}` : "";
  return [
    `${name}: ${architecture}${chosen}, tier ${tier}, ${region}. USD a month of ${HOURS} hours, on demand, without taxes and free tiers.`,
    tableOf(HEAD, [...stackRows(found.lines), ["total", "", "", "", money(found.total), ""]]),
    unknownText(found),
    clientsText(found),
    changesText(changes),
    usageText(found, table),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const HOURS = 730;
const HEAD = ["stack", "item", "quantity", "USD each", "USD a month", "price from"];

/** One row for each item of a stack, however many resources it has, and what they come to. */
function stackRows(lines: Line[]): string[][] {
  return groups(lines, ({ stack }) => stack).flatMap(([stack, own]) => {
    const rows = groups(own, ({ item, price, unknown }) => [item, price?.usd, price?.source, unknown].join("|")).map(
      ([, same]) => {
        const [{ item, price }] = same as [Line];
        const quantity = same.reduce((sum, one) => sum + (one.quantity ?? Number.NaN), 0);
        const known = same.every(({ usd }) => usd !== undefined);
        return [
          item + (same.length > 1 ? ` (${same.length})` : ""),
          amount(quantity, price?.unit),
          price ? `${price.usd}` : "unknown",
          known ? money(sumOf(same)) : "unknown",
          price?.source ?? "",
        ];
      },
    );
    return [
      ...rows.map((row, index) => [index === 0 ? stack : "", ...row]),
      ["", "subtotal", "", "", money(sumOf(own)), ""],
    ];
  });
}

function unknownText({ unknown }: Estimate): string {
  if (unknown.length === 0) return "";
  const lines = unknown.map(({ stack, address, item, unknown: why }) => `  ${stack}/${address}: ${item}: ${why}`);
  return ["Unknown, and in no total:", ...lines].join("\n");
}

function clientsText({ clients }: Estimate): string {
  if (clients.length === 0) return "";
  const known = money(sumOf(clients));
  const items = groups(clients, ({ item }) => item).map(([item, same]) => `${item} (${same.length})`);
  return `The client's own, in no total: ${known} for ${items.join(", ")}.`;
}

function changesText(changes: Change[]): string {
  if (changes.length === 0) return "";
  const rows = changes.map(({ change, usd = 0, unknown, refused }) => {
    const known = `${usd < 0 ? "" : "+"}${money(usd)}`;
    if (refused) return [change, "", `this site cannot: ${refused}`];
    return unknown.length > 0 ? [change, "unknown", `${known} and ${unknown.join(", ")}`] : [change, known, ""];
  });
  return tableOf(["change", "USD a month", ""], rows);
}

function usageText({ usage, lines }: Estimate, { checked, sources }: PriceTable): string {
  const said = Object.entries(usage).map(([key, value]) => `${key} ${value}`);
  const used = new Set(lines.flatMap(({ price }) => (price ? [price.source] : [])));
  const from = Object.entries(sources).filter(([id]) => used.has(id));
  return [
    "Assumed of a month (usage in site.ts; imports/usage.ts says what each is):",
    ...wrapped(said),
    "",
    `Sizes at rest: what scales has its least. Prices of ops/cost/prices.json, checked on ${checked}, from:`,
    ...from.map(([id, { what, date }]) => `  ${id}: ${what}${date ? ` (${date})` : ""}`),
  ].join("\n");
}

function wrapped(words: string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last}, ${word}`;
    else lines.push(`  ${word}`);
  }
  return lines;
}

function groups(lines: Line[], keyOf: (line: Line) => string): [string, Line[]][] {
  const found = new Map<string, Line[]>();
  for (const line of lines) found.set(keyOf(line), [...(found.get(keyOf(line)) ?? []), line]);
  return [...found];
}

function amount(quantity: number, unit = ""): string {
  if (Number.isNaN(quantity)) return "unknown";
  return `${Number(quantity.toPrecision(6))} ${unit}`.trim();
}

function money(usd: number): string {
  return usd.toFixed(2);
}
