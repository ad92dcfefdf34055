import type { StackAddresses } from "./stack-addresses";

/** Moves and removals that contradict each other or the stack. */
export function declarationProblems({ name, present, locked, moved, removed }: StackAddresses): string[] {
  const problem = (text: string) => `stack ${name}: ${text}`;
  const targets = moved.map(([, to]) => to);
  return [
    ...[...moved.map(([from]) => from), ...removed]
      .filter((from) => present.includes(from))
      .map((from) =>
        problem(`${from} is declared as moved or removed, and still exists. Delete the declaration or the resource.`),
      ),
    ...moved
      .filter(([from, to]) => typeOf(from) !== typeOf(to))
      .map(([from, to]) =>
        problem(`${from} cannot move to ${to}, which is of another type. Declare it as removed instead.`),
      ),
    ...moved
      .filter(([, to], index) => targets.indexOf(to) < index)
      .map(([from, to]) =>
        problem(`${from} moves to ${to}, as another does. Terraform accepts one; declare one only.`),
      ),
    ...moved
      .filter(([from]) => removed.includes(from))
      .map(([from]) => problem(`${from} is declared as moved and as removed. Keep one of the two.`)),
    ...moved
      .filter(([from]) => locked.includes(from) && !present.includes(from))
      .map(([from]) => ({ from, end: endOf(from, moved) }))
      .filter(({ end }) => end === undefined || !(present.includes(end) || removed.includes(end)))
      .map(({ from, end }) =>
        end === undefined
          ? problem(`${from} moves in a circle. Declare each move once, from the old name to the new one.`)
          : problem(
              `${from} moves to ${end}, which the stack does not have: Terraform would destroy the object. ` +
                "Correct the new name, or declare that one as removed.",
            ),
      ),
  ];
}

/** Where a chain of moves ends; undefined where it never does. */
function endOf(from: string, moved: [string, string][]): string | undefined {
  const next = new Map(moved);
  const seen = new Set<string>();
  let at = from;
  for (let to = next.get(at); to !== undefined; to = next.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = to;
  }
  return at;
}

function typeOf(address: string): string {
  return address.split(".")[0]!;
}
