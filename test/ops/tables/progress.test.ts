import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Progress, ProgressFile } from "../../../ops/tables/progress";
import { temporaryFolder } from "../folders";

const TABLES = { from: "arn:one", to: "arn:two" };
const HALF: Progress = {
  ...{ ...TABLES, overwrite: false, copied: 500, expired: 2, done: false },
  after: { pk: { S: "user#7" }, sk: { S: "session" } },
};

test("what is noted is read again, for the two tables that it is of, and is its owner's alone", () => {
  const file = new ProgressFile(`${temporaryFolder()}/acme/sessions.json`);
  expect(file.read(TABLES)).toBeUndefined();
  file.write(HALF);
  expect(file.read(TABLES)).toEqual(HALF);
  expect(statSync(file.path).mode & 0o077).toBe(0);
  file.remove();
  expect(file.read(TABLES)).toBeUndefined();
});

test("a note that was killed half way leaves the former one", () => {
  const file = new ProgressFile(`${temporaryFolder()}/sessions.json`);
  file.write(HALF);
  writeFileSync(`${file.path}.next`, '{"from": "ar');
  expect(file.read(TABLES)).toEqual(HALF);
  file.write({ ...HALF, copied: 501 });
  expect(JSON.parse(readFileSync(file.path, "utf8")).copied).toBe(501);
  expect(existsSync(`${file.path}.next`)).toBe(false);
});

test("of another copy, or of something else, it is refused with what to do", () => {
  const file = new ProgressFile(`${temporaryFolder()}/sessions.json`);
  file.write(HALF);
  expect(() => file.read({ from: "arn:other", to: "arn:two" })).toThrow(
    `${file.path} is of another copy, from arn:one to arn:two, 500 items of which are copied. Finish it with its --from, or delete the file.`,
  );
  for (const text of ["", "{}", '{"from": 1}']) {
    writeFileSync(file.path, text);
    expect(() => file.read(TABLES)).toThrow(`${file.path} does not say how far a copy is. Delete it to begin anew.`);
  }
});
