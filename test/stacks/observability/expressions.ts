import { parser as logql } from "@grafana/lezer-logql";
import { parser as promql } from "@prometheus-io/lezer-promql";

/** Where the published grammar of PromQL does not know an expression further; nothing where it is one. */
export function faultOfPromql(expr: string): string | undefined {
  return faultIn(promql, expr);
}

export function faultOfLogql(expr: string): string | undefined {
  return faultIn(logql, expr);
}

/** The metrics that an expression names, each once. */
export function metricsIn(expr: string): string[] {
  const names: string[] = [];
  promql.parse(expr).iterate({
    enter(node) {
      if (node.name === "Identifier" && node.node.parent?.name === "VectorSelector") {
        names.push(expr.slice(node.from, node.to));
      }
    },
  });
  return [...new Set(names)];
}

/** Those of them that nothing sends and no rule records. */
export function unknownIn(expr: string, known: string[]): string[] {
  return metricsIn(expr).filter((name) => !known.includes(name));
}

/** What Grafana puts in place of its variables, so that what is left is the query language alone. */
export function withoutVariables(expr: string): string {
  return expr.replaceAll("$__rate_interval", "1m").replaceAll(/\$\w+/g, "x");
}

function faultIn(parser: typeof promql, expr: string): string | undefined {
  let fault: string | undefined;
  parser.parse(expr).iterate({
    enter({ type, from }) {
      if (type.isError) fault ??= `at ${from}: ${expr.slice(from, from + 20)}`;
    },
  });
  return fault;
}
