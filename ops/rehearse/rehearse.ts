import { mkdirSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Site } from "../../imports/site";
import { loadSite } from "../../imports/sites";
import { KEPT_STACKS } from "../decommission/protection";
import { Emulator } from "../emulator/emulator";
import { LEFT_OUT_TYPES } from "../emulator/left-out";
import { OVERRIDE_FILE } from "../emulator/override";
import { Failure } from "../failure";
import { type Stack, stacksOf, synthesize } from "../project";
import { objectsInState } from "../terraform/plan";
import { Terraform } from "../terraform/terraform";
import { findTools, type Tools } from "../tools/tools";
import { ClientAccount, expectUntouched } from "./account";
import { deliverImages } from "./delivery";
import { MemoryWatch } from "./memory";
import { dependents, Order } from "./order";
import { Placeholders } from "./placeholders";
import { runSteps, type Step } from "./progress";
import type { RunReport } from "./report";
import { planOnly, rollout, rolloutState, since } from "./rollout";
import { type Takedown, takeDown } from "./takedown";
import { fixedWaitSeconds } from "./waits";
import { prepareWorkspace } from "./workspace";

export interface RehearseOptions {
  site: string;
  /** Program that makes the client's account. @default ops/emulator/seeds/<site>.py */
  seed?: string;
  planOnly: boolean;
  keep: boolean;
}

/** One rehearsal of a site's whole rollout, from an empty machine to the account as it was before. */
export class Rehearsal {
  readonly report: RunReport;
  readonly takedowns: Takedown[] = [];
  stacks: Stack[] = [];
  emulator?: Emulator;
  tools!: Tools;

  private site!: Site;
  private terraform!: Terraform;
  private account!: ClientAccount;
  private placeholders?: Placeholders;

  constructor(private readonly options: RehearseOptions) {
    const { site, planOnly } = options;
    const nothing = { seconds: 0, fixedWaitSeconds: 0, ratio: 0, peakMemoryMib: 0 };
    this.report = {
      site,
      planOnly,
      ok: false,
      stacks: [],
      leftovers: [],
      clientDifferences: [],
      leftOutTypes: LEFT_OUT_TYPES,
      ...nothing,
    };
  }

  async run(): Promise<void> {
    const started = Date.now();
    const memory = new MemoryWatch();
    this.site = await loadSite(this.options.site);
    try {
      await runSteps(this.steps());
      this.report.ok = true;
    } catch (error) {
      this.report.failure = (error as Error).message;
      throw await this.explain(error);
    } finally {
      this.report.peakMemoryMib = memory.stop();
      this.report.seconds = since(started);
      this.measureWaits();
      if (!this.options.keep) await this.emulator?.stop();
    }
  }

  private steps(): Step[] {
    const { planOnly, keep, site, seed = `ops/emulator/seeds/${site}.py` } = this.options;
    const prepare: Step[] = [
      { title: "Find the tools", run: () => this.findTools() },
      { title: "Synthesize", run: () => this.synthesize() },
      { title: "Start the emulator", run: () => this.startEmulator() },
      { title: "Make the client's account", run: () => this.account.make(seed) },
      {
        title: "Compare the inventory with the account",
        run: () => this.account.compareInventory(this.site.inventory, site),
      },
      { title: "Deliver the images", run: () => deliverImages(this.site) },
    ];
    if (planOnly) return [...prepare, { title: "Plan", below: () => this.plans() }];
    if (keep) return [...prepare, { title: "Roll out", below: () => this.rollouts() }];
    return [
      ...prepare,
      { title: "Roll out", below: () => this.rollouts() },
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
    const { site, planOnly } = this.options;
    await synthesize();
    if (planOnly) this.placeholders = new Placeholders(resolve("out/rehearse", site, "placeholders"));
    this.stacks = prepareWorkspace(site, stacksOf(site), (dir) => this.placeholders?.override(dir) ?? {});
    return `${this.stacks.length} stacks`;
  }

  private async startEmulator(): Promise<string> {
    const { account, region, name } = this.site;
    mkdirSync("out/rehearse", { recursive: true });
    const log = `out/rehearse/${name}.requests.log`;
    this.emulator = await Emulator.start({
      python: this.tools.python.path,
      account,
      region,
      log,
      keep: this.options.keep,
    });
    this.account = new ClientAccount(this.tools.python.path, this.emulator);
    this.terraform = new Terraform({ binary: this.tools.terraform.path, env: this.terraformEnv });
    // The discovery runs in this process.
    Object.assign(process.env, this.emulator.ownEnv);
    return this.emulator.url;
  }

  get terraformEnv(): Record<string, string> {
    return { ...this.emulator!.env, TF_CLI_CONFIG_FILE: this.tools.provider.configFile };
  }

  private plans(): Step[] {
    const { account, region, inventory } = this.site;
    return new Order().steps(
      this.stacks,
      ({ dependencies }) => dependencies,
      async (stack, say) => {
        const { report, planned } = await planOnly(this.terraform, stack, inventory, say);
        this.placeholders!.write(stack, planned, { account, region });
        this.report.stacks.push(report);
      },
    );
  }

  private rollouts(): Step[] {
    return new Order().steps(
      this.stacks,
      ({ dependencies }) => dependencies,
      async (stack, say) => {
        const report =
          stack.dependencies.length === 0
            ? await rolloutState(this.terraform, stack, say)
            : await rollout(this.terraform, stack, this.site.inventory, say);
        this.report.stacks.push(report);
      },
    );
  }

  /** The other way round: a stack goes when all that depend on it are gone. */
  private takedownSteps(): Step[] {
    const going = this.stacks.filter(({ name }) => !KEPT_STACKS[name]);
    return new Order().steps(
      going.reverse(),
      (stack) => dependents(this.stacks, stack),
      async (stack, say) => {
        this.takedowns.push(await takeDown(this.terraform, stack, say));
      },
    );
  }

  private async compareAccount(): Promise<string> {
    const { leftovers, differences } = await this.account.compareWithBefore(await this.objectsOfKeptStacks());
    Object.assign(this.report, { leftovers, clientDifferences: differences });
    expectUntouched(leftovers, differences);
    return `${this.account.size} objects of the client's untouched, ${leftovers.length} of ours stay by design`;
  }

  private async objectsOfKeptStacks(): Promise<Map<string, string>> {
    const reasons = new Map<string, string>();
    for (const { name, dir } of this.stacks) {
      const why = KEPT_STACKS[name];
      if (why) for (const id of await objectsInState(this.terraform, dir)) reasons.set(id, why);
    }
    return reasons;
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
    this.report.fixedWaitSeconds = seconds;
    this.report.ratio = seconds > 0 ? this.report.seconds / seconds : 0;
  }

  /** The files that stand between what ships and what was rehearsed. */
  get overrideFiles(): string[] {
    return this.stacks.map(({ dir }) => relative(process.cwd(), `${dir}/${OVERRIDE_FILE}`));
  }
}
