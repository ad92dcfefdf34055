import { setTimeout } from "node:timers/promises";
import { accepts } from "../deploy/matcher";
import { Interrupted, interrupt } from "../terminal/interrupt";
import { type Checked, runCheck } from "./check";
import type { Docker } from "./docker";
import { type Answer, ask, isReached } from "./reach";
import { type State, stateOf } from "./state";
import type { Trial } from "./trial";

/** What a container did from its start until it was all that it must be, had no more time, or had ended. */
export interface Watched {
  state: State;
  seconds: number;
  /** Whether each port was reached from outside, by its name. */
  reached: Record<string, boolean>;
  answer?: Answer;
  checked?: Checked;
}

/** How long a container is watched. */
export interface Patience {
  /** It may end by itself at any moment; ECS would see it. */
  leastSeconds: number;
  /** Without a health check. */
  mostSeconds: number;
}

export const PATIENCE: Patience = { leastSeconds: 10, mostSeconds: 60 };

const PAUSE_MS = 500;

/** Asks again and again, as ECS and a load balancer do. */
export async function watch(docker: Docker, name: string, trial: Trial, patience: Patience): Promise<Watched> {
  const began = performance.now();
  const reached = Object.fromEntries(Object.keys(trial.serves).map((port) => [port, false]));
  let answer: Answer | undefined;
  let checked: Checked | undefined;
  for (;;) {
    const state = await stateOf(docker, name);
    const seconds = Math.round((performance.now() - began) / 1000);
    const watched = () => ({ state, seconds, reached, answer, checked });
    if (!state.running) return watched();
    for (const [port, number] of Object.entries(trial.serves)) {
      reached[port] ||= await isReached(state.ports[number]!);
    }
    if (trial.check && !isOver(checked)) checked = await runCheck(docker, name, trial.check);
    if (trial.answers && !accepted(trial, answer)) {
      const { port, path } = trial.answers;
      answer = await ask(state.ports[trial.serves[port]!]!, path);
      reached[port] ||= "status" in answer;
    }
    const ready =
      Object.values(reached).every(Boolean) &&
      (!trial.check || isOver(checked)) &&
      (!trial.answers || accepted(trial, answer));
    // What it has become by then is asked once more.
    if (seconds >= (ready ? patience.leastSeconds : mostSeconds(trial, patience))) {
      return { ...watched(), state: await stateOf(docker, name) };
    }
    await pause();
  }
}

/** When ECS calls it unhealthy. */
function mostSeconds({ check }: Trial, { mostSeconds }: Patience): number {
  return check ? check.startPeriod + check.retries * check.interval : mostSeconds;
}

function isOver(checked: Checked | undefined): boolean {
  return checked !== undefined && (checked.holds || checked.lacks !== undefined);
}

export function accepted({ answers }: Trial, answer: Answer | undefined): boolean {
  return answer !== undefined && "status" in answer && accepts(answers!.matcher, answer.status);
}

async function pause(): Promise<void> {
  await setTimeout(PAUSE_MS, undefined, { signal: interrupt }).catch(() => {
    throw new Interrupted();
  });
}
