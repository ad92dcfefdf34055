import { execFile } from "node:child_process";

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
      const rows = stdout
        .trim()
        .split("\n")
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
      this.peakMib = Math.max(this.peakMib, Math.round(sumBelow(process.pid, rows) / 1024));
    });
  }
}

/** KiB of `root` and its descendants. Rows are pid, parent, KiB. */
export function sumBelow(root: number, rows: [number, number, number][]): number {
  const children = groupByParent(rows);
  const visit = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, [child, , kib]) => sum + kib + visit(child), 0);
  return (rows.find(([pid]) => pid === root)?.[2] ?? 0) + visit(root);
}

function groupByParent(rows: [number, number, number][]): Map<number, [number, number, number][]> {
  const groups = new Map<number, [number, number, number][]>();
  for (const row of rows) groups.set(row[1], [...(groups.get(row[1]) ?? []), row]);
  return groups;
}
