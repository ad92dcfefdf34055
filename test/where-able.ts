import { describe, expect, test } from "vitest";

/**
 * Tests that take something of the machine which not every machine has, such as root. Where it lacks, one test says
 * what is not shown there. `conventions.test.ts` lists who uses it.
 */
export function describeWhere(
  able: boolean,
  { name, takes }: { name: string; takes: string },
  tests: () => void,
): void {
  if (able) describe(name, tests);
  else test(`NOT SHOWN HERE: ${name}, which takes ${takes}`, () => expect(able).toBe(false));
}
