import { type Alert, alerts } from "./alerts";
import { objectiveAlerts, objectiveRules } from "./objectives";
import { yaml } from "./yaml";

/** Where people read what to do, by the name of the alert. */
export function runbookOf(alert: string): string {
  return `docs/runbooks/${kebab(alert)}.md`;
}

/** Prometheus's rules: the service level objectives, and what else somebody can act on. */
export function ruleFiles({ sizeGib }: { sizeGib: number }): Record<string, string> {
  return {
    "rules/objectives.yml": group("objectives", [...objectiveRules(), ...objectiveAlerts().map(rule)]),
    "rules/platform.yml": group("platform", alerts({ sizeGib }).map(rule)),
  };
}

/** Every alert, by name. */
export function allAlerts(): Alert[] {
  return [...objectiveAlerts(), ...alerts({ sizeGib: 1 })];
}

function group(name: string, rules: object[]): string {
  return yaml({ groups: [{ name, rules }] });
}

function rule({ alert, expr, minutes, severity, service, summary, description }: Alert): object {
  return {
    alert,
    expr,
    for: `${minutes}m`,
    labels: { severity, ...(service ? { service } : {}) },
    annotations: { summary, description, runbook: runbookOf(alert) },
  };
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
