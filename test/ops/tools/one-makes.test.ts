import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
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
