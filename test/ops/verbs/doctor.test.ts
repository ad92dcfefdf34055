import { describe, expect, test, vi } from "vitest";
import { atLeast, type Check, nodeCheck, programCheck } from "../../../ops/tools/checks";
import { canRehearse, describeCheck } from "../../../ops/verbs/doctor";

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

test("an old Node.js is named with the version that is wanted", () => {
  expect(nodeCheck("18.0.0")).toMatchObject({ state: "missing", remedy: expect.stringContaining("20.9") });
  expect(nodeCheck("22.1.0")).toMatchObject({ state: "there" });
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
