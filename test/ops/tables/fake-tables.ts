import type { Item, TableAccount, TableFound } from "../../../ops/tables/account";

const KEYS = [
  { attribute: "pk", type: "S" },
  { attribute: "sk", type: "S" },
];

/** Tables in memory, by their names. */
export class FakeTables {
  pageSize = 3;
  readonly tables = new Map<string, Map<string, Item>>();
  /** Differences from what a table says of itself. */
  readonly told: Record<string, Partial<TableFound>> = {};
  window: { earliest: Date; latest: Date } | undefined;
  /** What was restored: source, target and time. */
  readonly restored: [string, string, Date][] = [];
  /** Called before a page is written; throws where the copy is to be killed. */
  beforeWrite: () => void = () => {};
  written = 0;

  with(name: string, ...items: Item[]): this {
    this.tables.set(name, new Map(items.map((item) => [keyOf(item), item])));
    return this;
  }

  items(name: string): Item[] {
    return [...this.tables.get(name)!.values()];
  }

  get account(): TableAccount {
    return {
      table: async (name: string) => this.found(name),
      window: async () => this.window,
      restore: async (...given: [string, string, Date]) => {
        this.restored.push(given);
        this.with(given[1], ...this.items(given[0]));
      },
      scan: async (name: string, { after, limit = this.pageSize }: { after?: Item; limit?: number } = {}) => {
        const all = this.items(name).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        const rest = all.filter((item) => !after || keyOf(item) > keyOf(after));
        const items = rest.slice(0, limit);
        const last = items.at(-1);
        return { items, after: rest.length > limit && last ? { pk: last.pk!, sk: last.sk! } : undefined };
      },
      write: async (name: string, items: Item[]) => {
        this.beforeWrite();
        this.written += items.length;
        for (const item of items) this.tables.get(name)!.set(keyOf(item), item);
        return [];
      },
      read: async (name: string, keys: Item[]) => {
        const table = this.tables.get(name)!;
        return { items: keys.map((key) => table.get(keyOf(key))).filter((item) => item !== undefined), left: [] };
      },
    } as unknown as TableAccount;
  }

  private found(name: string): TableFound | undefined {
    const items = this.tables.get(name);
    if (!items) return undefined;
    const arn = `arn:aws:dynamodb:eu-central-1:210987654321:table/${name}`;
    const counted = { items: items.size, bytes: items.size * 400 };
    return { name, arn, region: "eu-central-1", status: "ACTIVE", keys: KEYS, ...counted, ...this.told[name] };
  }
}

/** An item of a user; the second attribute is what changes. */
export function session(id: number, says = "hello", more: Item = {}): Item {
  return { pk: { S: `user#${id}` }, sk: { S: "session" }, says: { S: says }, ...more };
}

function keyOf({ pk, sk }: Item): string {
  return `${pk?.S} ${sk?.S}`;
}
