import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { holdsTitle, isNamed } from "../../../ops/trace/named-test";
import { TestResults } from "../../../ops/trace/test-results";

describe("a file holds a title", () => {
  const text = [
    'describe("a bucket", () => {',
    '  test("keeps every version of the client\'s", () => {});',
    '  test.each(["TLS", "HTTP"])("speaks %s only", () => {});',
    "  test(`finds ${fault} at once`, () => {});",
    '  test.each(cases)("%s", () => {});',
    "});",
  ].join("\n");

  test.each([
    "a bucket > keeps every version of the client's",
    "a bucket > speaks TLS only",
    "a bucket > finds a second way at once",
  ])("%s", (title) => {
    expect(holdsTitle(text, title)).toBe(true);
  });

  test.each([
    "a bucket > keeps every version",
    "a table > keeps every version of the client's",
    "a bucket > speaks TLS",
    "a bucket > something that only a test.each without words of its own would say",
  ])("not %s", (title) => {
    expect(holdsTitle(text, title)).toBe(false);
  });
});

test("a title with a gap is of each test that fills it", () => {
  expect(["speaks TLS only", "speaks HTTP only"].every((printed) => isNamed(printed, "speaks %s only"))).toBe(true);
  expect(isNamed("speaks TLS", "speaks %s only")).toBe(false);
});

describe("what became of a test", () => {
  const folder = mkdtempSync(join(tmpdir(), "results-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const FILE = "test/ops/trace/named-test.test.ts";
  const TITLE = "what became of a test > is what vitest said last of these sources";
  const results = new TestResults(folder);

  test("is what vitest said last of these sources", () => {
    expect(results.outcomeOf({ file: FILE, title: TITLE })).toBe("not run");
    for (const [state, outcome] of Object.entries({ passed: "passed", failed: "failed", skipped: "not run" })) {
      results.write(FILE, { [TITLE]: state });
      expect(results.outcomeOf({ file: FILE, title: TITLE })).toBe(outcome);
    }
  });

  test("is the worst of those that a title with a gap is of", () => {
    const outcomeOf = (tests: Record<string, string>) => {
      const named = Object.entries(tests).map(([name, state]) => [`what became of a test > is the ${name}`, state]);
      results.write(FILE, Object.fromEntries(named));
      return results.outcomeOf({ file: FILE, title: "what became of a test > is the %s" });
    };
    expect(outcomeOf({ a: "passed" })).toBe("passed");
    expect(outcomeOf({ a: "passed", b: "skipped" })).toBe("not run");
    expect(outcomeOf({ a: "passed", b: "failed", c: "skipped" })).toBe("failed");
  });

  test("is nothing where other sources were tested", () => {
    mkdirSync(join(folder, "test/ops/trace"), { recursive: true });
    writeFileSync(join(folder, `${FILE}.json`), JSON.stringify({ sources: "other", tests: { [TITLE]: "passed" } }));
    expect(results.outcomeOf({ file: FILE, title: TITLE })).toBe("not run");
  });

  test("is that it did not run where its file says that the machine cannot show it", () => {
    results.write(FILE, { "NOT SHOWN HERE: a file system, which takes root": "passed" });
    expect(results.outcomeOf({ file: FILE, title: TITLE })).toBe("not run");
  });

  test("is that there is none, without its file, its title, or a run of it", () => {
    expect(results.outcomeOf({ file: "test/gone.test.ts", title: TITLE })).toBe("no such test");
    expect(results.outcomeOf({ file: FILE, title: TITLE.replace("test", "row") })).toBe("no such test");
    results.write(FILE, { "another title": "passed" });
    expect(results.outcomeOf({ file: FILE, title: TITLE })).toBe("no such test");
  });
});
