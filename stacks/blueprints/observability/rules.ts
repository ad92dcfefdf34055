import { type Alert, alerts } from "./alerts";
import { objectiveAlerts, objectiveRules } from "./objectives";
import { runbookOf } from "./runbook";
import { yaml } from "./yaml";

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
