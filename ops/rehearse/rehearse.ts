import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { adoptedInventory } from "../../imports/adoption";
import type { Site } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { KEPT_STACKS } from "../decommission/protection";
import { Emulator } from "../emulator/emulator";
import { terraformFor } from "../emulator/terraform";
import type { ByHand } from "../recovery/messages";
import { lookForRemains } from "../recovery/remains";
import { Session } from "../recovery/session";
import { type Stack, stacksOf, synthesize } from "../synth/project";
import { Failure } from "../terminal/failure";
import { OVERRIDE_FILE } from "../terraform/override-file";
import type { Terraform } from "../terraform/terraform";
import { findTools, type Tools } from "../tools/tools";
import { ClientAccount, expectUntouched } from "./account";
import { cpuSeconds } from "./cpu";
import { deliverImages } from "./delivery";
import { lifeSteps } from "./life";
import { MemoryWatch } from "./memory";
import { dependents, Order } from "./order";
import { Placeholders } from "./placeholders";
import { runSteps, type Step } from "./progress";
import { emptyReport, PLAN_ONLY, type RunReport, writeReport } from "./report";
import { planOnly, rollout, rolloutState } from "./rollout";
import { forgetPlans, savePlan } from "./saved-plans";
import { secondPlanStep } from "./second-plans";
import { since } from "./since";
import { type Format, sourceOf } from "./source";
import { objectsOfKeptStacks, type Takedown, takeDown } from "./takedown";
import { fixedWaitSeconds } from "./waits";
import { prepareWorkspace } from "./workspace";

export interface RehearseOptions {
  site: string;
  /** Program that makes the client's account. @default ops/emulator/seeds/<site>.py */
  seed?: string;
  planOnly: boolean;
  keep: boolean;
  /** What is planned and applied. */
  format: Format;
}

/** One rehearsal of a site's whole rollout, from an empty machine to the account as it was before. */
export class Rehearsal {
  readonly report: RunReport;
  readonly takedowns: Takedown[] = [];
  stacks: Stack[] = [];
  /** What is planned, for people. */
  origin = "";
  emulator?: Emulator;
  tools!: Tools;
  site!: Site;
  terraform!: Terraform;

  private account!: ClientAccount;
  private placeholders?: Placeholders;
  private readonly session: Session;
  /** What an earlier run kept and this one goes on with. */
  private resumed?: Emulator;

  constructor(private readonly options: RehearseOptions) {
    this.session = new Session(options.site);
    this.report = emptyReport(options.site, options.planOnly, options.format);
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
      throw await this.explain(error);
    } finally {
      if (!this.options.keep) await this.emulator?.stop();
      const terraformStarts = this.terraform?.starts ?? 0;
      const measures = { seconds: since(started), peakMemoryMib: memory.stop(), cpuSeconds: cpuSeconds() };
      Object.assign(this.report, { ...measures, terraformStarts });
      this.measureWaits();
      writeReport(this.report);
      this.session.release();
    }
  }

  /** A plan is not worth keeping: it applies nothing that could be gone on with. */
  private get keeps(): boolean {
    return this.options.keep && !this.options.planOnly;
  }

  private steps(): Step[] {
    const { planOnly, keep, site, seed = `ops/emulator/seeds/${site}.py` } = this.options;
    const rollOut: Step = { title: "Roll out", below: () => this.rollouts() };
    const begin: Step[] = [
      { title: "Find the tools", run: () => this.findTools() },
      { title: "Synthesize", run: () => this.synthesize() },
      { title: this.resumed ? "Go on with the kept emulator" : "Start the emulator", run: () => this.startEmulator() },
    ];
    // No reset, no seed, no second baseline: the account is as the earlier run left it.
    const deliver: Step = { title: "Deliver the images", run: () => deliverImages(this.site) };
    if (this.resumed) {
      const look: Step = { title: "Look for what an earlier run left", run: () => this.lookForRemains() };
      return [...begin, look, deliver, rollOut, secondPlanStep(this)];
    }

    const prepare: Step[] = [
      ...begin,
      { title: "Make the client's account", run: () => this.makeAccount(seed) },
      {
        title: "Compare the inventory with the account",
        run: () => this.account.compareInventory(this.site.inventory, site),
      },
      deliver,
    ];
    if (planOnly) return [...prepare, { title: "Plan", below: () => this.plans() }];
    if (keep) return [...prepare, rollOut, secondPlanStep(this)];
    return [
      ...prepare,
      rollOut,
      secondPlanStep(this),
      ...lifeSteps(this),
      { title: "Decommission", below: () => this.takedownSteps() },
      { title: "Compare the account with what it was", run: () => this.compareAccount() },
    ];
  }

  private async findTools(): Promise<string> {
    this.tools = await findTools();
    const { terraform, provider, python } = this.tools;
    return `Terraform ${terraform.how}, provider from ${provider.from}, ${python.how}`;
  }

  private async synthesize(): Promise<string> {
    const { site, planOnly, format } = this.options;
    await synthesize();
    const source = sourceOf(site, format);
    this.origin = source.origin;
    if (planOnly) this.placeholders = new Placeholders(resolve("out/rehearse", site, "placeholders"));
    this.stacks = prepareWorkspace(stacksOf(site), {
      folder: this.keeps ? this.session.stacks : join("out/rehearse", site, planOnly ? PLAN_ONLY : ""),
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
    this.terraform = terraformFor(this.emulator, this.tools);
    // The discovery runs in this process.
    Object.assign(process.env, this.emulator.ownEnv);
    return this.emulator.url;
  }

  private async makeAccount(seed: string): Promise<string> {
    const made = await this.account.make(seed);
    if (this.keeps) this.session.baseline = this.account.before;
    return made;
  }

  private lookForRemains(): Promise<string> {
    const { site, stacks, session, byHand: hand } = this;
    return lookForRemains({ python: this.tools.python.path, env: this.emulator!.env, site, stacks, session, hand });
  }

  /** What a person types to work with the emulator. */
  get byHand(): ByHand {
    const exports = { ...this.emulator!.ownEnv, TF_CLI_CONFIG_FILE: this.tools.provider.configFile };
    return { exports, terraform: this.tools.terraform.path };
  }

  private plans(): Step[] {
    forgetPlans(this.site.name);
    return new Order().steps(this.stacks, upstream, async (stack, turn) => {
      await turn.wait();
      const { report, planned } = await planOnly(this.terraform, stack, adoptedInventory(this.site), turn.say);
      this.placeholders!.write(stack, planned, this.site);
      savePlan(this.site.name, stack, planned);
      this.report.stacks.push(report);
    });
  }

  private rollouts(): Step[] {
    return new Order().steps(this.stacks, upstream, async (stack, turn) => {
      await turn.wait();
      const report =
        stack.dependencies.length === 0
          ? await rolloutState(this.terraform, stack, turn.say)
          : await rollout(this.terraform, stack, adoptedInventory(this.site), turn.say);
      this.report.stacks.push(report);
    });
  }

  /** The other way round: a stack goes when all that depend on it are gone. */
  private takedownSteps(): Step[] {
    const going = this.stacks.filter(({ name }) => !KEPT_STACKS[name]);
    return new Order().steps(
      going.reverse(),
      (stack) => dependents(this.stacks, stack),
      async (stack, turn) => {
        this.takedowns.push(await takeDown(this.terraform, stack, turn));
      },
    );
  }

  private async compareAccount(): Promise<string> {
    const kept = await objectsOfKeptStacks(this.terraform, this.stacks);
    const { leftovers, differences } = await this.account.compareWithBefore(kept);
    Object.assign(this.report, { leftovers, clientDifferences: differences });
    expectUntouched(leftovers, differences);
    return `${this.account.size} objects of the client's untouched, ${leftovers.length} of ours stay by design`;
  }

  /** A call that the emulator does not know fails somewhere in Terraform; the line that names it belongs on top. */
  private async explain(error: unknown): Promise<unknown> {
    const gaps = (await this.emulator?.gaps().catch(() => [])) ?? [];
    if (gaps.length === 0 || !(error instanceof Failure)) return error;
    return new Failure(`The emulator cannot do: ${gaps.join(", ")}\n${error.message}`, error.exitCode);
  }

  private measureWaits(): void {
    if (this.options.planOnly || this.stacks.length === 0) return;
    const seconds = fixedWaitSeconds(this.stacks, this.options.keep ? ["create"] : ["create", "unprotect", "destroy"]);
    const ratio = seconds > 0 ? this.report.seconds / seconds : 0;
    Object.assign(this.report, { fixedWaitSeconds: seconds, ratio });
  }

  /** The files that stand between what ships and what was rehearsed. */
  get overrideFiles(): string[] {
    return this.stacks.map(({ dir }) => relative(process.cwd(), `${dir}/${OVERRIDE_FILE}`));
  }
}

const upstream = ({ dependencies }: Stack): string[] => dependencies;
