import { attributeOf } from "../attribute";
import { check, type Line, none, wrong } from "../line";

/** The dashboard has a graph of each of these metrics. */
export function graphed(namespace: string, ...metrics: string[]): Line {
  return check(`the dashboard has graphs of ${namespace} ${metrics.join(", ")}`, (plans) => {
    const [dashboard] = plans.ours("aws_cloudwatch_dashboard");
    if (!dashboard) return [none("aws_cloudwatch_dashboard", "one")];
    const { written } = attributeOf(dashboard, "dashboard_body.widgets", plans);
    const missing = metrics.filter((name) => !JSON.stringify(written ?? "").includes(`"${namespace}","${name}"`));
    return missing.map((name) => wrong(dashboard, "widgets", `${namespace} ${name}`, "no graph of it"));
  });
}
