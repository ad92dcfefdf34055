import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";

let measured: Record<string, number>;

beforeAll(async () => {
  const { stdout } = await execa(process.execPath, ["test/bench/bench.mjs", "--json"]);
  measured = JSON.parse(stdout);
});

/**
 * The limits with a quarter more for a busy machine; `make bench` prints what is measured. How many seconds a client's
 * stacks take says as much of the machine as of them, so it is held against what loading CDKTF alone takes there.
 */
test.each([
  ["the same / loading CDKTF and the provider's modules", 3.5],
  ["the same, peak MB", 160],
  ["HCL writing / JSON synthesis", 1.5],
  ["per resource, 10,000 / 1,000", 1.2],
  ["100 import blocks / none", 1.2],
])("%s: at most %d", (what, limit) => {
  expect(measured[what]).toBeGreaterThan(0);
  expect(measured[what]).toBeLessThan(limit * 1.25);
});
