import { oneOf } from "../../imports/problems";
import type { ImageRun } from "../../stacks/queries";
import { Failure } from "../terminal/failure";

/** The service that a user names. */
export function knownRun(runs: ImageRun[], given: string): ImageRun {
  const run = runs.find(({ service }) => service === given);
  if (run?.job) {
    throw new Failure(
      `${given} is a job: it has no port and no health check, and its command needs what only the account has.\n` +
        "Start it once there: its log and its alarm say whether all went well.",
      2,
    );
  }
  if (run) return run;
  const services = runs.filter(({ job }) => !job).map(({ service }) => service);
  const { rule, remedy } = oneOf(given, services, "They are the services of the site's blueprint.", "a service");
  throw new Failure(`service ${JSON.stringify(given)} ${rule}. ${remedy}`, 2);
}
