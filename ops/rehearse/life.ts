import { resolve } from "node:path";
import { adoptedInventory } from "../../imports/adoption";
import type { Inventory } from "../../imports/inventory";
import type { Site } from "../../imports/site";
import type { SitePlace } from "../../imports/sites";
import { compareInventories } from "../adopt/compare";
import { forget } from "../adopt/forget";
import { guard } from "../adopt/guard";
import { writeInventory } from "../adopt/inventory-file";
import { rediscover } from "../adopt/rediscover";
import { type Stack, stacksOf, synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { applyAtOnce, type Counts, countChanges, plan, warningsOf } from "../terraform/plan";
import type { Plan } from "../terraform/plan-json";
import { shareInit } from "../terraform/share-init";
import type { Terraform } from "../terraform/terraform";
import { type Edit, editByHand } from "./edits";
import type { Say, Step } from "./progress";
import type { LifeReport, RunReport } from "./report";
import { holdGuard, NOTHING } from "./rollout";
import { trialSource } from "./source";
import { prepareWorkspace } from "./workspace";

/** The rehearsal that this is part of. Its fields are read when a step begins, not before. */
export interface Running {
  readonly site: Site;
  readonly place: SitePlace;
  readonly report: RunReport;
  readonly terraform: Terraform;
  readonly stacks: Stack[];
}

/** The steps between the rollout and its end, one after the other. Only what is in state can drift or be released. */
export function lifeSteps(running: Running): Step[] {
  const { mode } = running.site.network;
  if (mode === "import") return new Life(running).steps();
  return [{ title: "Drift exercise", run: async () => `nothing is adopted (${mode})` }];
}

/**
 * The drift exercise after the adoption: the client's network is changed outside Terraform, the drift is found and
 * accepted, an object is released from state, and all of it is reverted. Trial stacks are synthesized into a folder of
 * their own and use the state of the network stack.
 */
class Life {
  private readonly counts: LifeReport = { edits: 0, named: 0, imported: 0, forgotten: 0 };
  private edits: Edit[] = [];
  /** The inventory as it would be committed by now. */
  private inventory: Inventory;
  private readonly folder: string;

  constructor(private readonly running: Running) {
    this.inventory = running.site.inventory;
    this.folder = resolve("out/rehearse", running.site.name, "life");
  }

  /** One after the other. */
  steps(): Step[] {
    return [
      { title: "Change the network outside Terraform", run: () => this.edit() },
      { title: "Find the drift (adopt diff)", run: () => this.diff() },
      { title: "See the drift in a plan", run: (say) => this.seeInPlan(say) },
      { title: "Accept the drift and release an object (adopt sync, adopt forget)", run: (say) => this.accept(say) },
      { title: "Revert the network", run: (say) => this.putBack(say) },
    ];
  }

  private async edit(): Promise<string> {
    this.running.report.life = this.counts;
    this.edits = await editByHand(this.inventory);
    this.counts.edits = this.edits.length;
    return `${this.edits.length} edits`;
  }

  private async diff(): Promise<string> {
    const found = compareInventories(this.inventory, await this.discovered());
    this.counts.named = expectSame(
      "The diff",
      this.edits.map(({ difference }) => difference).map(named),
      found.map(named),
    );
    return `${this.counts.named} of ${this.edits.length} named, and nothing else`;
  }

  /** Nothing is applied: the plan would revert the tag, the gate rejects it, and checks warn of additions. */
  private async seeInPlan(say: Say): Promise<string> {
    const { network } = this;
    const planned = await plan(this.running.terraform, network.dir, say);
    expectCounts("The plan of what is committed", planned, { change: 1 });

    const refused = guard(adoptedInventory(this.running.site), [{ name: network.id, plan: planned }]).map(
      ({ attribute }) => attribute,
    );
    expectSame("The gate", ["tags", "tags_all"], refused.map(String));

    const warnings = Object.values(warningsOf(planned));
    const added = this.edits.flatMap(({ warning }) => warning ?? []);
    const told = warnings.map((warning) => added.find((one) => warning.includes(one)) ?? warning);
    expectSame("The checks", added, told);
    return `1 to change, which the gate rejects; ${warnings.length} checks warn of ${added.length} additions`;
  }

  /** One plan: what was added comes into state, one object leaves it, and nothing else happens. */
  private async accept(say: Say): Promise<string> {
    const { type, key, id } = leaving(this.inventory);
    const address = `${type}.${key}`;
    this.inventory = forget(await this.discovered(), [address]).inventory;
    const imported = this.edits.filter(({ difference }) => difference.kind === "added").length;
    const stack = await this.synthesized();
    shareInit(this.network.dir, stack.dir);
    await this.apply(stack, say, { import: imported, forget: 1 });

    const { resources } = await this.discovered({ ...this.inventory, forgotten: [] });
    if (!resources.some((one) => one.type === type && one.id === id)) {
      throw new Failure(`${address} (${id}) was released and does not exist in the account any more.`);
    }
    Object.assign(this.counts, { imported, forgotten: 1 });
    return `${imported} imported, 1 released, 0 destroyed; ${address} still exists`;
  }

  /**
   * Added objects disappear from account and state, and the released object is adopted again. That this plan holds
   * nothing else shows that the one before left nothing to do.
   */
  private async putBack(say: Say): Promise<string> {
    const { network } = this;
    for (const { undo } of this.edits) await undo();
    this.inventory = this.running.site.inventory;
    await this.apply(network, say, { import: this.counts.forgotten });
    const found = compareInventories(this.inventory, await this.discovered());
    expectSame("The diff", [], found.map(named));
    return `${this.edits.length} edits reverted, ${this.counts.forgotten} imported again, no drift`;
  }

  /** As it is committed. */
  private get network(): Stack {
    return this.running.stacks.find(({ configuration }) => configuration.import)!;
  }

  private discovered(previous = this.inventory): Promise<Inventory> {
    return rediscover(previous, { site: this.running.site.name, region: this.running.site.region });
  }

  /** The network stack as the inventory has it now. */
  private async synthesized(): Promise<Stack> {
    const { site, report } = this.running;
    const file = `${this.folder}/inventory.json`;
    const outdir = `${this.folder}/cdktf.out`;
    writeInventory(file, this.inventory);
    await synthesize(this.running.place.folder, { inventory: file, outdir });
    const stacks = stacksOf(site.name, outdir).filter(({ name }) => name === this.network.name);
    const source = trialSource(site.name, report.format, outdir);
    return prepareWorkspace(stacks, { folder: this.folder, source, goOn: true })[0]!;
  }

  private async apply(stack: Stack, say: Say, expected: Partial<Counts>): Promise<void> {
    const planned = await applyAtOnce(this.running.terraform, stack.dir, say);
    expectCounts(`The plan of ${stack.dir}`, planned, expected);
    holdGuard(stack, adoptedInventory({ ...this.running.site, inventory: this.inventory }), planned);
  }
}

/** A rule, because nothing refers to one: only its address is released. */
function leaving({ resources }: Inventory): Inventory["resources"][number] {
  return resources.findLast(({ type }) => type === "aws_vpc_security_group_ingress_rule") ?? resources.at(-1)!;
}

function named({ type, id, kind, attribute }: Edit["difference"]): string {
  return `${type} ${id} ${kind}${attribute ? ` ${attribute}` : ""}`;
}

/** Fails where a plan does anything else than `expected`; counts that are not given are 0. */
export function expectCounts(who: string, planned: Plan, expected: Partial<Counts>): void {
  const found = countChanges(planned);
  const wanted = { ...NOTHING, ...expected };
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new Failure(`${who} says ${inWords(found)}; expected: ${inWords(wanted)}.`);
}

function inWords(counts: Counts): string {
  return Object.entries(counts)
    .map(([verb, count]) => `${count} to ${verb}`)
    .join(", ");
}

/** Fails where two lists differ, apart from their order; returns their length. */
export function expectSame(who: string, expected: string[], found: string[]): number {
  const lines = (list: string[]) =>
    [...list]
      .sort()
      .map((line) => `  ${line}`)
      .join("\n") || "  nothing";
  if (lines(expected) !== lines(found)) {
    throw new Failure(`${who} reports\n${lines(found)}\nbut these are the changes:\n${lines(expected)}`);
  }
  return found.length;
}
