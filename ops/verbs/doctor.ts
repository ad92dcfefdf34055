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
import { canRehearse, describeCheck, verdict } from "../tools/report";

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
    programCheck(
      "docker",
      "try-image runs images by it; tests start a daemon of their own",
      "Install Docker Engine: https://docs.docker.com/engine/install/ (Debian and Ubuntu: apt-get install docker.io)",
      versionOf,
    ),
    programCheck(
      "linux.uml",
      "shows quotas of XFS in the tests, which say so where it is missing",
      "Debian and Ubuntu: apt-get install user-mode-linux xfsprogs",
      versionOf,
    ),
  ]);
}

async function versionOf(program: string): Promise<string | undefined> {
  const { exitCode, stdout } = await execa(program, ["--version"], { reject: false, stdin: "ignore", timeout: 20_000 });
  return exitCode === 0 ? /\d+(\.\d+)+/.exec(`${stdout}`)?.[0] : undefined;
}
