import {
  type ManagedPrefixList,
  type PrefixListEntry,
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
} from "@aws-sdk/client-ec2";
import { chunked, FILTER_VALUES } from "../../../aws/filters";
import type { UnmanagedEntry } from "../../../imports/inventory";
import type { Aws } from "./aws";
import { type Draft, facts } from "./draft";
import type { Reading } from "./reading";

/** A prefix list and its entries; those of AWS's own lists change without notice and are not read. */
export interface PrefixListAnswer {
  list: ManagedPrefixList;
  entries: PrefixListEntry[];
}

/** Prefix lists that routes and rules of the VPC use: an entry more opens what no rule and no route says. */
export function prefixListsFromAws(ids: string[], answers: PrefixListAnswer[]): UnmanagedEntry[] {
  const reason = "used by routes or rules of the VPC; its entries belong to its owner";
  return ids.map((id) => {
    const found = answers.find(({ list }) => list.PrefixListId === id);
    return { kind: "prefix-list", id, reason, ...(found ? { config: entriesOf(found) } : {}) };
  });
}

function entriesOf({ list, entries }: PrefixListAnswer) {
  return facts({
    name: list.PrefixListName,
    max_entries: list.MaxEntries,
    entry: [...entries]
      .sort((a, b) => ((a.Cidr ?? "") < (b.Cidr ?? "") ? -1 : 1))
      .map(({ Cidr, Description }) => ({ cidr: Cidr, description: Description || undefined })),
  });
}

/** The lists that these objects use. */
export function prefixListIds(drafts: Pick<Draft, "config">[]): string[] {
  const used = drafts.flatMap(({ config }) => [config.destination_prefix_list_id, config.prefix_list_id]);
  return [...new Set(used.filter((id) => typeof id === "string"))].sort();
}

/** Reads the lists that these objects use. */
export async function readPrefixLists({ aws, asking }: Reading, drafts: Draft[]): Promise<UnmanagedEntry[]> {
  const ids = prefixListIds(drafts);
  if (ids.length === 0) return [];
  const answers = await asking.ask("prefix lists", ["prefix-list"], undefined, fetchPrefixLists(aws, ids));
  return answers ? prefixListsFromAws(ids, answers) : [];
}

async function fetchPrefixLists({ ec2, pages }: Aws, ids: string[]): Promise<PrefixListAnswer[]> {
  const client = { client: ec2 };
  const lists = await Promise.all(
    chunked(ids, FILTER_VALUES).map((Values) =>
      pages(
        () => paginateDescribeManagedPrefixLists(client, { Filters: [{ Name: "prefix-list-id", Values }] }),
        (page) => page.PrefixLists,
      ),
    ),
  );
  const theirs = lists.flat().filter(({ OwnerId }) => OwnerId !== "AWS");
  return Promise.all(
    theirs.map(async (list) => {
      const entries = await pages(
        () => paginateGetManagedPrefixListEntries(client, { PrefixListId: list.PrefixListId }),
        (page) => page.Entries,
      );
      return { list, entries };
    }),
  );
}
