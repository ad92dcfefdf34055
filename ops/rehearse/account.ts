import { existsSync } from "node:fs";
import { execa } from "execa";
import type { Inventory } from "../../imports/inventory";
import type { Site } from "../../imports/site";
import { compareInventories } from "../adopt/compare";
import { discover } from "../adopt/discover";
import { STAYS } from "../decommission/protection";
import { additions, type Census, differences, type ObjectChange, takeCensus } from "../emulator/census";
import type { Emulator } from "../emulator/emulator";
import type { LeftOut } from "../emulator/replay/account";
import { replay } from "../emulator/replay/replay";
import type { Baselines } from "../recovery/session";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { OperatorAccount } from "./operator-account";
import type { Step } from "./progress";

export interface Leftover {
  id: string;
  /** Why it remains. An unexplained one fails the run. */
  reason?: string;
}

/** The client's account in the emulator, before the rollout and after the teardown. */
export class ClientAccount {
  /** Its objects before our first apply. */
  before: Census = {};
  /** What the inventory lists and the emulator cannot hold. */
  leftOut: LeftOut[] = [];

  /** The program that made it, where it is no replay. */
  private seed?: string;
  /** That of the operator, where the site has stacks in one. */
  private operator?: OperatorAccount;

  constructor(
    private readonly python: string,
    private readonly emulator: Emulator,
  ) {}

  /** Empties the account and makes in it what the site says is there, or what `seed` makes: a program. */
  async make(site: Site, seed?: string): Promise<string> {
    this.seed = seed;
    if (seed) await this.run(seed);
    else this.leftOut = await replay(site, this.emulator, this.python);
    this.before = await takeCensus(this.python, this.emulator.env);
    if (site.operator) this.operator = await OperatorAccount.of(this.python, this.emulator, site.operator);
    const without = this.leftOut.length > 0 ? `, ${this.leftOut.length} left out` : "";
    return `${this.size} objects${seed ? ` by ${seed}` : ""}${without}`;
  }

  private async run(program: string): Promise<void> {
    if (!existsSync(program)) {
      throw new Failure(`${program} does not exist. SEED names a program that makes the client's account.`, 2);
    }
    await this.emulator.reset();
    const { exitCode, stderr } = await execa(this.python, [program], {
      env: this.emulator.env,
      extendEnv: false,
      reject: false,
      cancelSignal: interrupt,
    });
    if (exitCode !== 0) throw new Failure(`${program} failed:\n${stderr}`);
  }

  /** Fails if a fresh discovery finds anything else than the committed inventory. */
  async compareInventory(inventory: Inventory, folder: string): Promise<string> {
    const { region, vpcId, loadBalancerArns, resources } = inventory;
    if (vpcId === "") return "the network is created, there is nothing to compare";
    const fresh = await discover({ region, vpcId, loadBalancerArns, previous: inventory });
    const unmanaged = inventory.unmanaged.filter((one) => !this.leftOut.some(({ entry }) => entry === one));
    const found = compareInventories({ ...inventory, unmanaged }, fresh);
    if (found.length === 0) return `${resources.length} objects to import, ${unmanaged.length} left to the client`;

    const keys = new Map(resources.map(({ type, key, id }) => [`${type} ${id}`, `${type}.${key}`]));
    const lines = found.map(({ type, id, kind, attribute, before, after }) => {
      const values = attribute && `: ${attribute}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
      return `  ${keys.get(`${type} ${id}`) ?? type} (${id}) ${kind}${values ?? ""}`;
    });
    const remedy = this.seed
      ? "If the account is right, run `adopt sync` and review the difference."
      : "The emulator does not keep these as AWS does. Mend it in ops/emulator/patches/.";
    throw new Failure(`The account differs from ${folder}/inventory.json:\n${lines.join("\n")}\n${remedy}`);
  }

  /** Remaining objects. `kept` are those that remain on purpose, by id, ARN or name, with the reason. */
  async compareWithBefore(kept: Map<string, string>): Promise<{ leftovers: Leftover[]; differences: ObjectChange[] }> {
    const after = await takeCensus(this.python, this.emulator.env);
    const leftovers: Leftover[] = additions(this.before, after).map((id) => {
      const object = after[id] as Record<string, unknown>;
      const own = id.split("/").slice(2).join("/");
      return { id, reason: kept.get(own) ?? STAYS.find(({ what }) => what(id, object))?.reason };
    });
    leftovers.push(...((await this.operator?.leftovers(kept)) ?? []));
    return { leftovers, differences: differences(this.before, after) };
  }

  /** Fails where it and the operator's account know of each other. */
  async expectApart(site: Site): Promise<string> {
    return this.operator!.expectApart(site);
  }

  /** What was in each account before our first apply. */
  baselines({ account }: Site): Baselines {
    const { before, operator } = this;
    return { [account]: before, ...(operator && { [operator.home.account]: operator.before }) };
  }

  get size(): number {
    return Object.keys(this.before).length;
  }
}

/** Where a site has two accounts: that neither is open to the credentials of the other. */
export function apartSteps(site: Site, account: () => ClientAccount): Step[] {
  if (!site.operator) return [];
  return [{ title: "Try each account's credentials on the other", run: () => account().expectApart(site) }];
}

/** Fails if the client's objects changed, or something of ours remains without a reason. */
export function expectUntouched(leftovers: Leftover[], found: ObjectChange[]): void {
  const wrong = [
    ...found.map(({ id, kind, attribute, before, after }) => {
      return `  ${id} of the client's was ${kind}${attribute ? `: ${attribute}: ${before} -> ${after}` : ""}`;
    }),
    ...leftovers.filter(({ reason }) => !reason).map(({ id }) => `  ${id} of ours remains`),
  ];
  if (wrong.length > 0) throw new Failure(`The account changed:\n${wrong.join("\n")}`);
}
