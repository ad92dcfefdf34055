import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { Failure } from "../../../ops/terminal/failure";
import { Interrupted, interrupt } from "../../../ops/terminal/interrupt";
import { oneMakes } from "../../../ops/tools/one-makes";
import { temporaryFolder } from "../folders";

/** A tool that takes a moment to make; it is there when it is made. */
function tool(path: string) {
  const made: string[] = [];
  const find = async () => (existsSync(path) ? "found" : undefined);
  const make = async () => {
    made.push(path);
    await wait(300);
    writeFileSync(path, "");
    return "made";
  };
  return { made, find, make };
}

test("of two that want a tool at the same time one makes it, and the other finds it", async () => {
  const path = join(temporaryFolder(), "tool");
  const { made, find, make } = tool(path);
  expect((await Promise.all([oneMakes(path, find, make), oneMakes(path, find, make)])).sort()).toEqual([
    "found",
    "made",
  ]);
  expect(made).toHaveLength(1);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test("where the first one fails, the other makes it", async () => {
  const path = join(temporaryFolder(), "tool");
  const { find, make } = tool(path);
  const fails = async () => {
    await wait(100);
    throw new Error("no network");
  };
  const [first, second] = await Promise.allSettled([oneMakes(path, find, fails), oneMakes(path, find, make)]);
  expect(first).toMatchObject({ status: "rejected" });
  expect(second).toEqual({ status: "fulfilled", value: "made" });
});

test("who was killed while making it holds nobody up", async () => {
  const path = join(temporaryFolder(), "deep", "tool");
  const { find, make } = tool(path);
  // No process has this id: Linux ends at 4,194,304.
  await oneMakes(path, find, async () => {
    writeFileSync(`${path}.lock`, "99999999");
    return "killed";
  });
  writeFileSync(`${path}.lock`, "99999999");
  expect(await oneMakes(path, find, make)).toBe("made");
});

test("a cache that cannot be written is named at once, with what to do", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const path = join(folder, "file", "tool");
  const { find, make } = tool(path);
  const failure = await oneMakes(path, find, make).catch((error) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect(failure.message).toMatch(
    new RegExp(
      `^The cache ${folder}/file cannot be written: .+\nMake room in it or make it yours, or let XDG_CACHE_HOME name a ` +
        "folder that can be written\\.$",
    ),
  );
});

test.each(["", "0", "-1", "no number"])("a lock that says %j is nobody's", async (text) => {
  const path = join(temporaryFolder(), "tool");
  writeFileSync(`${path}.lock`, text);
  const { find, make } = tool(path);
  expect(await oneMakes(path, find, make)).toBe("made");
});

test("Ctrl-C ends the wait for another run", async () => {
  const path = join(temporaryFolder(), "tool");
  writeFileSync(`${path}.lock`, `${process.pid}`);
  const { find, make } = tool(path);
  vi.spyOn(interrupt, "aborted", "get").mockReturnValue(true);
  await expect(oneMakes(path, find, make)).rejects.toThrow(Interrupted);
});
