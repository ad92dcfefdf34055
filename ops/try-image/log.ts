/** Lines of a container's log. */
export type Log = string[];

const PATH = /(?<![\w:/.])\/[\w.@+-]+(?:\/[\w.@+-]+)*/g;

/** Folders and files that it could not write to because the root is read-only: none where a line does not say which. */
export function readOnlyPaths(log: Log): string[] {
  return [...new Set(said(log, /read-only file system/i))];
}

/** Lines that say that the user may not do something. */
export function deniedLines(log: Log): string[] {
  return log.filter((line) => /permission denied|\bEACCES\b/i.test(line));
}

/** Names of secrets whose value is in it. A short value may be there by accident. */
export function secretsIn(log: Log, secrets: Record<string, string>): string[] {
  return longOnes(secrets).flatMap(([name, value]) => (log.some((line) => line.includes(value)) ? [name] : []));
}

/** A text without their values. */
export function redacted(text: string, secrets: Record<string, string>): string {
  return longOnes(secrets).reduce((rest, [name, value]) => rest.replaceAll(value, `<value of ${name}>`), text);
}

const SHORTEST = 6;

function longOnes(secrets: Record<string, string>): [string, string][] {
  return Object.entries(secrets)
    .filter(([, value]) => value.length >= SHORTEST)
    .sort(([, a], [, b]) => b.length - a.length);
}

/** What each line is about: the path after the words where they introduce it in quotes, else the last before, else the line. */
function said(log: Log, words: RegExp): string[] {
  return log.flatMap((line) => {
    const found = words.exec(line);
    if (!found) return [];
    const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
    const [quoted] = /['"](\/[^'"]+)['"]/.exec(after)?.slice(1) ?? [];
    const path = quoted ?? before.match(PATH)?.at(-1) ?? after.match(PATH)?.[0];
    return [path ?? line.trim()];
  });
}
