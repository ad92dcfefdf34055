import { existsSync, mkdirSync } from "node:fs";
import { execa } from "execa";
import { Failure } from "../failure";
import { interrupt } from "../interrupt";
import { cacheDir } from "./cache";

/** The emulator's version; `ops/emulator/requirements.txt` pins the same. */
export const MOTO_VERSION = "5.2.1";
const REQUIREMENTS = "ops/emulator/requirements.txt";

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

/** Makes a virtual environment with the hash-pinned requirements. */
export async function makeEnvironment(dir: string): Promise<FoundPython> {
  const python = await basePython();
  if (!python) {
    throw new Failure(
      "The emulator needs Python 3.10 or newer and none is on PATH. Install python3 (with venv) and run again.",
    );
  }
  mkdirSync(dir, { recursive: true });
  await must(
    python,
    ["-m", "venv", "--clear", dir],
    "Install the venv module (on Debian: apt-get install python3-venv).",
  );
  const path = `${dir}/bin/python`;
  await must(
    path,
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", REQUIREMENTS],
    "Check that the Python package index (or your mirror of it, PIP_INDEX_URL) is reachable.",
  );
  if (!(await hasMoto(path)))
    throw new Failure(`${dir} was made and cannot import moto ${MOTO_VERSION}. Remove it and run again.`);
  return { path, how: "virtual environment, made now" };
}

async function must(command: string, args: string[], remedy: string): Promise<void> {
  const { exitCode, stderr } = await execa(command, args, { reject: false, cancelSignal: interrupt });
  if (exitCode !== 0) throw new Failure(`${command} ${args.join(" ")} failed. ${remedy}\n${stderr.trim()}`);
}

/** The first Python of at least 3.10 on PATH. */
async function basePython(): Promise<string | undefined> {
  for (const name of ["python3", "python3.13", "python3.12", "python3.11", "python3.10"]) {
    const { exitCode } = await execa(name, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"], {
      reject: false,
    });
    if (exitCode === 0) return name;
  }
  return undefined;
}

async function hasMoto(python: string): Promise<boolean> {
  // Reading the version does not import moto, which takes a second.
  const program = `import importlib.metadata as m, flask, boto3, cryptography; raise SystemExit(m.version("moto") != "${MOTO_VERSION}")`;
  const { exitCode } = await execa(python, ["-c", program], { reject: false });
  return exitCode === 0;
}
