import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { execa } from "execa";
import { Failure } from "../failure";
import { interrupt } from "../interrupt";
import { cacheDir } from "./cache";

/** The emulator's version; `ops/emulator/requirements.txt` pins the same. */
export const MOTO_VERSION = "5.2.1";
const REQUIREMENTS = "ops/emulator/requirements.txt";

export const NO_PYTHON =
  "The emulator needs Python 3.10 or newer and none is on PATH. Install python3 (on Debian with python3-venv) and run again.";

export interface FoundPython {
  /** Interpreter that can import the emulator. */
  path: string;
  how: string;
}

/** A Python with moto: the one on PATH when it has it, else a virtual environment in the cache, made now if need be. */
export async function findPython(): Promise<FoundPython> {
  const present = await presentPython();
  if (present) return present;
  return makeEnvironment(cacheDir("python", MOTO_VERSION));
}

/** The same without installing anything. */
export async function presentPython(): Promise<FoundPython | undefined> {
  const found = await basePython();
  if (found && (await hasMoto(found))) return { path: found, how: `${found} with moto ${MOTO_VERSION}` };
  const own = `${cacheDir("python", MOTO_VERSION)}/bin/python`;
  if (existsSync(own) && (await hasMoto(own))) return { path: own, how: "virtual environment in the cache" };
  return undefined;
}

/** Makes a virtual environment with the hash-pinned requirements at `dir`, whole or not at all. */
export async function makeEnvironment(dir: string): Promise<FoundPython> {
  const python = await basePython();
  if (!python) throw new Failure(NO_PYTHON);
  mkdirSync(dirname(dir), { recursive: true });
  // Beside its place and then renamed: two runs at once do not install into each other's folder.
  const partial = `${dir}.${process.pid}`;
  try {
    await install(python, partial);
    await moveInto(partial, dir);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return { path: `${dir}/bin/python`, how: "virtual environment, made now" };
}

async function install(python: string, dir: string): Promise<void> {
  const venv = "Install the venv module (on Debian: apt-get install python3-venv).";
  await must(python, ["-m", "venv", "--clear", dir], venv);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"];
  const index = "Check that the Python package index (or your mirror of it, PIP_INDEX_URL) is reachable.";
  await must(`${dir}/bin/python`, [...pip, "--require-hashes", "-r", REQUIREMENTS], index);
  if (!(await hasMoto(`${dir}/bin/python`))) {
    throw new Failure(`The requirements of ${REQUIREMENTS} were installed and moto ${MOTO_VERSION} is not among them.`);
  }
}

/** What is there already is broken, or another run was quicker and is using what it made. */
async function moveInto(source: string, target: string): Promise<void> {
  if (await hasMoto(`${target}/bin/python`)) return;
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

async function hasMoto(python: string): Promise<boolean> {
  // Reading the version does not import moto, which takes a second. It is compared here: an empty file runs, too.
  const program = 'import importlib.metadata as m, flask, boto3, cryptography; print(m.version("moto"))';
  const { exitCode, stdout } = await execa(python, ["-c", program], { reject: false, stdin: "ignore" });
  return exitCode === 0 && stdout === MOTO_VERSION;
}
