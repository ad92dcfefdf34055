import { attributeOf } from "../attribute";
import { check, type Line, none, wrong } from "../line";

/** The dashboard has a graph of each of these metrics. */
export function graphed(namespace: string, ...metrics: string[]): Line {
  return check(`the dashboard has graphs of ${namespace} ${metrics.join(", ")}`, (plans) => {
    const [dashboard] = plans.ours("aws_cloudwatch_dashboard");
    if (!dashboard) return [none("aws_cloudwatch_dashboard", "one")];
    const { written } = attributeOf(dashboard, "dashboard_body.widgets", plans);
    const shown = ((written ?? []) as unknown as Widget[]).flatMap(({ properties }) =>
      (properties.metrics ?? []).filter(isShown),
    );
    const missing = metrics.filter((name) => !shown.some(([where, one]) => where === namespace && one === name));
    return missing.map((name) => wrong(dashboard, "widgets", `${namespace} ${name}`, "no graph of it"));
  });
}

/** A graph is of metrics: namespace, name, dimensions, and how it is drawn. */
interface Widget {
  properties: { metrics?: unknown[][] };
}

function isShown(metric: unknown[]): boolean {
  return (metric.at(-1) as { visible?: boolean }).visible !== false;
}
