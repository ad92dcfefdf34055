import { readdirSync, readFileSync } from "node:fs";

/** A page that people write: the README, CONTRIBUTING and everything under docs/. */
export interface Page {
  path: string;
  text: string;
}

export const pages: Page[] = [
  "README.md",
  "CONTRIBUTING.md",
  ...(readdirSync("docs", { recursive: true }) as string[]).map((name) => `docs/${name}`),
]
  .filter((path) => path.endsWith(".md"))
  .sort()
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

export function page(path: string): string {
  return pages.find((one) => one.path === path)!.text;
}

/** What a pattern's first group finds on any page, each once. */
export function named(pattern: RegExp): string[] {
  return [...new Set(pages.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name]) => name!)))].sort();
}

/** Relative links of a page, images too. */
export function linksOf({ text }: Page): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!).filter((target) => !/^https?:/.test(target));
}

/** The anchors that its headings give a page on GitHub. */
export function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
