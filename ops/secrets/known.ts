import { InvalidInput, oneOf, type Problem } from "../../imports/problems";
import type { DeclaredSecret } from "../../stacks/queries";

const BLUEPRINT = "The blueprint declares it, with the keys that containers take.";

/** The secret that a user names by its key in the blueprint or by its name in Secrets Manager, where it has that key. */
export function knownSecret(all: DeclaredSecret[], given: string, key?: string): DeclaredSecret {
  const secret = all.find(({ id, name }) => given === id || given === name);
  const ids = all.map(({ id }) => id);
  const problems: Problem[] = secret
    ? keyProblems(secret, key)
    : [
        {
          path: "secret",
          value: given,
          ...oneOf(given, given.includes("/") ? all.map(({ name }) => name) : ids, BLUEPRINT),
        },
      ];
  if (problems.length > 0) throw new InvalidInput("the command", problems);
  return secret!;
}

function keyProblems({ name, keys }: DeclaredSecret, key?: string): Problem[] {
  if (key === undefined || keys.includes(key)) return [];
  if (keys.length > 0) return [{ path: "--key", value: key, ...oneOf(key, keys, BLUEPRINT) }];
  const rule = `must not be given: containers take the whole value of ${name}`;
  return [{ path: "--key", value: key, rule, remedy: "Remove it." }];
}
