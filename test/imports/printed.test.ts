import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { InvalidInput, printed, withEach } from "../../imports/problems";

function thrownBy(work: () => void): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

test("of a full disk its message is printed, and what to do", () => {
  const error = thrownBy(() => writeFileSync("/dev/full", "x"));
  expect(printed(error)).toBe("ENOSPC: no space left on device, write. Free some space and run it again.");
});

test("of a bug of ours the stack trace is kept", () => {
  const bug = new TypeError("undefined is not a function");
  expect(printed(bug)).toBe(bug);
  const missing = thrownBy(() => writeFileSync("/nowhere/file", "x"));
  expect(printed(missing)).toBe(missing);
});

test("what is wrong with several inputs is one error, and a bug is none of them", async () => {
  const bad = (name: string) => new InvalidInput(name, [{ path: "a", value: 1, rule: "must be 2", remedy: "Do." }]);
  const done: string[] = [];
  const work = async (name: string) => {
    done.push(name);
    if (name !== "good") throw bad(name);
  };
  const error = await withEach(["one", "good", "two"], work).catch((thrown: Error) => thrown);
  expect(printed(error as Error)).toBe(`${bad("one").message}\n\n${bad("two").message}`);
  expect(done).toEqual(["one", "good", "two"]);
  await expect(withEach(["one"], () => Promise.reject(new RangeError("ours")))).rejects.toThrow(RangeError);
  await withEach(["good"], work);
});
