import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { parseSite, type SiteInput } from "../../imports/site";
import { Emulator } from "../../ops/emulator/emulator";
import { terraformFor } from "../../ops/emulator/terraform";
import { workBefore } from "../../ops/rehearse/by-hand";
import { emptyReport } from "../../ops/rehearse/report";
import { trialSource } from "../../ops/rehearse/source";
import { prepareWorkspace } from "../../ops/rehearse/workspace";
import { type Stack, stacksOf, synthesize } from "../../ops/synth/project";
import type { Plan } from "../../ops/terraform/plan-json";
import type { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { verb } from "../slow/verb";

const say = () => {};

/** An example site as it is written, applied to an emulator that stays, and the same site with options beside it. */
export class AppliedBase {
  private constructor(
    readonly name: string,
    readonly terraform: Terraform,
    readonly emulator: Emulator,
    private readonly inputWith: (options: string[]) => SiteInput,
  ) {}

  static async of(name: string, inputWith: (options: string[]) => SiteInput): Promise<AppliedBase> {
    const { exitCode, output } = await verb("rehearse", "--site", name, "--keep");
    expect(exitCode, output).toBe(0);
    const { url } = JSON.parse(readFileSync(`out/rehearse/${name}/session.json`, "utf8")) as { url: string };
    const emulator = (await Emulator.attach(url, inputWith([]).region))!;
    // What a person does between applies is done in this process.
    Object.assign(process.env, emulator.ownEnv);
    return new AppliedBase(name, terraformFor(emulator, await findTools()), emulator, inputWith);
  }

  /** The stacks with these options, each in a folder of its own, with the states of the base. */
  async stacksWith(title: string, options: string[]): Promise<Stack[]> {
    const folder = `out/options/${title}/${this.name}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/site.ts`, `export default ${JSON.stringify(this.inputWith(options))};\n`);
    await synthesize(folder);
    const stacks = stacksOf(folder).filter((stack) => stack.name !== "state");
    const source = trialSource(folder, "hcl", `${folder}/cdktf.out`);
    return prepareWorkspace(stacks, { folder: `out/options/${title}/work`, source });
  }

  async begin(stack: Stack, options: string[]): Promise<void> {
    const site = parseSite(this.name, this.inputWith(options), { problems: [] });
    await workBefore(site, stack, emptyReport(this.name, false, "hcl"), say);
    await this.terraform.run(stack.dir, ["init", "-input=false"], say);
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
  }
}

/** What holds no data and no address, so that it may go or be made anew. */
const MAY_GO = /^aws_(ecs_task_definition|vpc_security_group_(in|e)gress_rule|iam_role_policy)$/;

export function goneIn({ resource_changes = [] }: Plan): string[] {
  const gone = resource_changes.filter(({ change }) => change.actions.includes("delete"));
  return gone.filter(({ type }) => !MAY_GO.test(type)).map(({ address, change }) => `${address} ${change.actions}`);
}
