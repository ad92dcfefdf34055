import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faultOfLogql, faultOfPromql, unknownIn } from "./expressions";
import { dashboards, knownMetrics, logRules } from "./files";

const FOLDER = "docs/runbooks";
const pages = readdirSync(FOLDER).filter((name) => name !== "README.md");
const textOf = (page: string) => readFileSync(`${FOLDER}/${page}`, "utf8");

/** Items of lists that name dashboards, as `page: item`, each in one line. */
const items = pages.flatMap((page) => {
  const all = textOf(page).split(/^(?=- |\n|#)/m);
  return all.filter((item) => /dashboard/i.test(item)).map((item) => [page, item.replaceAll(/\s+/g, " ")] as const);
});

/** What stands in italics. */
const namesIn = (text: string) => [...text.matchAll(/\*([^*]+)\*/g)].map(([, name]) => name!);

/** `A service` of "A service: requests, errors, duration". */
const shortly = (title: string) => title.split(":")[0]!;

describe("a runbook", () => {
  test.each(items)("%s names dashboards that there are, and what is to be seen there: %s", (_, item) => {
    const named = [...item.matchAll(/dashboard \*([^*]+)\*/gi)].map(([, name]) => name!);
    const known = dashboards().filter(({ title }) => named.includes(shortly(title)));
    expect(known.map(({ title }) => shortly(title)).sort()).toEqual([...new Set(named)].sort());
    expect(named).not.toEqual([]);
    const graphs = namesIn(item).filter((name) => !named.includes(name));
    expect(graphs, "no graph is named").not.toEqual([]);
    const there = known.flatMap(({ panels }) => panels.map(({ title }) => title));
    expect(graphs.filter((name) => !there.includes(name))).toEqual([]);
  });

  const queries = pages.flatMap((page) =>
    [...textOf(page).matchAll(/data source (Loki|Prometheus): `([^`]+)`/g)].map(([, source, expr]) => {
      return [page, source!, expr!] as const;
    }),
  );

  test.each(queries)("%s asks %s in its own language, for what there is: %s", (_, source, expr) => {
    const isLoki = source === "Loki";
    expect((isLoki ? faultOfLogql : faultOfPromql)(expr)).toBeUndefined();
    if (!isLoki) expect(unknownIn(expr, knownMetrics())).toEqual([]);
  });

  test("of errors in logs looks at the lines that its alert counts", () => {
    const { data } = logRules().find(({ title }) => title === "ErrorsLogged")!;
    const [counted] = /severity_text=~"[^"]+"/.exec(data[0]!.model.expr!)!;
    expect(queries.find(([page]) => page === "errors-logged.md")?.[2]).toContain(counted);
  });

  test("of refused telemetry says who sends each kind, by queries: the collector's metrics have no sender (FLY-086)", () => {
    const page = textOf("telemetry-refused.md");
    for (const kind of ["log lines", "spans", "metric points"]) {
      expect(page).toMatch(new RegExp(`^\\| ${kind} \\| data source \\w+: \`topk`, "m"));
    }
  });
});
