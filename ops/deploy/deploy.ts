import { Failure } from "../terminal/failure";
import { Interrupted } from "../terminal/interrupt";

/** What a deploy asks and does. Each step may fail, and each can be repeated. */
export interface Platform {
  /** What the SSM parameter says. */
  chosen(): Promise<string | undefined>;
  /** Writes it. */
  choose(image: string): Promise<void>;
  /** The images of the services' task definitions, each once. */
  running(): Promise<string[]>;
  /** Plans the stack, and says whether there is anything to do. A plan that does more than to run an image is refused. */
  plan(): Promise<boolean>;
  /** Applies what was planned last. */
  apply(): Promise<void>;
  /** Waits until every task is healthy and runs this image; where CodeDeploy deploys, it lets that do it first. */
  settle(image: string): Promise<void>;
  /** Asks as users do. */
  smoke(): Promise<void>;
  /** Gives up the way back that CodeDeploy keeps: old tasks beside the new ones. */
  finish(): Promise<void>;
}

interface Ways {
  /** Until Ctrl-C. */
  forward: Platform;
  /** Whatever happens: what it undoes is never left half done. */
  back: Platform;
  /** Aborts at Ctrl-C. */
  stop: AbortSignal;
  say(line: string): void;
  /** Between two tries to go back. */
  pause(): Promise<void>;
}

/** How often going back is tried: AWS is not away for long. */
const TRIES = 3;

/**
 * Runs an image in place of the one before. Whatever fails, the one before runs again: the end is the old or the new,
 * never both, and the parameter says which.
 */
export async function deploy(image: string, ways: Ways): Promise<void> {
  const before = await imageBefore(image, ways.forward);
  // What would be refused is refused before anything is written.
  await ways.forward.plan();
  try {
    await run(image, ways.forward);
    await ways.forward.smoke();
    await ways.forward.finish();
  } catch (error) {
    ways.say(`${(error as Error).message}\nGoing back to ${before}`);
    const wrong = await goBack(before, ways);
    const isBack = wrong === undefined;
    const end = isBack ? `${before} runs again.` : `${before} does not run again. Mend this and deploy it:\n${wrong}`;
    if (ways.stop.aborted) {
      // Of what is thrown then nothing is printed.
      ways.say(end);
      throw new Interrupted();
    }
    if (!isBack) throw new Failure(end);
    throw (error as Error).name === "Failure" ? new Failure(`The deploy failed: ${end}`) : error;
  }
}

/** What is to run again where the deploy fails. After one that was killed it is what that began with. */
export async function imageBefore(image: string, platform: Pick<Platform, "chosen" | "running">): Promise<string> {
  const chosen = await platform.chosen();
  const running = await platform.running();
  const others = running.filter((one) => one !== image);
  const before = chosen && others.includes(chosen) ? chosen : (others[0] ?? chosen);
  if (running.length > 0 && before) return before;
  throw new Failure(
    "Nothing runs yet: the first release is a plan and an apply of the stack, as the site's page says.",
  );
}

async function run(image: string, platform: Platform): Promise<void> {
  await platform.choose(image);
  if (await platform.plan()) await platform.apply();
  await platform.settle(image);
}

/** What is wrong where it does not run again. */
async function goBack(before: string, { back, say, pause }: Ways): Promise<string | undefined> {
  for (let left = TRIES; ; left--) {
    try {
      await run(before, back);
      return undefined;
    } catch (error) {
      const { message } = error as Error;
      if (left === 1) return message;
      say(message);
      await pause();
    }
  }
}
