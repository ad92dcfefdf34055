import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refuseLeft, writeOut } from "../../../ops/hcl/write-out";
import { Failure } from "../../../ops/terminal/failure";
import { temporaryFolder } from "../folders";

test("a folder is written with those above it, and one that cannot be says that it is as it was", () => {
  const folder = join(temporaryFolder(), "a/site");
  expect(writeOut(folder, new Map([["README.md", "hello\n"]]))).toEqual([]);
  expect(existsSync(join(folder, "README.md"))).toBe(true);
  const below = join(folder, "README.md/x");
  expect(() => refuseLeft([below])).not.toThrow();
  expect(() => writeOut(below, new Map([["a.tf", "a\n"]]))).toThrow(Failure);
  expect(() => writeOut(below, new Map([["a.tf", "a\n"]]))).toThrow(
    new RegExp(`^${below} could not be written and was not changed: E`),
  );
});

test("beside what a killed run left nothing is written, and all of it is named", () => {
  const parent = temporaryFolder();
  const folders = ["a", "b"].map((name) => join(parent, name));
  expect(() => refuseLeft(folders)).not.toThrow();
  mkdirSync(join(parent, "a.old-12"));
  mkdirSync(join(parent, "b.new-12"));
  expect(() => refuseLeft(folders)).toThrow(
    new Failure(
      `${parent}/a.old-12 is what ${parent}/a was: another run writes it now, or was killed. ` +
        `If none does, rename it to ${parent}/a.\n` +
        `${parent}/b.new-12 is half written: another run writes ${parent}/b now, or was killed. ` +
        "If none does, delete it.\nNothing was written.",
    ),
  );
});
