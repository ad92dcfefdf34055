import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { makeFolder, outputFolder } from "../../ops/terminal/output-folder";
import { temporaryFolder } from "./folders";

test.each(["", ".", "imports", "imports/acme", "./stacks", "terraform/../imports", "terraform/acme"])(
  "what verbs write does not go to %j, which it would replace",
  (given) => {
    expect(() => outputFolder(given)).toThrow(
      `--out ${JSON.stringify(given)} must be outside the project, or below out/ in it.`,
    );
  },
);

test.each(["out", "out/handover", "../elsewhere", "/tmp/x"])("it may go to %s", (given) => {
  expect(outputFolder(given)).toBe(given);
});

test("a folder is made with those above it", () => {
  const folder = `${temporaryFolder()}/a/b/c`;
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test("one that cannot be made says so at once", () => {
  expect(() => makeFolder("/proc/nowhere/x")).toThrow(/^ENOENT: .*mkdir '\/proc\/nowhere'/);
});
