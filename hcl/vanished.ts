import type { LockedSite, StackAddresses } from "./stack-addresses";

/** The message where addresses of a stack disappear without a declaration: which, what is new, what to write where. */
export function vanishedAddresses(
  site: LockedSite,
  file: string,
  stack: StackAddresses,
  all: StackAddresses[],
): string[] {
  const { name, locked, present, moved, removed, adopts } = stack;
  const declared = new Set([...moved.map(([from]) => from), ...removed]);
  const vanished = locked.filter((address) => !present.includes(address) && !declared.has(address));
  if (vanished.length === 0) return [];

  const fresh = freshIn(stack);
  const width = Math.max(...vanished.map((address) => address.length));
  const lines = vanished.map((address) => {
    const alike = fresh.filter((other) => typeOf(other) === typeOf(address));
    return `  ${address.padEnd(width)}  new of its type: ${alike.join(", ") || "none"}`;
  });
  const count = vanished.length === 1 ? "an address" : `${vanished.length} addresses`;
  return [
    [
      `${file}: stack ${name} no longer has ${count}. Terraform would destroy ${adopts ? "the client's objects" : "the objects"}.`,
      ...lines,
      ...elsewhere(vanished, stack, all),
      ...(adopts ? forget(site, vanished) : declare(site, name, vanished, fresh)),
    ].join("\n"),
  ];
}

/** Lines to paste into `stacks/moves.ts`: a move where a new address is similar, else a removal. */
function declare({ architecture }: LockedSite, stack: string, vanished: string[], fresh: string[]): string[] {
  const moved = pairs(vanished, fresh);
  const removed = vanished.filter((address) => !moved.has(address));
  return [
    "Declare them in stacks/moves.ts; these lines are a guess from the names:",
    `  ${architecture}: {`,
    `    ${stack}: {`,
    ...(moved.size === 0
      ? []
      : ["      moved: {", ...[...moved].map(([from, to]) => `        "${from}": "${to}",`), "      },"]),
    ...(removed.length === 0
      ? []
      : ["      removed: {", ...removed.map((from) => `        "${from}": "destroyed",`), "      },"]),
    "    },",
    "  },",
    'moved: same object, new address. "destroyed": the object is destroyed. "kept": released from state, not destroyed.',
  ];
}

function forget({ name }: LockedSite, vanished: string[]): string[] {
  return [
    `Keys in imports/${name}/inventory.json never change: restore the old key of an object that got another one.`,
    'Objects to release from state, or deleted by the client, belong under "forgotten" there. Restore the entries, then:',
    `  npm run --silent adopt -- forget --site ${name} ${vanished.join(" ")}`,
  ];
}

/** `moved` does not work across states. */
function elsewhere(vanished: string[], stack: StackAddresses, all: StackAddresses[]): string[] {
  const others = all.filter((other) => other !== stack);
  return vanished.flatMap((address) =>
    others
      .filter((other) => freshIn(other).includes(address))
      .map(
        ({ name }) =>
          `${address} is new in stack ${name}, which has another state: declare it "kept" here and import it there.`,
      ),
  );
}

/** For each missing address the most similar new one of its type, by words of the name; each new one once. */
function pairs(vanished: string[], fresh: string[]): Map<string, string> {
  const candidates = vanished
    .flatMap((from) => fresh.filter((to) => typeOf(to) === typeOf(from)).map((to) => ({ from, to })))
    .map((pair) => ({ ...pair, shared: sharedWords(pair.from, pair.to) }))
    .sort((a, b) => b.shared - a.shared);
  const found = new Map<string, string>();
  for (const { from, to } of candidates) {
    if (!found.has(from) && ![...found.values()].includes(to)) found.set(from, to);
  }
  return new Map(vanished.flatMap((from) => (found.has(from) ? [[from, found.get(from)!]] : [])));
}

function sharedWords(a: string, b: string): number {
  const words = new Set(a.split(/[._]/));
  return b.split(/[._]/).filter((word) => words.has(word)).length;
}

function freshIn({ present, locked }: StackAddresses): string[] {
  return present.filter((address) => !locked.includes(address));
}

function typeOf(address: string): string {
  return address.split(".")[0]!;
}
