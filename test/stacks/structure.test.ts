import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { KINDS } from "../../stacks/kinds";
import { linesMatching, type Source, sources } from "../sources";

const files = sources(["stacks"], ".ts");
const paths = new Set(files.map(({ path }) => path));

interface Import {
  path: string;
  /** Whether nothing is left of it when the types are gone. */
  types: boolean;
}

/** What a file imports of `stacks/`, by the path of the file. */
function importsOf({ path, text }: Source): Import[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?([^;]*?)\s*from\s+"(\.[^"]*)";/gms);
  return [...statements].flatMap(([, type, names = "", specifier]) => {
    const base = normalize(join(dirname(path), specifier!));
    const found = [`${base}.ts`, `${base}/index.ts`].find((one) => paths.has(one));
    const each = names
      .replaceAll(/[{}]/g, "")
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    return found ? [{ path: found, types: Boolean(type) || each.every((name) => name.startsWith("type ")) }] : [];
  });
}

describe("imports in stacks/", () => {
  test("are read as they are written", () => {
    const text =
      'import type { A } from "./deploy";\nimport { type B, c } from "./model";\nexport {\n  d,\n} from "./kinds";';
    expect(importsOf({ path: "stacks/a.ts", text })).toEqual([
      { path: "stacks/deploy.ts", types: true },
      { path: "stacks/model.ts", types: false },
      { path: "stacks/kinds/index.ts", types: false },
    ]);
    expect(importsOf({ path: "stacks/kinds/a.ts", text: 'import { KINDS } from ".";' })).toEqual([
      { path: "stacks/kinds/index.ts", types: false },
    ]);
  });
});

describe("what serves every architecture", () => {
  const WORDS =
    /flynapse|weaviate|grafana|\bloki\b|\btempo\b|prometheus|alertmanager|otel|chainlit|semiont|amica|apexai|prod-infra|qdrant/i;
  const generic = sources(["stacks/kinds", "stacks/views", "stacks/placement", "modules", "aws"], ".ts", ".sh", ".py");

  test("names nothing that one of them runs", () => {
    expect(generic.length).toBeGreaterThan(100);
    expect(linesMatching(WORDS, generic)).toEqual([]);
  });
});

describe("a view", () => {
  const views = files.filter(({ path }) => path.startsWith("stacks/views/"));

  test("knows of kinds what their interface says, and imports none", () => {
    const kinds = views.flatMap((view) =>
      importsOf(view).flatMap(({ path, types }) =>
        path.startsWith("stacks/kinds/") && !types ? [`${view.path}: ${path}`] : [],
      ),
    );
    expect(views.length).toBeGreaterThan(4);
    expect(kinds).toEqual([]);
  });

  test("names none: neither as a text nor as a key of the blueprint", () => {
    const name = new RegExp(
      `["'](${Object.keys(KINDS).join("|")})["']|blueprint\\.(${Object.keys(KINDS).join("|")})\\b`,
    );
    expect(views.flatMap(({ path, text }) => text.match(name)?.map((found) => `${path}: ${found}`) ?? [])).toEqual([]);
  });
});

describe("the list of kinds", () => {
  const kinds = files.flatMap(({ path, text }) =>
    [...text.matchAll(/^export const (\w+): (?:Kind|Usable)</gm)].map(([, name]) => ({ path, name: name! })),
  );

  test("has each that a file exports, which is called like the file", () => {
    expect(kinds.map(({ name }) => name).sort()).toEqual(Object.keys(KINDS).sort());
    const fileOf = (name: string) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    for (const { path, name } of kinds) expect(basename(path)).toBe(fileOf(name));
  });

  test("has each under its name", () => {
    expect(Object.entries(KINDS).map(([key, { name }]) => [key, name])).toEqual(
      Object.keys(KINDS).map((key) => [key, key]),
    );
  });
});
