import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";
import type { Emulator } from "../../ops/emulator/emulator";
import type { Tools } from "../../ops/tools/tools";
import { awsCli } from "../aws-cli";
import { verb } from "./verb";

/** A line that a person writes into the file of the line before. */
const VARIABLE = /^\w+ += "/;

/** What a verb prints as commands, done by a shell with the real Terraform and the real AWS CLI. */
export class PrintedCommands {
  private constructor(
    private readonly root: string,
    private readonly emulator: Emulator,
    private readonly bin: string,
    private readonly env: Record<string, string>,
  ) {}

  /** @param root an empty folder below the project's, where the printed commands find `terraform/` */
  static async in(root: string, emulator: Emulator, { terraform, provider }: Tools): Promise<PrintedCommands> {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    const bin = await awsCli();
    const PATH = `${bin}:${join(terraform.path, "..")}:${process.env.PATH}`;
    const aws = { ...emulator.ownEnv, ...emulator.env };
    const quiet = { TF_CLI_ARGS: "-no-color", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };
    return new PrintedCommands(root, emulator, bin, {
      ...{ ...aws, ...quiet, PATH, HOME: process.env.HOME!, TF_CLI_CONFIG_FILE: provider.configFile },
    });
  }

  async terraform(cwd: string, ...args: string[]): Promise<string> {
    return (await execa("terraform", args, { cwd, env: this.env, extendEnv: false, all: true })).all;
  }

  /** What the verb prints; it must have changed nothing. */
  async of(...args: string[]): Promise<string> {
    const { exitCode, output } = await verb(...args, this.emulator.ownEnv);
    expect({ exitCode, output }).toMatchObject({ exitCode: 0, output: expect.stringContaining("Nothing is changed.") });
    return output;
  }

  /** The verb, and everything that it printed as a command, up to the plan: each plan must be empty. */
  async restored(...args: string[]): Promise<string> {
    const output = await this.of(...args);
    const [steps = ""] = output.split("What remains to be done:")[1]!.split(/^The way back|^Snapshots by hand/m);
    await this.run(scriptOf(steps));
    return output;
  }

  /** What a restore printed of the way back. */
  async wentBack(output: string): Promise<void> {
    const [, after = ""] = output.split(/^The way back.*$/m);
    await this.run(scriptOf(after.split(/^Once nobody/m)[0]!));
  }

  /** In one shell, which ends at the first that fails. */
  async run(commands: string[]): Promise<string> {
    const script = commands.join("\n");
    const env = { ...this.env, TF_CLI_ARGS_plan: "-detailed-exitcode", TF_CLI_ARGS_apply: "-auto-approve" };
    const shell = await execa("sh", ["-ec", script], {
      ...{ cwd: this.root, env, extendEnv: false, all: true, reject: false },
    });
    expect(shell.exitCode, `${script}\n\n${shell.all}`).toBe(0);
    return shell.all;
  }

  end(): void {
    rmSync(this.bin, { recursive: true, force: true });
  }
}

/** The commands of steps; a variable is written into the file that a step named last. */
function scriptOf(steps: string): string[] {
  let file = "";
  return steps.split("\n").flatMap((line) => {
    file = /(\S+\/terraform\.tfvars):/.exec(line)?.[1] ?? file;
    const [, command] = /^ {3}(\S.*)$/.exec(line) ?? [];
    if (!command) return [];
    return VARIABLE.test(command) ? [`echo '${command}' > ${file}`] : [command];
  });
}
