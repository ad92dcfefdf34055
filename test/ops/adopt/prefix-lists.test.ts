import { expect, test } from "vitest";
import type { Config } from "../../../ops/adopt/discover/draft";
import { prefixListIds, prefixListsFromAws } from "../../../ops/adopt/discover/prefix-lists";

test("prefix lists are those that routes and rules use, each once", () => {
  const drafts: { config: Config }[] = [
    { config: { prefix_list_id: "pl-2" } },
    { config: { destination_prefix_list_id: "pl-1" } },
    { config: { prefix_list_id: "pl-2" } },
    { config: { cidr_ipv4: "10.0.0.0/8" } },
  ];
  expect(prefixListIds(drafts)).toEqual(["pl-1", "pl-2"]);
});

test("entries are kept of a client's list, in the order of their ranges, and of AWS's own only the name", () => {
  const list = { PrefixListId: "pl-1", PrefixListName: "corp", MaxEntries: 5 };
  const entries = [{ Cidr: "10.2.0.0/16", Description: "Köln" }, { Cidr: "10.1.0.0/16" }];
  expect(prefixListsFromAws(["pl-1", "pl-aws"], [{ list, entries }]).map(({ id, config }) => [id, config])).toEqual([
    [
      "pl-1",
      {
        name: "corp",
        max_entries: 5,
        entry: [{ cidr: "10.1.0.0/16" }, { cidr: "10.2.0.0/16", description: "Köln" }],
      },
    ],
    ["pl-aws", undefined],
  ]);
});
