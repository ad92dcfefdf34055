import { expect, test } from "vitest";
import { scenarioIn } from "../../../ops/load/scenario";
import type { Answers } from "../../../ops/load/send";
import { missed } from "../../../ops/load/verdict";

const scenario = scenarioIn(
  "{users: {peak: 10}, requestsPerUser: 60, failedPercent: 0.1, requests: {page: {path: /, share: 1, p99Milliseconds: 1000}}}",
  "x",
);

const verdict = (changes: Partial<Answers>) =>
  missed(scenario, 10, [
    { name: "page", wanted: 10_000, ended: 10_000, failed: 0, failures: {}, p50: 20, p99: 1000, ...changes },
  ]);

test("what is just within its bounds passes", () => {
  expect(verdict({ failed: 10, failures: { 500: 10 } })).toEqual([]);
  expect(verdict({ ended: 8990 })).toEqual([]);
});

test("one failed request more, a millisecond more and a request less are each told (FLY-137)", () => {
  expect(verdict({ failed: 11, failures: { 500: 4, "no answer": 7 } })).toEqual([
    "11 of 10000 requests failed, 0.11 %; 0.1 % may: 500 (4), no answer (7).",
  ]);
  expect(verdict({ p99: 1001 })).toEqual(["page: 99 of 100 answers took up to 1001 ms; 1000 ms were wanted."]);
  expect(verdict({ ended: 8989 })).toEqual(["page: 8989 requests ended of the 10000 that people would have sent."]);
});
