import { readFileSync } from "node:fs";

/** CPU seconds of this process and of all that it started and that has ended; 0 where the system does not tell. */
export function cpuSeconds(): number {
  try {
    return secondsIn(readFileSync("/proc/self/stat", "utf8"));
  } catch {
    return 0;
  }
}

/** Of `/proc/<pid>/stat`: user and system time, its own and its children's, in hundredths of a second. */
export function secondsIn(stat: string): number {
  // The second field is the program's name, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}
