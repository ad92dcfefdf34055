import type { Account } from "./account";
import { brokenOf } from "./broken";
import { allows, type Call, textOf } from "./simulate";

/** The first of these calls that IAM judges so. */
export async function thatAre(
  verdict: "allowed" | "refused",
  account: Account,
  calls: Call[],
  most = 20,
): Promise<string[]> {
  const found: string[] = [];
  for (const call of calls) {
    if (found.length < most && (await allows(account, call)) === (verdict === "allowed")) found.push(textOf(call));
  }
  return found;
}

/** Actions that a role has and needs on nothing. */
export function needless({ roles }: Account, wanted: Call[]): string[] {
  const granted = Object.entries(roles).flatMap(([role, { policies }]) =>
    Object.values(policies).flatMap(({ Statement }) =>
      (Statement as { Action: string[] }[]).flatMap(({ Action }) => Action.map((action) => `${role} ${action}`)),
    ),
  );
  const needed = new Set(wanted.map(({ as, does }) => `${as} ${does}`));
  return [...new Set(granted)].filter((one) => !needed.has(one));
}

/** Statements without which no call is refused that must not be, and none allowed that never may. */
export async function idle(account: Account, wanted: Call[], unwanted: Call[]): Promise<string[]> {
  const found: string[] = [];
  for (const { what, effect, account: broken, concerns } of brokenOf(account)) {
    const [calls, wrong] = effect === "Allow" ? ([wanted, "refused"] as const) : ([unwanted, "allowed"] as const);
    if ((await thatAre(wrong, broken, calls.filter(concerns), 1)).length === 0) found.push(what);
  }
  return found;
}
