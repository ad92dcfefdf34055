import type { Site } from "../../imports/site";
import type { S3State } from "../../imports/state";
import { type SiteState, statesOf } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import { inHcpTerraform, isCurrent, noneThen, noneWhole, noSuchVersion, notWhole, noVersion } from "./state-errors";
import { compareStates, parseState, type StateChange, type StateFile } from "./state-file";
import type { Lock, States } from "./states";
import type { Version } from "./versions";

/** As many versions are read for the list; more are there. */
const LISTED = 10;

/** A version with what it holds; none is read of a delete marker, and none of what is no whole state. */
export interface StateVersion extends Version {
  file?: StateFile;
}

/** A state as an earlier version would take its place. Terraform does it: here everything is asked, and nothing changed. */
export interface StateRestore {
  state: SiteState & { in: S3State };
  hcl: string;
  current: StateVersion;
  chosen: StateVersion & { file: StateFile };
  /** The newest ones, and the chosen one. */
  listed: StateVersion[];
  /** How many are not listed. */
  more: number;
  change: StateChange;
  lock?: Lock;
  /** Whether the digest in the lock table is that of the current one. */
  isWritten: boolean;
}

/** The state of a stack by the stack's name. */
export function stateOf(site: Site, stack: string): StateRestore["state"] {
  const states = statesOf(site);
  const found = states.find((state) => state.stack === stack);
  if (!found) {
    const known = states.map((state) => state.stack).join(", ");
    throw new Failure(`Site "${site.name}" has no stack "${stack}". It has ${known}.`);
  }
  const { state } = found.home;
  if (state.backend !== "s3") throw new Failure(inHcpTerraform(found, state), 2);
  return { ...found, in: state };
}

export interface WhichVersion {
  version?: string;
  at?: Date;
}

export async function prepareState(
  states: States,
  { state, hcl }: Pick<StateRestore, "state" | "hcl">,
  which: WhichVersion,
): Promise<StateRestore> {
  const versions: StateVersion[] = await states.versions();
  const [current, ...earlier] = versions;
  if (!current) throw new Failure(noVersion(state));
  const texts = new Map<string, string>();
  const read = async (version: StateVersion) => {
    if (version.deleted || texts.has(version.id)) return version;
    const text = await states.text(version);
    texts.set(version.id, text);
    version.file = parseState(text);
    return version;
  };
  await read(current);
  const chosen = await read(named(versions, state, which) ?? (await newestWhole(earlier, read)) ?? current);
  if (chosen === current) throw new Failure(which.version || which.at ? isCurrent(state, current) : noneWhole(state));
  const { file } = chosen;
  if (!file) throw new Failure(notWhole(state, chosen));
  const listed = versions.filter((version, at) => at < LISTED || version === chosen);
  for (const version of listed) await read(version);
  return {
    ...{ state, hcl, current, chosen: { ...chosen, file }, listed, more: versions.length - listed.length },
    change: compareStates(file, current.file),
    lock: await states.lock(),
    isWritten: await states.isWritten(texts.get(current.id)),
  };
}

/** The version that is asked for, by its id or a time; undefined where none is. */
function named(
  versions: StateVersion[],
  state: SiteState,
  { version: id, at }: WhichVersion,
): StateVersion | undefined {
  if (id !== undefined) {
    const found = versions.find((version) => version.id === id);
    if (!found) throw new Failure(noSuchVersion(state, id, versions));
    return found;
  }
  if (!at) return undefined;
  const found = versions.find((version) => version.at <= at);
  if (!found) throw new Failure(noneThen(state, at, versions));
  return found;
}

async function newestWhole(
  earlier: StateVersion[],
  read: (version: StateVersion) => Promise<StateVersion>,
): Promise<StateVersion | undefined> {
  for (const version of earlier) if ((await read(version)).file) return version;
  return undefined;
}
