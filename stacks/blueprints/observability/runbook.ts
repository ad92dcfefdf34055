/** Where people read what to do, by the name of the alert. */
export function runbookOf(alert: string): string {
  return `docs/runbooks/${kebab(alert)}.md`;
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}
