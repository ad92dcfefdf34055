const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** What a file of Loki's sets, by its path: `limits_config.retention_period`. Periods are seconds, however they are written. */
export function settings(document: unknown, path: string[] = []): Record<string, unknown> {
  if (typeof document !== "object" || document === null) return { [path.join(".")]: inSeconds(document) };
  const inside = Object.entries(document).map(([key, value]) => settings(value, [...path, key]));
  return Object.assign({}, ...inside);
}

function inSeconds(value: unknown): unknown {
  if (typeof value !== "string" || !/^(\d+[smhdw])+$/.test(value)) return value;
  return [...value.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * SECONDS[unit!]!,
    0,
  );
}
