import { expect, test } from "vitest";
import type { Item } from "../../../ops/tables/account";
import { isExpired } from "../../../ops/tables/expiry";

const NOW = new Date("2026-11-29T01:00:00Z");
const seconds = NOW.getTime() / 1000;

test.each<[string, Item, string | undefined, boolean]>([
  ["has expired", { expires_at: { N: `${seconds - 1}` } }, "expires_at", true],
  ["expires later", { expires_at: { N: `${seconds + 1}` } }, "expires_at", false],
  ["expired more than five years ago, which TTL leaves alone", { expires_at: { N: "1" } }, "expires_at", false],
  ["has a text for it", { expires_at: { S: `${seconds - 1}` } }, "expires_at", false],
  ["has no time", {}, "expires_at", false],
  ["is of a table without TTL", { expires_at: { N: `${seconds - 1}` } }, undefined, false],
])("an item that %s", (_, item, attribute, expired) => {
  expect(isExpired(item, attribute, NOW)).toBe(expired);
});
