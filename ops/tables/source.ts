import type { Item, Page, TableAccount, TableFound } from "./account";
import { placeOf, sizeOf } from "./words";

/** Where items come from. It is only read. */
export interface Source {
  name: string;
  /** The ARN of a table, or the folder of an export. */
  id: string;
  /** What and how much it is, for a person. */
  says: string;
  /** About how many there are. */
  items: number;
  /** Its key, where it is a table. */
  keys?: TableFound["keys"];
  /** All pages, or those after a page's `after`. */
  pages(after?: Item): AsyncGenerator<Page>;
}

/** A table as a source; undefined where there is none. */
export async function tableSource(account: TableAccount, name: string): Promise<Source | undefined> {
  const found = await account.table(name);
  return found && { ...sourceOf(found), pages: (after) => scanned(account, name, after) };
}

function sourceOf(found: TableFound): Omit<Source, "pages"> {
  const { name, arn, items, keys } = found;
  return { name, id: arn, says: `${name} in ${placeOf(found)}, ${sizeOf(found)}`, items, keys };
}

/** Every page of a table. */
export async function* scanned(account: TableAccount, name: string, after?: Item): AsyncGenerator<Page> {
  for (let from = after; ; ) {
    const page = await account.scan(name, { after: from });
    yield page;
    if (!page.after) return;
    from = page.after;
  }
}
