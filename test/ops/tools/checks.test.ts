import { describe, expect, test, vi } from "vitest";
import { atLeast, type Check, nodeCheck, programCheck } from "../../../ops/tools/checks";
import { canRehearse, describeCheck } from "../../../ops/tools/report";

const check = (state: Check["state"], needed: boolean): Check => ({ name: "thing", state, found: "here", needed });

describe("a rehearsal can run", () => {
  test("when everything that it needs is there or comes by itself", () => {
    expect(canRehearse([check("there", true), check("automatic", true)])).toBe(true);
  });

  test("without what only people need", () => {
    expect(canRehearse([check("there", true), check("missing", false)])).toBe(true);
  });

  test("but not without what it needs", () => {
    expect(canRehearse([check("there", true), check("missing", true)])).toBe(false);
  });
});

test("what is missing is marked, with the remedy below", () => {
  const line = describeCheck({ ...check("missing", true), found: "no Python", remedy: "Install python3." });
  expect(line).toMatch(/^✖ thing +no Python\n {2}Install python3\.$/);
  expect(describeCheck(check("there", true))).toMatch(/^✔ thing +here$/);
});

test("versions are compared part by part, not as text", () => {
  expect(atLeast("20.11.1", "20.9")).toBe(true);
  expect(atLeast("20.9.0", "20.9")).toBe(true);
  expect(atLeast("20.8.9", "20.9")).toBe(false);
  expect(atLeast("9.9.9", "20.9")).toBe(false);
});

test.each(["18.0.0", "20.9.0", "20.18.3", "21.7.3", "22.11.0"])(
  "Node.js %s, by which the tests do not run, is named with what is wanted",
  (version) => {
    expect(nodeCheck(version)).toEqual({
      name: "Node.js",
      state: "missing",
      found: version,
      remedy: "Install Node.js ^20.19.0 || >=22.12.0: https://nodejs.org",
      needed: true,
    });
  },
);

test.each(["20.19.0", "20.20.1", "22.12.0", "24.0.0"])("Node.js %s will do", (version) => {
  expect(nodeCheck(version)).toMatchObject({ state: "there", remedy: undefined });
});

test("a program that is not there is named with its use and its remedy", async () => {
  const versionOf = vi.fn(async () => undefined);
  expect(await programCheck("make", "runs the short commands", "Install make.", versionOf)).toEqual({
    name: "make",
    state: "missing",
    found: "not on PATH (runs the short commands)",
    remedy: "Install make.",
    needed: false,
  });
});
