import { declarationProblems } from "./declared-moves";
import type { LockedSite, StackAddresses } from "./stack-addresses";
import type { SynthesizedStack } from "./synthesized-stack";
import { vanishedAddresses } from "./vanished";

/** Name of the file under `terraform/<site>/`. */
export const LOCK_FILE = "addresses.lock";

const HEAD = `# Every address that the stacks of this site ever had; \`make hcl\` appends the new ones. One that a stack no longer has
# needs a \`moved\` or \`removed\`. Delete a line and its declaration when no state contains the address any more.
`;

/** The new text of the lock: the addresses of `locked`, its text so far, and those that the stacks have now. */
export function addressLock(locked: string, stacks: SynthesizedStack[]): string {
  const now = stacks.flatMap((stack) => presentIn(stack).map((address) => `${stack.name} ${address}`));
  const lines = [...new Set([...linesOf(locked), ...now])].sort();
  return `${HEAD}${lines.map((line) => `${line}\n`).join("")}`;
}

/**
 * Problems with the addresses of a site's stacks, a paragraph each: a locked address that is missing without a
 * declaration, and a `moved` or `removed` that Terraform would reject or misread.
 */
export function addressProblems(site: LockedSite, locked: string, stacks: SynthesizedStack[]): string[] {
  const { name, hcl = `terraform/${name}` } = site;
  const file = `${hcl}/${LOCK_FILE}`;
  const unreadable = linesOf(locked).filter((line) => !/^[\w-]+ \w+\.[\w-]+$/.test(line));
  if (unreadable.length > 0) {
    return [`${file}: not a stack and an address: ${unreadable.join(" | ")}. Take the file from the last good commit.`];
  }
  const gone = new Set(linesOf(locked).map(stackOf));
  for (const { name } of stacks) gone.delete(name);
  const known = stacks.map((stack) => addressesOf(stack, locked));
  return [
    ...[...gone].map((stack) => stackGone(name, file, stack, lockedIn(locked, stack).length)),
    ...known.flatMap(declarationProblems),
    ...known.flatMap((stack) => vanishedAddresses(site, file, stack, known)),
  ];
}

/** The message where a site's folder under `imports/` is missing and its HCL exists. */
export function siteGone(name: string): string {
  return (
    `imports/${name}/site.ts is missing, and terraform/${name}/${LOCK_FILE} lists what the site has in its account.\n` +
    `Restore the site. To remove it, decommission it first (\`npm run --silent decommission -- --site ${name}\`), ` +
    `then delete terraform/${name}/ as well.`
  );
}

function stackGone(site: string, file: string, stack: string, count: number): string {
  return (
    `${file}: stack ${stack} is missing with its ${count} addresses; its state and its objects would remain.\n` +
    "Restore the stack. To remove it, decommission it first " +
    `(\`npm run --silent decommission -- --site ${site}\`), then delete its lines from ${file}.`
  );
}

function addressesOf(stack: SynthesizedStack, locked: string): StackAddresses {
  const { provider, moved, removed } = stack.configuration as {
    provider?: { aws?: { alias?: string }[] };
    moved?: { from: string; to: string }[];
    removed?: { from: string }[];
  };
  return {
    name: stack.name,
    locked: lockedIn(locked, stack.name),
    present: presentIn(stack),
    moved: (moved ?? []).map(({ from, to }) => [from, to]),
    removed: (removed ?? []).map(({ from }) => from),
    adopts: (provider?.aws ?? []).some(({ alias }) => alias === "client"),
  };
}

function presentIn({ configuration }: SynthesizedStack): string[] {
  const { resource = {} } = configuration as { resource?: Record<string, object> };
  return Object.entries(resource).flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`));
}

function lockedIn(lock: string, stack: string): string[] {
  return linesOf(lock)
    .filter((line) => stackOf(line) === stack)
    .map((line) => line.slice(stack.length + 1));
}

function linesOf(lock: string): string[] {
  // A clone on Windows may have changed the line ends.
  return lock.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

function stackOf(line: string): string {
  return line.split(" ")[0]!;
}
