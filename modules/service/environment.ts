/** What stands for a variable in a value: `{REDIS_URL}`. */
const PLACEHOLDER = /\{([A-Z][A-Z0-9_]*)\}/g;

/** The variables that stand in a value. */
export function placeholdersIn(value: string): string[] {
  return [...value.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

/** The values with what each placeholder stands for. */
export function filled(environment: Record<string, string>, known: Record<string, string>): Record<string, string> {
  const fill = (value: string) => value.replaceAll(PLACEHOLDER, (written, name: string) => known[name] ?? written);
  return Object.fromEntries(Object.entries(environment).map(([variable, value]) => [variable, fill(value)]));
}
