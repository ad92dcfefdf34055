import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { Home } from "../../imports/home";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";

/** A lock as Terraform writes it. */
export interface Lock {
  ID: string;
  /** `<bucket>/<site>/<stack>.tfstate`. */
  Path: string;
  Who: string;
  Created: string;
  Operation: string;
  /** Terraform takes two halves, an object beside the state and an item in the table; a killed run may leave one. */
  HeldBy: ("file" | "table")[];
}

/** An object in a state. */
export interface KnownObject {
  state: string;
  address: string;
  type: string;
  /** Tainted: its creation failed, and Terraform plans to replace it. */
  tainted: boolean;
  /** Id, ARN and name. */
  names: string[];
}

export interface Backend {
  locks: Lock[];
  objects: KnownObject[];
}

/** Asks the account itself for locks and states, so that no stack must be initialized for it. */
export async function readBackend(
  python: string,
  env: Record<string, string>,
  { site, region, state }: Pick<Home, "site" | "region" | "state">,
  stacks: Stack[],
): Promise<Backend> {
  // The state stack's own state is local until the bucket exists.
  const local = stacks
    .map(({ dir }) => join(dir, "terraform.tfstate"))
    .filter((file) => existsSync(file) && statSync(file).size > 0);
  if (state.backend !== "s3")
    throw new Failure(`The states of site "${site}" are in HCP Terraform; it shows its locks.`);
  const where = ["--bucket", state.bucket, "--table", state.lockTable, "--prefix", `${site}/`, "--region", region];
  const args = ["ops/emulator/backend.py", ...where, ...(local.length > 0 ? ["--local", ...local] : [])];
  const { exitCode, stdout, stderr } = await execa(python, args, { env, extendEnv: false, reject: false });
  if (exitCode !== 0) throw new Failure(`The states cannot be read:\n${stderr}`);
  return JSON.parse(stdout) as Backend;
}
