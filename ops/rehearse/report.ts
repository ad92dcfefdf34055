import { mkdirSync, writeFileSync } from "node:fs";
import Table from "cli-table3";
import type { Difference } from "../census";
import { LEFT_OUT_TYPES } from "../emulator/left-out";
import type { Counts } from "../terraform/plan";
import type { Leftover } from "./account";

export interface StackReport extends Counts {
  stack: string;
  /** Managed resources, adopted ones included. */
  resources: number;
  /** What the plan after the apply found to do. Absent where nothing was applied. */
  secondPlan?: number;
  seconds: number;
}

/** `out/rehearse/<site>.json`. */
export interface RunReport {
  site: string;
  planOnly: boolean;
  ok: boolean;
  failure?: string;
  stacks: StackReport[];
  /** Ours, still there after the decommission, each with the reason why it stays. Undeclared ones fail the run. */
  leftovers: Leftover[];
  /** What became of the client's own objects. Anything here fails the run. */
  clientDifferences: Difference[];
  /** Resource types that the emulator cannot hold. */
  leftOutTypes: string[];
  seconds: number;
  /** The provider's own fixed waits on the longest path, and what the run took in comparison. */
  fixedWaitSeconds: number;
  ratio: number;
  peakMemoryMib: number;
}

export function emptyReport(site: string, planOnly: boolean): RunReport {
  const nothing = { stacks: [], leftovers: [], clientDifferences: [] };
  const measures = { seconds: 0, fixedWaitSeconds: 0, ratio: 0, peakMemoryMib: 0 };
  return { site, planOnly, ok: false, ...nothing, leftOutTypes: LEFT_OUT_TYPES, ...measures };
}

export function writeReport(report: RunReport): string {
  mkdirSync("out/rehearse", { recursive: true });
  const file = `out/rehearse/${report.site}.json`;
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** `client-network  71 imported  0 added  0 changed  0 destroyed  second plan: no changes`, one line a stack. */
export function summaryTable(report: RunReport): string {
  const table = new Table({
    head: ["stack", "", "", "", "", "resources", "second plan", "seconds"],
    style: { head: [], border: [], compact: true },
    chars: EDGELESS,
    colAligns: ["left", "right", "right", "right", "right", "right", "left", "right"],
  });
  for (const stack of report.stacks) {
    const verbs = report.planOnly
      ? ["to import", "to add", "to change", "to destroy"]
      : ["imported", "added", "changed", "destroyed"];
    table.push([
      stack.stack,
      ...[stack.import, stack.add, stack.change, stack.destroy].map((count, index) => `${count} ${verbs[index]}`),
      `${stack.resources}`,
      secondPlanOf(stack),
      stack.seconds.toFixed(0),
    ]);
  }
  return table.toString();
}

function secondPlanOf({ secondPlan }: StackReport): string {
  if (secondPlan === undefined) return "-";
  return secondPlan === 0 ? "second plan: no changes" : `second plan: ${secondPlan} changes`;
}

const EDGELESS = Object.fromEntries(
  [
    "top",
    "top-mid",
    "top-left",
    "top-right",
    "bottom",
    "bottom-mid",
    "bottom-left",
    "bottom-right",
    "left",
    "left-mid",
    "mid",
    "mid-mid",
    "right",
    "right-mid",
    "middle",
  ].map((edge) => [edge, edge === "middle" ? " " : ""]),
);
