import { setTimeout } from "node:timers/promises";
import { answered } from "../aws/errors";
import { askAbout } from "../healthy/ask";
import { waitUntilHealthy } from "../healthy/wait";
import { Failure } from "../terminal/failure";
import { Interrupted } from "../terminal/interrupt";
import { plan } from "../terraform/plan";
import type { OnLine, Terraform } from "../terraform/terraform";
import { Account } from "./account";
import { deploymentsOf } from "./code-deploy";
import type { Platform } from "./deploy";
import { foreignChanges, hasWork } from "./only";
import { type SmokeTest, smoke } from "./smoke";
import { finish, swing } from "./swing";
import type { Target } from "./target";

/** Seconds between two questions. */
const PAUSE = 15;
const SMOKE_TRIES = 8;
/** A plan or an apply of somebody else, or the nightly one, may hold the state's lock: going back does not fail by that. */
const WAITS = "-lock-timeout=10m";

export interface Place {
  target: Target;
  cluster: string;
  /** Folder of the stack with the services; `terraform init` was run in it. */
  dir: string;
  /** How long tasks may take to become healthy. */
  minutes: number;
  /** Seconds between two questions. @default 15 */
  pauseSeconds?: number;
  tests: SmokeTest[];
  /** What is asked behind the test listener, before users get it. Only of what CodeDeploy deploys. */
  firstTests?: SmokeTest[];
  onLine?: OnLine;
}

/** The account and the Terraform of a site's services. `stop` ends waits. */
export function platformOf(place: Place, terraform: Terraform, stop?: AbortSignal): Platform {
  const { target, cluster, dir, minutes, tests, firstTests = [], onLine, pauseSeconds = PAUSE } = place;
  const { release } = target;
  const account = new Account(release, cluster);
  const pause = () => pauseFor(pauseSeconds, stop);
  const names = release.services.map(({ name }) => name);
  const waiting = { tries: 1 + (minutes * 60) / pauseSeconds, pause };
  const swinging = release.services.filter(({ delivery }) => delivery !== "rolling");
  const rolling = names.filter((name) => !swinging.some((one) => one.name === name));
  return {
    chosen: () => account.chosen(),
    choose: (image) => account.choose(image),
    running: () => account.running(),

    async plan() {
      const planned = await plan(terraform, dir, onLine, [WAITS]);
      const others = foreignChanges(planned, release);
      if (others.length === 0) return hasWork(planned);
      throw new Failure(
        `The plan of ${dir} does more than to run another image of ${names.join(", ")}:\n${others.join("\n")}\n` +
          "Plan and apply that first, or take it back.",
      );
    },

    async apply() {
      await terraform.run(dir, ["apply", "-input=false", WAITS, "tfplan"], onLine);
    },

    async settle(image) {
      for (const one of swinging) {
        const runs = async () => (await account.running([one.name])).join() === image;
        const test = () => smoke(firstTests, { tries: SMOKE_TRIES, pause });
        await swing(deploymentsOf(release.home, cluster, one), runs, test, waiting);
      }
      const ask = () => answered(askAbout(release.home.region, cluster, rolling), "ecs:DescribeServices");
      const all = await waitUntilHealthy(ask, waiting);
      const missing = all.flatMap((one) => one.missing.map((text) => `${one.name}: ${text}`));
      if (missing.length > 0) throw new Failure(missing.join("\n"));
      const others = (await account.running()).filter((one) => one !== image);
      if (others.length > 0) throw new Failure(`ECS runs ${others.join(" and ")}, not ${image}.`);
    },

    smoke: () => smoke(tests, { tries: SMOKE_TRIES, pause }),

    async finish() {
      for (const one of swinging) await finish(deploymentsOf(release.home, cluster, one));
      // Its alarm may have taken it back meanwhile.
      const others = (await account.running()).filter((one) => one !== target.image);
      if (others.length > 0) throw new Failure(`ECS runs ${others.join(" and ")}, not ${target.image}.`);
    },
  };
}

export async function pauseFor(seconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(seconds * 1000, undefined, { signal }).catch(() => {
    throw new Interrupted();
  });
}
