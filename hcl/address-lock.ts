import { declarationProblems } from "./declared-moves";
import type { LockedSite, StackAddresses } from "./stack-addresses";
import type { SynthesizedStack } from "./synthesized-stack";
import { vanishedAddresses } from "./vanished";

/** Name of the file under `terraform/<site>/`. */
export const LOCK_FILE = "addresses.lock";

const HEAD = `# Every address that the stacks of this site ever had; \`make hcl\` appends the new ones. One that a stack no longer has
# needs a \`moved\` or \`removed\`. A line may go, together with its declaration, once no state knows the address any more.
`;

/** The lock's text: what was `released`, which is the text so far, and what the stacks have now. */
export function addressLock(released: string, stacks: SynthesizedStack[]): string {
  const now = stacks.flatMap((stack) => presentIn(stack).map((address) => `${stack.name} ${address}`));
  const lines = [...new Set([...linesOf(released), ...now])].sort();
  return `${HEAD}${lines.map((line) => `${line}\n`).join("")}`;
}

/**
 * What is wrong with the addresses of a site's stacks, a paragraph each: one of the lock's that is gone without a
 * word, and a `moved` or `removed` that Terraform would refuse or take for something else.
 */
export function addressProblems(site: LockedSite, released: string, stacks: SynthesizedStack[]): string[] {
  const { name, hcl = `terraform/${name}` } = site;
  const file = `${hcl}/${LOCK_FILE}`;
  const unreadable = linesOf(released).filter((line) => !/^[\w-]+ \w+\.[\w-]+$/.test(line));
  if (unreadable.length > 0) {
    return [`${file}: not a stack and an address: ${unreadable.join(" | ")}. Take the file from the last good commit.`];
  }
  const gone = new Set(linesOf(released).map(stackOf));
  for (const { name } of stacks) gone.delete(name);
  const known = stacks.map((stack) => addressesOf(stack, released));
  return [
    ...[...gone].map((stack) => stackGone(name, file, stack, releasedIn(released, stack).length)),
    ...known.flatMap(declarationProblems),
    ...known.flatMap((stack) => vanishedAddresses(site, file, stack, known)),
  ];
}

/** What to read where a site's folder under `imports/` is gone and its HCL is still there. */
export function siteGone(name: string): string {
  return (
    `imports/${name}/site.ts is gone, and terraform/${name}/${LOCK_FILE} still names what the site has in its account.\n` +
    `Put the site back. If it shall go, take it down while it is there (\`npm run --silent decommission -- --site ${name}\`), ` +
    `then delete terraform/${name}/ as well.`
  );
}

function stackGone(site: string, file: string, stack: string, count: number): string {
  return (
    `${file}: stack ${stack} is gone with its ${count} addresses; its state and its objects would stay behind.\n` +
    "Put the stack back. If it shall go, take it down while it is there " +
    `(\`npm run --silent decommission -- --site ${site}\`), then delete its lines from ${file}.`
  );
}

function addressesOf(stack: SynthesizedStack, released: string): StackAddresses {
  const { provider, moved, removed } = stack.configuration as {
    provider?: { aws?: { alias?: string }[] };
    moved?: { from: string; to: string }[];
    removed?: { from: string }[];
  };
  return {
    name: stack.name,
    released: releasedIn(released, stack.name),
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

function releasedIn(lock: string, stack: string): string[] {
  return linesOf(lock)
    .filter((line) => stackOf(line) === stack)
    .map((line) => line.slice(stack.length + 1));
}

function linesOf(lock: string): string[] {
  return lock.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

function stackOf(line: string): string {
  return line.split(" ")[0]!;
}
