import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { acmeWith, deployed } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { type Account, accountOf } from "./account";
import { brokenOf } from "./broken";
import { must } from "./must";
import { never } from "./never";
import { undisturbed } from "./outsiders";
import { allows, type Call, textOf } from "./simulate";

// Every site of Flynapse, whose calls are known, and acme with its data behind endpoints of ours alone.
const all = await Promise.all(EVERY_SITE.map((name) => loadSite(name)));
const sites = [...all.filter(({ architecture }) => architecture === "flynapse"), behindOurEndpoints()];

describe.each(sites.map((site) => [site.name, site] as const))("in the account of %s", (_name, site) => {
  const account = accountOf(deployed(site));
  const wanted = must(account, site);
  const unwanted = never(account, site);

  test("every role, and every AWS service that acts for us, may do what it must", async () => {
    expect(await thatAre("refused", account, wanted)).toEqual([]);
  });

  test.each(Object.entries(unwanted))("never: %s", async (_kind, calls) => {
    expect(await thatAre("allowed", account, calls)).toEqual([]);
  });

  test("others in a client's VPC, and Terraform, go on through our endpoints", async () => {
    const calls = site.network.mode === "create" ? [] : undisturbed(account);
    expect(await thatAre("refused", account, calls)).toEqual([]);
  });

  test("no role has an action that it needs on nothing", () => {
    const granted = Object.entries(account.roles).flatMap(([role, { policies }]) =>
      Object.values(policies).flatMap(({ Statement }) =>
        (Statement as { Action: string[] }[]).flatMap(({ Action }) => Action.map((action) => `${role} ${action}`)),
      ),
    );
    const needed = new Set(wanted.map(({ as, does }) => `${as} ${does}`));
    expect([...new Set(granted)].filter((one) => !needed.has(one))).toEqual([]);
  });

  test("each statement matters: without it a call is refused that must not be, or allowed that never may", async () => {
    const all = Object.values(unwanted).flat();
    const idle: string[] = [];
    for (const { what, effect, account: broken, concerns } of brokenOf(account)) {
      const [calls, wrong] = effect === "Allow" ? ([wanted, "refused"] as const) : ([all, "allowed"] as const);
      if ((await thatAre(wrong, broken, calls.filter(concerns), 1)).length === 0) idle.push(what);
    }
    expect(idle).toEqual([]);
  });
});

/** The first of these calls that IAM judges so. */
async function thatAre(verdict: "allowed" | "refused", account: Account, calls: Call[], most = 20): Promise<string[]> {
  const found: string[] = [];
  for (const call of calls) {
    if (found.length < most && (await allows(account, call)) === (verdict === "allowed")) found.push(textOf(call));
  }
  return found;
}

function behindOurEndpoints() {
  const { inventory } = acmeWith();
  const resources = inventory.resources.filter(({ type }) => type !== "aws_vpc_endpoint");
  return {
    ...acmeWith({ endpoints: ["dynamodb", "s3"] }),
    name: "acme-endpoints",
    inventory: { ...inventory, resources },
  };
}
