import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process: its id, its parent's, and what it has in memory. */
type Row = [pid: number, parent: number, kib: number];

/** Watches how much memory this process and everything below it take together. */
export class MemoryWatch {
  private peakMib = 0;
  private readonly timer = setInterval(() => this.look(), 2000);

  constructor() {
    this.timer.unref();
  }

  /** MiB at the peak. */
  stop(): number {
    clearInterval(this.timer);
    return this.peakMib;
  }

  private look(): void {
    execFile("ps", ["-A", "-o", "pid=,ppid=,rss="], (error, stdout) => {
      if (error) return;
      const rows = stdout.trim().split("\n");
      const all = rows.map((line) => line.trim().split(/\s+/).map(Number) as Row);
      this.peakMib = Math.max(this.peakMib, Math.round(sumBelow(process.pid, all, ownShareKib) / 1024));
    });
  }
}

/** KiB of `root` and its descendants; `shareOf` knows better than `ps` how much of it is a process's own. */
export function sumBelow(root: number, rows: Row[], shareOf: (pid: number) => number | undefined): number {
  const children = groupByParent(rows);
  const below = (row: Row): Row[] => [row, ...(children.get(row[0]) ?? []).flatMap(below)];
  const all = rows.filter(([pid]) => pid === root).flatMap(below);
  return all.reduce((sum, [pid, , kib]) => sum + (shareOf(pid) ?? kib), 0);
}

/**
 * Several runs of the provider have its program in memory once, and `ps` counts it with each: Linux says what share of it
 * is whose. Elsewhere, and of a process that has ended, nothing.
 */
function ownShareKib(pid: number): number | undefined {
  try {
    const [, kib] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return kib === undefined ? undefined : Number(kib);
  } catch {
    return undefined;
  }
}

function groupByParent(rows: Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(row[1], [...(groups.get(row[1]) ?? []), row]);
  return groups;
}
