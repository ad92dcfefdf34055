import type { Site } from "../../imports/site";
import type { Emulator } from "../emulator/emulator";
import type { Stack } from "../synth/project";
import { Failure } from "../terminal/failure";
import { describeChanges, type Plan, plan } from "../terraform/plan";
import type { Terraform } from "../terraform/terraform";
import { deliverImages } from "./delivery";
import type { Say, Step } from "./progress";
import type { ReleaseReport, RunReport } from "./report";
import { savePlan } from "./saved-plans";

/** The rehearsal that this is part of. Its fields are read when a step begins, not before. */
export interface Releasing {
  readonly site: Site;
  readonly report: RunReport;
  readonly terraform: Terraform;
  readonly stacks: Stack[];
  readonly emulator?: Emulator;
}

/**
 * A release after the rollout: a new digest of every image, and one task more of a service. The plan changes the
 * services stack alone. Nothing is applied, and the old digests are restored.
 */
export function releaseStep(releasing: Releasing): Step {
  return { title: "Plan a release", run: (say) => release(releasing, say) };
}

async function release(releasing: Releasing, say: Say): Promise<string> {
  const { site, report, stacks } = releasing;
  const candidates = stacks.map((stack) => ({ stack, value: oneTaskMore(stack) }));
  const served = candidates.find(({ value }) => value);
  if (!served) return "no stack has a service";

  await deliverImages(site, "next");
  const alone = await plansOf(releasing, [served.stack], say, [`-var=${served.value}`]);
  const others = await plansOf(
    releasing,
    stacks.filter((stack) => stack !== served.stack),
    say,
  );
  await deliverImages(site);

  const plans = new Map([...alone.plans, ...others.plans]);
  for (const [stack, planned] of plans) savePlan(site.name, stack, planned, "applied");
  report.release = { stack: served.stack.name, calls: alone.calls, callsOfAll: alone.calls + others.calls };
  expectOnly(served.stack.name, new Map([...plans].map(([{ name }, planned]) => [name, planned])));
  return releaseLine(report.release);
}

/** `services alone, 61 of 260 API calls`. */
export function releaseLine({ stack, calls, callsOfAll }: ReleaseReport): string {
  return `${stack} alone, ${calls} of ${callsOfAll} API calls`;
}

/** Plans stacks in parallel, and counts their API calls. */
async function plansOf({ terraform, emulator }: Releasing, stacks: Stack[], say: Say, args: string[] = []) {
  const before = await emulator!.calls();
  const plans = await Promise.all(
    stacks.map(async (stack) => [stack, await plan(terraform, stack.dir, say, args)] as const),
  );
  return { plans, calls: (await emulator!.calls()) - before };
}

/** One task more for the first service with a variable for it, as `name=value`. */
function oneTaskMore({ configuration }: Stack): string | undefined {
  const variables = Object.entries(configuration.variable ?? {});
  const [name, variable] = variables.find(([one]) => one.endsWith("_tasks_min")) ?? [];
  return variable && `${name}=${Number(variable.default) + 1}`;
}

/** Fails where another stack's plan has changes, or this one's has none. */
export function expectOnly(stack: string, plans: ReadonlyMap<string, Plan>): void {
  const changes = [...plans].map(([name, planned]) => ({ name, lines: describeChanges(planned) }));
  const wrong = changes.filter(({ name, lines }) => (name === stack) === (lines.length === 0));
  if (wrong.length === 0) return;
  const told = wrong.flatMap(({ name, lines }) => (name === stack ? [`  ${name}: nothing`] : [`  ${name}:`, ...lines]));
  throw new Failure(`A release changes the stack ${stack} alone, but this is planned:\n${told.join("\n")}`);
}
