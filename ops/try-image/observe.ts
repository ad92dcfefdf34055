import { randomBytes } from "node:crypto";
import { createArguments } from "./arguments";
import type { Docker } from "./docker";
import { type Environment, withEnvironmentFile } from "./environment";
import { type Image, imageOf, PLATFORM } from "./image";
import type { Listening } from "./listeners";
import { type Log, secretsIn } from "./log";
import { bundleIn, listeningIn, logOf, userIn } from "./look";
import { mountsFor } from "./mounts";
import { stateOf } from "./state";
import type { Trial } from "./trial";
import type { User } from "./user";
import { carrierOf, fillVolumes, volumeNames } from "./volumes";
import { PATIENCE, type Patience, type Watched, watch } from "./watch";

/** What became of a trial. */
export interface Observed {
  image: Image;
  /** What Docker said, where the container did not even start. */
  refused?: string;
  /** Default: it was not run. */
  run?: Run;
}

export interface Run {
  watched: Watched;
  /** Where somebody listens on a port that was not reached, by its name. */
  listening: Record<string, Listening | undefined>;
  user?: User;
  /** Default: it has none where programs look. */
  bundle?: string;
  /** Default: it had ended by itself. */
  stopped?: Stopped;
  outOfMemory: boolean;
  log: Log;
  /** Secrets whose value it wrote there. */
  leaked: string[];
}

export interface Stopped {
  seconds: number;
  exitCode: number;
}

/** Runs an image as a trial says, looks at it, ends it, and leaves nothing behind. */
export async function observe(
  docker: Docker,
  given: Trial,
  { name: imageName, environment }: { name: string; environment: Environment },
  patience: Patience = PATIENCE,
): Promise<Observed> {
  const image = await imageOf(docker, imageName);
  if (image.platform !== PLATFORM) return { image };
  const trial = { ...given, mounts: mountsFor(given.mounts, image.volumes) };
  const name = `try-${trial.service}-${randomBytes(4).toString("hex")}`;
  const volumes = volumeNames(name, trial.mounts);
  try {
    await fillVolumes(docker, name, image.id, trial.mounts);
    const machineCpus = Number(await docker.run(["info", "--format", "{{.NCPU}}"]));
    await withEnvironmentFile(environment, (environmentFile) => {
      const making = { name, image: image.id, environmentFile, volumes, machineCpus };
      return docker.run(createArguments(trial, making), { always: true });
    });
    const { exitCode, stderr } = await docker.attempt(["start", name], { always: true });
    if (exitCode !== 0) return { image, refused: reasonIn(stderr) };
    return { image, run: await runOf(docker, name, trial, image, environment, patience) };
  } finally {
    await docker.attempt(["rm", "--force", "--volumes", name, carrierOf(name)], { always: true });
    const all = Object.values(volumes);
    if (all.length > 0) await docker.attempt(["volume", "rm", "--force", ...all], { always: true });
  }
}

async function runOf(
  docker: Docker,
  name: string,
  trial: Trial,
  { user: declared }: Image,
  { secret }: Environment,
  patience: Patience,
): Promise<Run> {
  const watched = await watch(docker, name, trial, patience);
  const { state, reached } = watched;
  const silent = Object.entries(trial.serves).filter(([port]) => state.running && !reached[port]);
  const listening: Run["listening"] = {};
  for (const [port, number] of silent) listening[port] = await listeningIn(docker, name, number);
  const user = await userIn(docker, name, state.pid, declared);
  const bundle = await bundleIn(docker, name);
  const stopped = state.running ? await stop(docker, name, trial) : undefined;
  const { outOfMemory } = await stateOf(docker, name);
  const log = await logOf(docker, name);
  return { watched, listening, user, bundle, stopped, outOfMemory, log, leaked: secretsIn(log, secret) };
}

/** What the daemon said, without what the command line says of it. */
function reasonIn(stderr: string): string {
  const [first = ""] = stderr.trim().split("\n");
  return first.replace(/^Error response from daemon: /, "");
}

/** As ECS ends a task. */
async function stop(docker: Docker, name: string, { stopSeconds }: Trial): Promise<Stopped> {
  const began = performance.now();
  await docker.run(["stop", "-t", `${stopSeconds}`, name]);
  const seconds = Math.round((performance.now() - began) / 1000);
  return { seconds, exitCode: (await stateOf(docker, name)).exitCode };
}
