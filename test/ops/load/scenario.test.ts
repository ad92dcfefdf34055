import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { readScenario, scenarioIn } from "../../../ops/load/scenario";
import { blueprints } from "../../../stacks/blueprints";

const GOOD = `
users: { peak: 10 }
requestsPerUser: 6
requests:
  page: { path: /, share: 1, p99Milliseconds: 1000 }
failedPercent: 1
`;

const refusal = (text: string) => {
  try {
    scenarioIn(text, "mine.yaml");
  } catch (error) {
    return (error as Error).message;
  }
  return "taken";
};

test("every scenario of ours is of an architecture, and is one", () => {
  const names = readdirSync("ops/load/scenarios").map((file) => basename(file, ".yaml"));
  expect(names).toEqual(["amica", "flynapse"]);
  for (const name of names) {
    expect(Object.keys(blueprints)).toContain(name);
    expect(readScenario(name).users.peak, name).toBeGreaterThan(0);
  }
});

test("Flynapse's sends what 100, 150 and 450 people do: both ends of today's peak, and three times as many", () => {
  expect(readScenario("flynapse").users).toEqual({ low: 100, peak: 150, growth: 450 });
});

describe("a scenario that is wrong is refused with everything that is wrong", () => {
  test.each([
    [
      "no peak",
      GOOD.replace("peak: 10", "low: 10"),
      'users: must have peak, got {"low":10}. Say how many people there are at once at the peak.',
    ],
    [
      "nobody",
      GOOD.replace("peak: 10", "peak: 0"),
      "users.peak: must be a whole number from 1 to 10000, got 0. See ops/load/scenario.ts.",
    ],
    [
      "no request",
      GOOD.replace(/requests:\n.*/, "requests: {}"),
      "requests: must not be empty, got {}. Say at least one request.",
    ],
    [
      "a path without /",
      GOOD.replace("path: /,", "path: api,"),
      'requests.page.path: must begin with /, got "api". See ops/load/scenario.ts.',
    ],
    [
      "a method",
      GOOD.replace("path: /,", "path: /, method: get,"),
      'requests.page.method: must be one of: GET, HEAD, POST, PUT, PATCH, DELETE, got "get". Did you mean "GET"? See ops/load/scenario.ts.',
    ],
    [
      "a key",
      GOOD.replace("share: 1", "share: 1, weight: 2"),
      "requests.page.weight: is not a known key, got 2. Correct or remove it; ops/load/scenario.ts lists the keys.",
    ],
    [
      "a rate",
      GOOD.replace("requestsPerUser: 6", "requestsPerUser: 601"),
      "requestsPerUser: must be a number from 0.1 to 600, got 601. See ops/load/scenario.ts.",
    ],
    [
      "a credential",
      GOOD.replace("path: /,", 'path: /, headers: { Authorization: "Bearer canary" },'),
      'requests.page.headers.Authorization: must not be in a file, got "a value that is not shown". Leave it out and give the token by --token, on standard input.',
    ],
  ])("%s", (_what, text, line) => {
    expect(refusal(text)).toBe(`scenario mine.yaml has 1 problem:\n  - ${line}`);
  });

  test("several at once", () => {
    const lines = refusal(GOOD.replace("peak: 10", "peak: 0").replace("share: 1", "share: 0")).split("\n");
    expect(lines[0]).toBe("scenario mine.yaml has 2 problems:");
  });

  test("text that is no YAML", () => {
    expect(refusal("users: { peak")).toMatch(/^scenario mine.yaml is no YAML: /);
  });
});

test("a file that is not there, and an architecture without a scenario, are told", () => {
  expect(() => readScenario("flynapse", "no/such.yaml")).toThrow(
    "There is no file no/such.yaml: --scenario is the path of a scenario.",
  );
  expect(() => readScenario("semiont")).toThrow(
    "semiont has no scenario of its own; amica and flynapse have. Copy one from ops/load/scenarios/ and give it by --scenario.",
  );
});
