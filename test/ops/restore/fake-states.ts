import type { Lock, States } from "../../../ops/restore/states";
import type { Version } from "../../../ops/restore/versions";

/** A state with resources of one type, by their names and ids. Its secret must be printed nowhere. */
export function stateOfAll(serial: number, ids: Record<string, string>, lineage = "first"): string {
  const resources = Object.entries(ids).map(([name, id]) => {
    const [, base = name, index] = /^(\w+)\["(\w+)"\]$/.exec(name) ?? [];
    const instances = [{ index_key: index, attributes: { id, password: "hunter2" } }];
    return { mode: "managed", type: "aws_subnet", name: base, instances };
  });
  const read = { mode: "data", type: "aws_region", name: "this", instances: [{ attributes: { id: "r" } }] };
  return JSON.stringify({
    ...{ version: 4, terraform_version: "1.11.4", serial, lineage },
    ...{ outputs: { secret: { value: "hunter2" } }, resources: [...resources, read] },
  });
}

/** Versions of a state in memory. */
export class FakeStates {
  held?: Lock;
  written = true;
  private readonly all: Version[] = [];
  private readonly texts = new Map<string, string>();

  /** `undefined` is a delete marker. */
  write(at: string, text: string | undefined): this {
    const id = `v${this.all.length + 1}`;
    for (const version of this.all) version.latest = false;
    const deleted = text === undefined;
    this.all.unshift({ key: "k", id, at: new Date(at), latest: true, deleted, size: text?.length ?? 0, etag: "" });
    if (text !== undefined) this.texts.set(id, text);
    return this;
  }

  get states(): States {
    return {
      versions: async () => this.all.map((version) => ({ ...version })),
      text: async ({ id }: Version) => this.texts.get(id)!,
      lock: async () => this.held,
      isWritten: async () => this.written,
    } as unknown as States;
  }
}
