import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";

let measured: Record<string, number>;

beforeAll(async () => {
  const { stdout } = await execa(process.execPath, ["test/bench/bench.mjs", "--json"]);
  measured = JSON.parse(stdout);
});

/** The limits with a quarter more for a busy machine; `make bench` prints what is measured. */
test.each([
  ["compile, synthesis of all stacks and their HCL, CPU s", 1],
  ["the same, peak MB", 160],
  ["HCL writing / JSON synthesis", 1.5],
  ["per resource, 10,000 / 1,000", 1.2],
  ["100 import blocks / none", 1.2],
])("%s: at most %d", (what, limit) => {
  expect(measured[what]).toBeGreaterThan(0);
  expect(measured[what]).toBeLessThan(limit * 1.25);
});
