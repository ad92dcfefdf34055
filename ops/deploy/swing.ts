import { Failure } from "../terminal/failure";

/** Where a deployment is: tested before users get it, with users, or over without them. */
type State = { is: "under way" | "ready" | "swung" } | { is: "ended"; why: string };

/** CodeDeploy's deployments of one service. */
export interface Deployments {
  /** One that is not over. */
  open(): Promise<string | undefined>;
  /** Begins one of the newest revision. */
  begin(): Promise<string>;
  /** Begins one of the revision that runs: new tasks of it. */
  again(): Promise<string>;
  state(deployment: string): Promise<State>;
  /** Gives the requests to one that is ready. */
  proceed(deployment: string): Promise<void>;
  /** What of the listener leads to the old tasks still, where one has the requests. */
  left(): Promise<string[]>;
  /** Lets the old tasks go of one that has the requests. */
  finish(deployment: string): Promise<void>;
  /** Stops one, and gives the requests back. */
  takeBack(deployment: string): Promise<void>;
}

interface Waiting {
  /** How often it is asked. */
  tries: number;
  pause(): Promise<void>;
}

/**
 * Users get the newest revision of a service, after `test` has asked it where they do not. `wanted` says whether the
 * service runs already what it should.
 */
export async function swing(
  deployments: Deployments,
  wanted: () => Promise<boolean>,
  test: () => Promise<void>,
  waiting: Waiting,
): Promise<void> {
  // Of a deploy that failed, or was killed: what ran when that began is what runs again.
  await takeBack(deployments, waiting);
  if (await wanted()) return;
  const deployment = await deployments.begin();
  await reach(deployments, deployment, "ready", waiting);
  await test();
  await deployments.proceed(deployment);
  await reach(deployments, deployment, "swung", waiting);
  const left = await deployments.left();
  if (left.length === 0) return;
  // AWS does not say what it does with several rules that lead to one service.
  throw new Failure(`CodeDeploy's deployment ${deployment} left ${left.join(" and ")} leading to the old tasks.`);
}

/** New tasks of the revision that runs, and none of the old ones is left. */
export async function renew(deployments: Deployments, waiting: Waiting): Promise<void> {
  const untested = async () => {};
  await swing({ ...deployments, begin: deployments.again }, async () => false, untested, waiting);
  await finish(deployments);
  await over(deployments, waiting);
}

/** The old tasks go, and with them the way back. */
export async function finish(deployments: Deployments): Promise<void> {
  const deployment = await deployments.open();
  if (deployment) await deployments.finish(deployment);
}

async function takeBack(deployments: Deployments, waiting: Waiting): Promise<void> {
  const deployment = await deployments.open();
  if (!deployment) return;
  await deployments.takeBack(deployment);
  await over(deployments, waiting);
}

async function over(deployments: Deployments, waiting: Waiting): Promise<void> {
  const deployment = await deployments.open();
  if (deployment) await until(async () => (await deployments.open()) === undefined, deployment, waiting);
}

async function reach(deployments: Deployments, deployment: string, goal: State["is"], waiting: Waiting) {
  await until(
    async () => {
      const state = await deployments.state(deployment);
      if (state.is === "ended") throw new Failure(`CodeDeploy's deployment ${deployment} is over: ${state.why}`);
      return state.is === goal;
    },
    deployment,
    waiting,
  );
}

async function until(isSo: () => Promise<boolean>, deployment: string, { tries, pause }: Waiting): Promise<void> {
  for (let left = tries; !(await isSo()); left--) {
    if (left <= 1) throw new Failure(`CodeDeploy's deployment ${deployment} takes too long; --wait gives it longer.`);
    await pause();
  }
}
