import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { adoptedInventory } from "../../imports/adoption";
import type { Site } from "../../imports/site";
import { loadSite, placeOf, type SitePlace } from "../../imports/sites";
import { KEPT_STACKS } from "../decommission/protection";
import { Emulator } from "../emulator/emulator";
import { explained } from "../emulator/explained";
import { terraformFor } from "../emulator/terraform";
import { type Account, accountsOf } from "../recovery/accounts";
import { lookForRemains } from "../recovery/remains";
import { Session } from "../recovery/session";
import { type Stack, stacksOf, synthesize } from "../synth/project";
import { OVERRIDE_FILE } from "../terraform/override-file";
import type { Terraform } from "../terraform/terraform";
import { findTools, type Tools } from "../tools/tools";
import { apartSteps, ClientAccount, expectUntouched } from "./account";
import { workAhead, workBefore } from "./by-hand";
import { cpuSeconds } from "./cpu";
import { appliedOutput, handOver } from "./hand-over";
import { lifeSteps } from "./life";
import { MemoryWatch } from "./memory";
import { otherAccountOf } from "./operator-account";
import { dependents, foundations, Order } from "./order";
import { Placeholders } from "./placeholders";
import { runSteps, type Step } from "./progress";
import { emptyReport, PLAN_ONLY, type RunReport, writeReport } from "./report";
import { planOnly, rollout, rolloutState } from "./rollout";
import { forgetPlans, savePlan } from "./saved-plans";
import { secondPlanStep } from "./second-plans";
import { since } from "./since";
import { type Format, sourceOf } from "./source";
import { objectsOfKeptStacks, type Teardown, tearDown } from "./teardown";
import { fixedWaitSeconds } from "./waits";
import { prepareWorkspace } from "./workspace";

export interface RehearseOptions {
  site: string;
  /** Program that creates another account than the site and its inventory describe. */
  seed?: string;
  planOnly: boolean;
  keep: boolean;
  /** What is planned and applied. */
  format: Format;
}

/** One rehearsal of a site's whole rollout, from an empty machine to an unchanged account. */
export class Rehearsal {
  readonly report: RunReport;
  readonly teardowns: Teardown[] = [];
  stacks: Stack[] = [];
  /** Description of what is planned. */
  origin = "";
  emulator?: Emulator;
  tools!: Tools;
  site!: Site;
  readonly place: SitePlace;
  terraform!: Terraform;

  private account!: ClientAccount;
  private placeholders?: Placeholders;
  private readonly session: Session;
  /** The emulator that an earlier run kept and this one continues with. */
  private resumed?: Emulator;

  constructor(private readonly options: RehearseOptions) {
    this.place = placeOf(options.site);
    this.session = new Session(this.place.name);
    this.report = emptyReport(this.place.name, options.planOnly, options.format);
  }

  async run(): Promise<void> {
    const started = Date.now();
    const memory = new MemoryWatch();
    this.site = await loadSite(this.options.site);
    try {
      if (this.keeps) this.resumed = await this.session.resume(this.site.region);
      else await this.session.mention(this.site.region);
      await runSteps(this.steps());
      this.report.ok = true;
    } catch (error) {
      this.report.failure = (error as Error).message;
      throw await explained(error, this.emulator);
    } finally {
      this.report.operations = (await this.emulator?.operations().catch(() => [])) ?? [];
      if (!this.options.keep) await this.emulator?.stop();
      const measures = { seconds: since(started), peakMemoryMib: memory.stop(), cpuSeconds: cpuSeconds() };
      Object.assign(this.report, measures, { terraformStarts: this.terraform?.starts ?? 0 });
      this.measureWaits();
      writeReport(this.report);
      this.session.release();
    }
  }

  /** A plan-only run keeps nothing: there is nothing to continue. */
  private get keeps(): boolean {
    return this.options.keep && !this.options.planOnly;
  }

  private steps(): Step[] {
    const { planOnly, keep } = this.options;
    const rollOut: Step = { title: "Roll out", below: () => this.rollouts() };
    const begin: Step[] = [
      { title: "Find the tools", run: () => this.findTools() },
      { title: "Synthesize", run: () => this.synthesize() },
      { title: this.resumed ? "Resume the kept emulator" : "Start the emulator", run: () => this.startEmulator() },
    ];
    // No reset, no second baseline: the account is that of the earlier run.
    if (this.resumed) {
      const look: Step = { title: "Look for locks and orphans of an earlier run", run: () => this.lookForRemains() };
      return [...begin, look, rollOut, secondPlanStep(this)];
    }

    const prepare: Step[] = [
      ...begin,
      { title: "Create the client's account", run: () => this.makeAccount() },
      { title: "Compare the inventory with the account", run: () => this.compareInventory() },
    ];
    const ahead: Step = { title: "Do ahead what a person does between applies", run: () => workAhead(this.site) };
    if (planOnly) return [...prepare, ahead, { title: "Plan", below: () => this.plans() }];
    if (keep) return [...prepare, rollOut, secondPlanStep(this)];
    return [
      ...prepare,
      rollOut,
      ...apartSteps(this.site, () => this.account),
      secondPlanStep(this),
      ...lifeSteps(this),
      { title: "Decommission", below: () => this.teardownSteps() },
      { title: "Compare the account with its former content", run: () => this.compareAccount() },
    ];
  }

  private async findTools(): Promise<string> {
    this.tools = await findTools();
    const { terraform, provider, python } = this.tools;
    return `Terraform ${terraform.how}, provider from ${provider.from}, ${python.how}`;
  }

  private async synthesize(): Promise<string> {
    const { site, planOnly, format } = this.options;
    await synthesize(site);
    const source = sourceOf(site, format);
    const folder = `out/rehearse/${this.place.name}`;
    this.origin = source.origin;
    if (planOnly) this.placeholders = new Placeholders(resolve(folder, "placeholders"));
    this.stacks = prepareWorkspace(stacksOf(site), {
      folder: this.keeps ? this.session.stacks : join(folder, planOnly ? PLAN_ONLY : ""),
      goOn: this.resumed !== undefined,
      source,
      extra: (stack) => this.placeholders?.override(stack) ?? {},
    });
    return `${this.stacks.length} stacks, planned from ${source.origin}`;
  }

  private async startEmulator(): Promise<string> {
    const { account, region, name } = this.site;
    mkdirSync("out/rehearse", { recursive: true });
    const { keep, planOnly } = this.options;
    const kind = this.keeps ? ".kept" : planOnly ? `.${PLAN_ONLY}` : "";
    const log = `out/rehearse/${name}${kind}.requests.log`;
    this.emulator =
      this.resumed ?? (await Emulator.start({ python: this.tools.python.path, account, region, log, keep }));
    if (this.keeps) this.session.claim(this.emulator);
    this.account = new ClientAccount(this.tools.python.path, this.emulator);
    const accountOf = (dir: string) => otherAccountOf(dir, this.stacks, this.site);
    this.terraform = terraformFor(this.emulator, this.tools, { accountOf });
    // The discovery runs in this process.
    this.emulator.takeOver();
    return this.emulator.url;
  }

  private async makeAccount(): Promise<string> {
    const made = await this.account.make(this.site, this.options.seed);
    this.report.leftOut = this.account.leftOut;
    if (this.keeps) this.session.baselines = this.account.baselines(this.site);
    return made;
  }

  private compareInventory(): Promise<string> {
    return this.account.compareInventory(this.site.inventory, this.place.folder);
  }

  private lookForRemains(): Promise<string> {
    return lookForRemains(this.tools.python.path, this.accounts, this.session.baselines ?? {});
  }

  /** Each with the commands to use it by hand. */
  get accounts(): Account[] {
    return accountsOf(this.site, this.stacks, this.emulator!, this.tools);
  }

  private plans(): Step[] {
    forgetPlans(this.site.name);
    return new Order().steps(this.stacks, upstream, async (stack, turn) => {
      await turn.wait();
      await handOver(this.site, stack, this.placeholders!.output);
      const done = await planOnly(this.terraform, stack, adoptedInventory(this.site), turn.say);
      this.placeholders!.write(stack, done.planned, this.site);
      savePlan(this.site.name, stack, done);
      this.report.stacks.push(done.report);
    });
  }

  private rollouts(): Step[] {
    return new Order().steps(this.stacks, upstream, async (stack, { say, wait }) => {
      const ready = async () => {
        await wait();
        const handed = await handOver(this.site, stack, appliedOutput(this.terraform, this.stacks));
        if (handed > 0) say("By hand: an output of the operator's account, as a parameter");
        await workBefore(this.site, stack, this.report, say);
      };
      await wait(foundations(this.stacks, stack));
      const report = await (stack.dependencies.length === 0
        ? ready().then(() => rolloutState(this.terraform, stack, say))
        : rollout(this.terraform, stack, adoptedInventory(this.site), say, ready));
      this.report.stacks.push(report);
    });
  }

  /** In reverse order: a stack is destroyed when all that depend on it are. */
  private teardownSteps(): Step[] {
    const going = this.stacks.filter(({ name }) => !KEPT_STACKS[name]);
    const before = (stack: Stack) => dependents(this.stacks, stack);
    return new Order().steps(going.reverse(), before, async (stack, turn) => {
      this.teardowns.push(await tearDown(this.terraform, stack, turn));
    });
  }

  private async compareAccount(): Promise<string> {
    const kept = await objectsOfKeptStacks(this.terraform, this.stacks);
    const { leftovers, differences } = await this.account.compareWithBefore(kept);
    Object.assign(this.report, { leftovers, clientDifferences: differences });
    expectUntouched(leftovers, differences);
    return `${this.account.size} objects of the client unchanged, ${leftovers.length} of ours remain by design`;
  }

  private measureWaits(): void {
    if (this.options.planOnly || this.stacks.length === 0) return;
    const seconds = fixedWaitSeconds(this.stacks, this.options.keep);
    const ratio = seconds > 0 ? this.report.seconds / seconds : 0;
    Object.assign(this.report, { fixedWaitSeconds: seconds, ratio });
  }

  /** Files that are rehearsed and not shipped. */
  get overrideFiles(): string[] {
    return this.stacks.map(({ dir }) => relative(process.cwd(), `${dir}/${OVERRIDE_FILE}`));
  }
}

const upstream = ({ dependencies }: Stack): string[] => dependencies;
