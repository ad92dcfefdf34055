import { mkdirSync, writeFileSync } from "node:fs";
import Table from "cli-table3";
import type { ObjectChange } from "../emulator/census";
import { LEFT_OUT_TYPES } from "../emulator/left-out";
import type { LeftOut } from "../emulator/replay/account";
import type { Counts } from "../terraform/plan";
import type { Leftover } from "./account";
import type { Format } from "./source";

export interface StackReport extends Counts {
  stack: string;
  /** Managed resources, adopted ones included. */
  resources: number;
  /** Changes in the plan after the apply. Absent where nothing was applied. */
  secondPlan?: number;
  /**
   * Of what Terraform loaded but for the printed override: in `terraform/<site>/<stack>/`,
   * `(export LC_ALL=C; sha256sum *.tf | sha256sum)`.
   */
  sha256: string;
  seconds: number;
}

/** Counts of objects and edits. */
export interface LifeReport {
  /** Changes outside Terraform, and how many of them the diff reported. */
  edits: number;
  named: number;
  /** Added objects that were imported after the sync. */
  imported: number;
  /** Released: not in state any more, still in the account. */
  forgotten: number;
}

/** The plan of a release. */
export interface ReleaseReport {
  /** The one stack with changes. */
  stack: string;
  /** Besides the digest: `one task more`. */
  change: string;
  /** API calls of its plan, including those for its state, and of the plans of all stacks. */
  calls: number;
  callsOfAll: number;
}

/** Names what a rehearsal leaves that applies nothing: it may run beside one that does. */
export const PLAN_ONLY = "plan-only";

/** `out/rehearse/<site>.json`, or `<site>.plan-only.json`. */
export interface RunReport {
  site: string;
  planOnly: boolean;
  format: Format;
  ok: boolean;
  failure?: string;
  /** What the inventory lists as somebody else's and the rehearsed account has not. */
  leftOut: LeftOut[];
  stacks: StackReport[];
  /** What a person did before a stack. */
  byHand: { stack: string; done: string[] }[];
  /** The drift exercise. Absent where no network is in state, or nothing was applied. */
  life?: LifeReport;
  /** Absent where there are no services, or nothing was applied. */
  release?: ReleaseReport;
  /** What Terraform and the discovery called, as `service:Operation`. */
  operations: string[];
  /** Our objects that remain after the teardown, each with the reason. Undeclared ones fail the run. */
  leftovers: Leftover[];
  /** Changes of the client's own objects. Any fails the run. */
  clientDifferences: ObjectChange[];
  /** Resource types that the emulator does not support. */
  leftOutTypes: string[];
  seconds: number;
  /** The provider's own fixed waits on the longest path, and what the run took in comparison. */
  fixedWaitSeconds: number;
  ratio: number;
  peakMemoryMib: number;
  /** Of everything together, the emulator as well; 0 where the system does not tell. */
  cpuSeconds: number;
  terraformStarts: number;
}

export function emptyReport(site: string, planOnly: boolean, format: Format): RunReport {
  const nothing = { leftOut: [], stacks: [], byHand: [], operations: [], leftovers: [], clientDifferences: [] };
  const measures = { seconds: 0, fixedWaitSeconds: 0, ratio: 0, peakMemoryMib: 0, cpuSeconds: 0, terraformStarts: 0 };
  return { site, planOnly, format, ok: false, ...nothing, leftOutTypes: LEFT_OUT_TYPES, ...measures };
}

export function writeReport(report: RunReport): string {
  mkdirSync("out/rehearse", { recursive: true });
  const file = `out/rehearse/${report.site}${report.planOnly ? `.${PLAN_ONLY}` : ""}.json`;
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

/** `drift: 3 edits, 3 named; sync: 2 imported; forget: 1`. */
export function lifeLine({ edits, named, imported, forgotten }: LifeReport): string {
  return `drift: ${edits} edits, ${named} named; sync: ${imported} imported; forget: ${forgotten}`;
}

/** `245 s, 1.86 times the provider's own fixed waits of 132 s; 30 starts of Terraform; 120 s of CPU; peak memory 3.3 GiB`. */
export function costLine(report: RunReport): string {
  const { seconds, fixedWaitSeconds, ratio, terraformStarts, cpuSeconds, peakMemoryMib } = report;
  const waits = `, ${ratio.toFixed(2)} times the provider's own fixed waits of ${fixedWaitSeconds} s`;
  return [
    `${seconds.toFixed(0)} s${fixedWaitSeconds > 0 ? waits : ""}`,
    `${terraformStarts} starts of Terraform`,
    ...(cpuSeconds > 0 ? [`${cpuSeconds.toFixed(0)} s of CPU`] : []),
    `peak memory ${(peakMemoryMib / 1024).toFixed(1)} GiB`,
  ].join("; ");
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
