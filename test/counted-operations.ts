import operations from "../ops/emulator/operations.json" with { type: "json" };

/** What a rehearsal called and the emulator's self-test does not count: a line for ops/emulator/operations.json each. */
export function uncountedOperations(called: string[]): string[] {
  const counted = Object.entries(operations).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
  return called.filter((one) => !counted.includes(one));
}
