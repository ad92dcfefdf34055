import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Stack } from "../synth/project";
import type { Account, ByHand } from "./accounts";
import type { Lock } from "./backend";
import type { Orphan, Wanted } from "./orphans";

const HALVES = { file: "lock file", table: "item in the lock table" };
const ONE_HALF = "the command removes it, then says that it failed because the other half is missing.";

const AFTER_ITS_PROTECTION = "in the console, which takes its deletion protection off before";

/** Who holds which lock, and the command that releases it. */
export function describeLocks(locks: Lock[], stacks: Stack[], hand: ByHand): string {
  const lines = locks.flatMap(({ ID, Path, Who, Created, Operation, HeldBy }) => {
    const stack = stacks.find(({ name }) => Path.endsWith(`/${name}.tfstate`));
    return [
      `The state of ${stack?.id ?? Path} is locked: ${ID}, ${Operation} by ${Who} since ${Created}.`,
      ...(HeldBy.length === 1 ? [`Only its ${HALVES[HeldBy[0]!]} is left: ${ONE_HALF}`] : []),
      `  (cd ${stack ? relative(process.cwd(), stack.dir) : "THE STACK'S FOLDER"} && ${stack ? initialize(stack, hand) : ""}${hand.terraform} force-unlock -force ${ID})`,
    ];
  });
  const advice =
    "Make sure that this process has ended (another person may be applying), release the lock, and run again:";
  return [
    ...lines.filter((line) => !line.startsWith(" ")),
    advice,
    ...exportLines(hand),
    ...lines.filter((line) => line.startsWith(" ")),
  ].join("\n");
}

/** A folder that was interrupted during the state migration is not initialized for its backend yet. */
function initialize({ dir }: Stack, { terraform }: ByHand): string {
  const file = join(dir, ".terraform/terraform.tfstate");
  const ready = existsSync(file) && /"type":\s*"s3"/.test(readFileSync(file, "utf8"));
  return ready ? "" : `${terraform} init -reconfigure && `;
}

/** Orphans of a killed apply, with both remedies. */
export function describeOrphans(orphans: Orphan[], hand: ByHand): string {
  const lines = orphans.flatMap(({ id, importId, remove, guarded, candidates }) => [
    `${id} is in no state, and an apply would create it again.`,
    ...candidates.map(
      ({ stack, address }) =>
        `  import it: (cd ${relative(process.cwd(), stack.dir)} && ${hand.terraform} import ${address} '${importId}')`,
    ),
    `  or delete it: ${remove ?? (guarded ? AFTER_ITS_PROTECTION : "in the console or with the AWS CLI")}`,
  ]);
  return [
    "An apply was killed before it wrote its state.",
    ...lines,
    "Do one of the two for each, and run again:",
    ...exportLines(hand),
  ].join("\n");
}

/** Protected resources that Terraform plans to replace. */
export function describeTainted(tainted: Wanted[], hand: ByHand): string {
  const lines = tainted.flatMap(({ stack, address }) => [
    `${address} of ${stack.id} was being created when the apply stopped; Terraform plans to replace it, and it is protected.`,
    `  check it, then: (cd ${relative(process.cwd(), stack.dir)} && ${hand.terraform} untaint ${address})`,
  ]);
  return [...lines, "Then run again:", ...exportLines(hand)].join("\n");
}

/** What a kept rehearsal is used with: of two accounts, each in a shell of its own. */
export function keptLines(accounts: Pick<Account, "home" | "stacks" | "hand">[]): string[] {
  return accounts.flatMap(({ home, stacks, hand }) => [
    "",
    ...(accounts.length > 1 ? [`The ${home.owner}'s account ${home.account}, in a shell of its own:`, ""] : []),
    ...exportLines(hand),
    ...stacks.map(({ dir }) => `  cd ${dir} && ${hand.terraform} plan`),
  ]);
}

function exportLines({ exports }: ByHand): string[] {
  return Object.entries(exports).map(([name, value]) => `  export ${name}=${value}`);
}
