import { accountOf } from "../../aws/arn";
import type { TableFound } from "./account";

/** `about 812 items, 1.2 MiB`. DynamoDB counts about every six hours. */
export function sizeOf({ items, bytes }: TableFound): string {
  return `about ${items} items, ${bytesOf(bytes)}`;
}

/** `pk (S) and sk (S)`. */
export function keysOf({ keys }: Pick<TableFound, "keys">): string {
  return keys.map(({ attribute, type }) => `${attribute} (${type})`).join(" and ");
}

/** `eu-central-1 of 210987654321`. */
export function placeOf({ arn, region }: TableFound): string {
  return `${region} of ${accountOf(arn)}`;
}

/** `1.2 MiB`. */
export function bytesOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${["bytes", "KiB", "MiB", "GiB", "TiB"][power]}`;
}
