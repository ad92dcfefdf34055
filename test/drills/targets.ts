import { readFileSync } from "node:fs";

/** What is aimed at once a store is lost. */
export interface Target {
  /** As docs/restoring.md calls it. */
  store: string;
  /** Hours until it is back (RTO), and hours of it that are lost at most (RPO). */
  back: number;
  lost: number;
}

const HEADING = /^## What Flynapse loses at most$(.*?)^## /ms;
const ROW = /^\| `([^`|]+)`[^|]* \| [^|]+ \| ([\d.]+) h \| ([\d.]+) h \|$/gm;

/** The section of docs/restoring.md with the table of them. */
export function targetsSection(): string {
  const [, section = ""] = HEADING.exec(readFileSync("docs/restoring.md", "utf8")) ?? [];
  return section;
}

/** Of each store of Flynapse. */
export function targets(): Target[] {
  return [...targetsSection().matchAll(ROW)].map(([, store = "", back, lost]) => ({
    ...{ store, back: Number(back), lost: Number(lost) },
  }));
}
