import type { Check } from "./checks";

/** One line a thing, the remedy below it where something is missing. */
export function describeCheck({ name, state, found, remedy }: Check): string {
  const line = `${state === "missing" ? "✖" : "✔"} ${name.padEnd(22)}${found}`;
  return remedy ? `${line}\n  ${remedy}` : line;
}

/** What will be downloaded is no hindrance. */
export function canRehearse(checks: Check[]): boolean {
  return checks.every(({ state, needed }) => state !== "missing" || !needed);
}

export function verdict(checks: Check[]): string {
  if (!canRehearse(checks)) return "A rehearsal cannot run yet: see ✖.";
  const downloads = checks.filter(({ state, needed }) => state === "automatic" && needed).map(({ name }) => name);
  return `A rehearsal can run: make rehearse${downloads.length > 0 ? `. It will get first: ${downloads.join(", ")}` : ""}`;
}
