import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { anchorsOf, linksOf, named, page, pages } from "./pages";

test("the README has at most 120 lines", () => {
  expect(page("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

test("every page under docs/ says first for whom it is", () => {
  const under = pages.filter(({ path }) => /^docs\/[^/]+$/.test(path) || path.endsWith("/README.md"));
  expect(under.length).toBeGreaterThan(5);
  expect(under.filter(({ text }) => !/^# .+\n\nFor /.test(text)).map(({ path }) => path)).toEqual([]);
});

describe("a decision", () => {
  const decisions = pages.filter(({ path }) => /^docs\/decisions\/(?!README)/.test(path));

  test("is on the list of decisions, and the list has no other", () => {
    const listed = linksOf({ path: "", text: page("docs/decisions/README.md") }).map((one) => `docs/decisions/${one}`);
    expect(listed.sort()).toEqual(decisions.map(({ path }) => path));
  });

  test.each(decisions)("says the question, the choice, its cost and what was rejected: $path", ({ text }) => {
    expect(anchorsOf(text)).toEqual(expect.arrayContaining(["question", "choice", "cost", "rejected"]));
  });
});

test.each(pages)("every link of $path leads somewhere", ({ path, text }) => {
  const broken = linksOf({ path, text }).filter((target) => {
    const [file = "", anchor] = target.split("#");
    const where = file === "" ? path : normalize(join(dirname(path), file));
    if (!existsSync(where)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(where, "utf8")).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test("every path of the repository that a page names is there", () => {
  const folders = "aws|docs|hcl|imports|modules|ops|stacks|terraform|test";
  const paths = named(new RegExp(`\`((?:${folders})/[\\w./-]*|main\\.ts|Makefile)\``, "g"));
  expect(paths.length).toBeGreaterThan(20);
  // What the reader writes: a tfvars file.
  const written = (path: string) => path.endsWith("terraform.tfvars");
  expect(paths.filter((path) => !existsSync(path) && !written(path))).toEqual([]);
});

test("the layout in the README names every folder of the top, and no other", () => {
  const [, layout = ""] = /^## Layout\n+```\n([\s\S]*?)```/m.exec(page("README.md")) ?? [];
  const listed = [...layout.matchAll(/^(\S+)\//gm)].map(([, name]) => name!);
  const ignored = readFileSync(".gitignore", "utf8").replaceAll("/\n", "\n").split("\n");
  const folders = readdirSync(".", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !ignored.includes(entry.name))
    .map(({ name }) => name);
  expect(listed.sort()).toEqual(folders.sort());
});
