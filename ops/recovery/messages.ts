import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Stack } from "../synth/project";
import type { Lock } from "./backend";
import type { Orphan, Wanted } from "./orphans";

/** How a person types commands by hand: what to export first, and which Terraform. */
export interface ByHand {
  exports: Record<string, string>;
  terraform: string;
}

const HALVES = { file: "lock file", table: "item in the lock table" };
const ONE_HALF = "the command removes it, then says that it failed because the other half is missing.";

/** Says who holds which lock, and the command that frees it. */
export function describeLocks(locks: Lock[], stacks: Stack[], hand: ByHand): string {
  const lines = locks.flatMap(({ ID, Path, Who, Created, Operation, HeldBy }) => {
    const stack = stacks.find(({ name }) => Path.endsWith(`/${name}.tfstate`));
    return [
      `The state of ${stack?.id ?? Path} is locked: ${ID}, ${Operation} by ${Who} since ${Created}.`,
      ...(HeldBy.length === 1 ? [`Only its ${HALVES[HeldBy[0]!]} is left: ${ONE_HALF}`] : []),
      `  cd ${stack ? relative(process.cwd(), stack.dir) : "THE STACK'S FOLDER"} && ${stack ? initialize(stack, hand) : ""}${hand.terraform} force-unlock -force ${ID}`,
    ];
  });
  const advice = "Make sure that this process is gone (another person may be applying), free the lock, and run again:";
  return [
    ...lines.filter((line) => !line.startsWith(" ")),
    advice,
    ...exportLines(hand),
    ...lines.filter((line) => line.startsWith(" ")),
  ].join("\n");
}

/** A folder that was stopped while its state moved does not know its backend yet. */
function initialize({ dir }: Stack, { terraform }: ByHand): string {
  const file = join(dir, ".terraform/terraform.tfstate");
  const ready = existsSync(file) && /"type":\s*"s3"/.test(readFileSync(file, "utf8"));
  return ready ? "" : `${terraform} init -reconfigure && `;
}

/** Names what a killed apply left behind, and both ways out. */
export function describeOrphans(orphans: Orphan[], hand: ByHand): string {
  const lines = orphans.flatMap(({ id, importId, remove, candidates }) => [
    `${id} is in no state, and an apply would make it again.`,
    ...candidates.map(
      ({ stack, address }) =>
        `  take it over: (cd ${relative(process.cwd(), stack.dir)} && ${hand.terraform} import ${address} '${importId}')`,
    ),
    `  or delete it: ${remove ?? "in the console or with the AWS CLI"}`,
  ]);
  return [
    "An apply was killed before it wrote down what it made.",
    ...lines,
    "Do one of the two for each, and run again:",
    ...exportLines(hand),
  ].join("\n");
}

/** Names what Terraform wants to replace and may not. */
export function describeTainted(tainted: Wanted[], hand: ByHand): string {
  const lines = tainted.flatMap(({ stack, address }) => [
    `${address} of ${stack.id} was being made when the apply stopped; Terraform wants to replace it, and it is protected.`,
    `  look at it, then: (cd ${relative(process.cwd(), stack.dir)} && ${hand.terraform} untaint ${address})`,
  ]);
  return [...lines, "Then run again:", ...exportLines(hand)].join("\n");
}

export function exportLines({ exports }: ByHand): string[] {
  return Object.entries(exports).map(([name, value]) => `  export ${name}=${value}`);
}
