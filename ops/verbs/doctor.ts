import { Command } from "commander";
import { execa } from "execa";
import {
  type Check,
  checkovCheck,
  nodeCheck,
  programCheck,
  providerCheck,
  pythonCheck,
  terraformCheck,
  tflintCheck,
} from "../tools/checks";

export function doctorCommand(): Command {
  return new Command("doctor")
    .description("say what this machine has, what it lacks and how to get it; installs nothing")
    .option("--json", "print [{name, state, found, remedy, needed}]", false)
    .action(doctor);
}

async function doctor({ json }: { json: boolean }): Promise<void> {
  const checks = await examine();
  console.log(json ? JSON.stringify(checks, null, 2) : checks.map(describeCheck).join("\n"));
  if (!json) console.log(`\n${verdict(checks)}`);
  process.exitCode = canRehearse(checks) ? 0 : 1;
}

function examine(): Promise<Check[]> {
  return Promise.all([
    nodeCheck(process.versions.node),
    programCheck("npm", "installs the packages", "It comes with Node.js: https://nodejs.org", versionOf),
    terraformCheck(),
    providerCheck(),
    pythonCheck(),
    tflintCheck(),
    checkovCheck(),
    programCheck("git", "fetches and records changes", "Install git: https://git-scm.com", versionOf),
    programCheck(
      "make",
      "runs the short commands",
      "Install make, or type `npm run rehearse -- --site NAME`.",
      versionOf,
    ),
  ]);
}

/** One line a thing, the remedy below it where something is missing. */
export function describeCheck({ name, state, found, remedy }: Check): string {
  const line = `${state === "missing" ? "✖" : "✔"} ${name.padEnd(22)}${found}`;
  return remedy ? `${line}\n  ${remedy}` : line;
}

/** What will be downloaded is no hindrance. */
export function canRehearse(checks: Check[]): boolean {
  return checks.every(({ state, needed }) => state !== "missing" || !needed);
}

function verdict(checks: Check[]): string {
  if (!canRehearse(checks)) return "A rehearsal cannot run yet: see ✖.";
  const downloads = checks.filter(({ state, needed }) => state === "automatic" && needed).map(({ name }) => name);
  return `A rehearsal can run: make rehearse${downloads.length > 0 ? `. It will get first: ${downloads.join(", ")}` : ""}`;
}

async function versionOf(program: string): Promise<string | undefined> {
  const { exitCode, stdout } = await execa(program, ["--version"], { reject: false, stdin: "ignore", timeout: 20_000 });
  return exitCode === 0 ? /\d+(\.\d+)+/.exec(`${stdout}`)?.[0] : undefined;
}
