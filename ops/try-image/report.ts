import { CONTRACT, type Finding, NOT_TRIED } from "./contract";
import type { Environment } from "./environment";
import type { Trial } from "./trial";

const MARKS = { holds: "✔", fails: "✖", warns: "!", untried: "-" };
const WIDTH = 19;

/** What the image is run with, before it is. */
export function introduction(trial: Trial, image: string, { madeUp }: Environment): string {
  const size = `${trial.cpus} CPU, ${trial.memoryMib} MiB`;
  const root = trial.readOnly ? "a read-only root" : "a writable root";
  const folders = [...Object.keys(trial.scratch), ...trial.mounts.map(({ path }) => path)];
  const lines = [
    `${trial.service} runs ${image} as its task definition says: ${size}, ${root}${folders.length > 0 ? `, ${folders.join(", ")}` : ""}.`,
    madeUp.length > 0
      ? `Made up: ${madeUp.join(", ")}. --env-file <file> gives others.`
      : "None of its variables is made up.",
  ];
  return lines.join("\n");
}

/** A line a rule; below one that does not hold, what ECS would do and what to do. */
export function report(findings: Finding[]): string {
  const failed = findings.filter(({ state }) => state === "fails");
  const open = findings.filter(({ state }) => state === "untried");
  const verdict =
    failed.length > 0
      ? `${failed.length} of ${findings.length} do not hold.`
      : open.length > 0
        ? `Not everything could be tried.`
        : "The image is what the platform takes for granted.";
  return [...findings.map(describe), "", NOT_TRIED, verdict].join("\n");
}

function describe({ rule, state, found, remedy }: Finding): string {
  const line = `${MARKS[state]} ${rule.padEnd(WIDTH)}${found}`;
  return remedy ? `${line}\n  On ECS: ${CONTRACT[rule]}.\n  ${remedy}` : line;
}

/** The same for a program. */
export function reported(findings: Finding[]): object[] {
  return findings.map(({ rule, state, found, remedy }) => ({
    ...{ rule, state, found },
    ...(remedy ? { onEcs: CONTRACT[rule], remedy } : {}),
  }));
}
