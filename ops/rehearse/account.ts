import { existsSync } from "node:fs";
import { execa } from "execa";
import type { Inventory } from "../../imports/inventory";
import { compareInventories } from "../adopt/compare";
import { discover } from "../adopt/discover";
import { STAYS } from "../decommission/protection";
import { additions, type Census, differences, type ObjectChange, takeCensus } from "../emulator/census";
import type { Emulator } from "../emulator/emulator";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";

export interface Leftover {
  id: string;
  /** Why it remains. An unexplained one fails the run. */
  reason?: string;
}

/** The client's account in the emulator, before the rollout and after the teardown. */
export class ClientAccount {
  /** Its objects before our first apply. */
  before: Census = {};

  constructor(
    private readonly python: string,
    private readonly emulator: Emulator,
  ) {}

  /** Empties the account and lets `program` furnish it. */
  async make(program: string): Promise<string> {
    if (!existsSync(program)) {
      throw new Failure(`${program} does not exist. SEED names the program that makes the client's account.`, 2);
    }
    await this.emulator.reset();
    const { exitCode, stderr } = await execa(this.python, [program], {
      env: this.emulator.env,
      extendEnv: false,
      reject: false,
      cancelSignal: interrupt,
    });
    if (exitCode !== 0) throw new Failure(`${program} failed:\n${stderr}`);
    this.before = await takeCensus(this.python, this.emulator.env);
    return `${Object.keys(this.before).length} objects by ${program}`;
  }

  /** Fails if a new discovery differs from the committed inventory. */
  async compareInventory(inventory: Inventory, site: string): Promise<string> {
    const { region, vpcId, loadBalancerArns, resources, unmanaged } = inventory;
    if (vpcId === "") return "the network is created, there is nothing to compare";
    const fresh = await discover({ region, vpcId, loadBalancerArns, previous: inventory });
    const found = compareInventories(inventory, fresh);
    if (found.length === 0) return `${resources.length} objects to import, ${unmanaged.length} left to the client`;

    const keys = new Map(resources.map(({ type, key, id }) => [`${type} ${id}`, `${type}.${key}`]));
    const lines = found.map(({ type, id, kind, attribute, before, after }) => {
      const values = attribute && `: ${attribute}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`;
      return `  ${keys.get(`${type} ${id}`) ?? type} (${id}) ${kind}${values ?? ""}`;
    });
    throw new Failure(
      `The account differs from imports/${site}/inventory.json:\n${lines.join("\n")}\n` +
        "If the account is right, run `adopt sync` and review the difference.",
    );
  }

  /** Remaining objects. `kept` are those that remain on purpose, by id, ARN or name, with the reason. */
  async compareWithBefore(kept: Map<string, string>): Promise<{ leftovers: Leftover[]; differences: ObjectChange[] }> {
    const after = await takeCensus(this.python, this.emulator.env);
    const leftovers = additions(this.before, after).map((id) => {
      const object = after[id] as Record<string, unknown>;
      const own = id.split("/").slice(2).join("/");
      return { id, reason: kept.get(own) ?? STAYS.find(({ what }) => what(id, object))?.reason };
    });
    return { leftovers, differences: differences(this.before, after) };
  }

  get size(): number {
    return Object.keys(this.before).length;
  }
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
