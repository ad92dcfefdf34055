import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import { InvalidInput, oneOf } from "../../imports/problems";
import { loadSite } from "../../imports/sites";
import { type AuthToken, authTokensOf } from "../../stacks/queries";
import { partsOf } from "../auth-token/account";
import { rotateToken } from "../auth-token/rotate";
import { requireAccount } from "../aws/own-account";

/** Milliseconds between two questions. */
const PAUSE = 15_000;
/** Half an hour: ElastiCache takes minutes for a token, and so does ECS for new tasks. */
const TRIES = 120;

export function authTokenCommand(): Command {
  return new Command("auth-token")
    .description("give a Redis cache a new auth token, and its services new tasks with it; no person sees the token")
    .argument("<cache>", "its name in the blueprint")
    .requiredOption("--site <site>", "a folder under imports/, or the path of one")
    .option("--apply", "do it; without, only say what would be done", false)
    .action(giveToken);
}

async function giveToken(given: string, { site: name, apply }: { site: string; apply: boolean }): Promise<void> {
  const token = known(authTokensOf(await loadSite(name)), given);
  await requireAccount(token.home);
  const parts = partsOf(token, { pause: () => setTimeout(PAUSE), tries: TRIES });
  if (apply) return rotateToken(parts, (line) => console.log(line));
  await parts.lastChange();
  console.log(`${steps(token).join("\n")}\n\nNothing is changed. --apply does it.`);
}

function known(all: AuthToken[], given: string): AuthToken {
  const found = all.find(({ cache }) => cache === given);
  if (found) return found;
  const remedy = "A cache asks for a token where the blueprint gives it an authToken.";
  const caches = all.map(({ cache }) => cache);
  throw new InvalidInput("the command", [{ path: "cache", value: given, ...oneOf(given, caches, remedy) }]);
}

function steps({ replicationGroup, secret, services }: AuthToken): string[] {
  const takers = services.map(({ name }) => name).join(" and ") || "no service";
  return [
    `1. ${replicationGroup} takes a new token, and the one before`,
    `2. it becomes the value of ${secret}`,
    `3. ${takers}: new tasks with it, until no other is left`,
    `4. ${replicationGroup} takes the new token alone`,
  ];
}
