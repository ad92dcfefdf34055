import { execa } from "execa";
import { placeOf } from "../../imports/sites";
import { Failure } from "../terminal/failure";
import { Interrupted, interrupt, listenForSignals } from "../terminal/interrupt";
import type { Plan } from "../terraform/plan-json";
import { savedPlans } from "./saved-plans";

/** Plans of the last plan-only rehearsal, if it planned what is committed; otherwise of a new one. */
export async function plansOf<P extends Plan>(site: string): Promise<Map<string, P>> {
  const saved = savedPlans<P>(site);
  if (saved) return saved;
  await rehearse(site);
  const plans = savedPlans<P>(site);
  if (plans) return plans;
  throw new Failure(`${placeOf(site).hcl}/ is not what was planned. Regenerate it: make hcl SITE=${site}`);
}

/** In another process, because a rehearsal changes its environment. Its progress goes to stderr. */
async function rehearse(site: string): Promise<void> {
  listenForSignals();
  const args = ["ops/cli.mjs", "rehearse", "--site", site, "--plan-only"];
  const { exitCode } = await execa(process.execPath, args, {
    stdin: "ignore",
    stdout: process.stderr,
    stderr: "inherit",
    reject: false,
  });
  if (interrupt.aborted) throw new Interrupted();
  if (exitCode !== 0) throw new Failure(`Site ${site} could not be planned; see the output above.`);
}
