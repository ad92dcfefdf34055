import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { adoptCommand } from "../ops/adopt/cli";

// A reader types what stands in the documents. What they name must be there.
const documents = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);
const text = documents.map((name) => readFileSync(name, "utf8")).join("\n");
const makefile = readFileSync("Makefile", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

function named(pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].sort();
}

test("every make target that the documents name is one", () => {
  const targets = [...makefile.matchAll(/^([a-z][a-z-]*):/gm)].map(([, name]) => name);
  const asked = named(/(?:^|`|&& )make ([a-z][a-z-]*)/gm);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !targets.includes(name))).toEqual([]);
});

test("every npm script that the documents name is one", () => {
  const asked = named(/npm run (?:--silent )?([a-z][a-z-]*)/g);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
});

test("every verb of adopt is documented, and what is documented is a verb with those options", () => {
  const verbs = adoptCommand().commands;
  const names = verbs.map((verb) => verb.name()).sort();
  expect(named(/(?:`adopt|adopt --) ([a-z]+)/g)).toEqual(names);
  for (const verb of verbs) {
    const known = verb.options.map(({ long }) => long);
    const line = new RegExp(`(?:\`adopt|adopt --) ${verb.name()}\\b((?:\\\\\\n|[^\`\\n])*)`, "g");
    const asked = [...text.matchAll(line)].flatMap(([, rest]) => [...rest!.matchAll(/--[a-z]+/g)].map(([one]) => one));
    expect(asked.filter((option) => !known.includes(option))).toEqual([]);
  }
});
