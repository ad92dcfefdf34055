import { type Finding, fails, holds, type Rule, untried, warns } from "./contract";
import { PLATFORM } from "./image";
import { judgeAnswers } from "./judge-answers";
import { judgeFiles } from "./judge-files";
import { mountsFor } from "./mounts";
import type { Observed, Run, Stopped } from "./observe";
import type { Trial } from "./trial";

/** Every rule of the contract, in its order. */
export function judge(given: Trial, { image, refused, run }: Observed): Finding[] {
  const trial = { ...given, mounts: mountsFor(given.mounts, image.volumes) };
  return [
    image.platform === PLATFORM
      ? holds("Architecture", PLATFORM)
      : fails("Architecture", image.platform, `Build it for the platform: docker build --platform ${PLATFORM}.`),
    ...(run ? judgeRun(trial, image.user, run) : notRun(trial, refused)),
    judgeSecrets(trial, image.variables),
    ...(run ? [judgeBundle(run)] : [untried("Certificates", "it was not run")]),
  ];
}

const RUNNING: Rule[] = ["Memory", "Port", "Health", "Health check tool", "File system", "User", "End", "Log"];

function notRun(trial: Trial, refused?: string): Finding[] {
  const asked = (rule: Rule) => (rule !== "Health" || trial.answers) && (rule !== "Health check tool" || trial.check);
  const rules = RUNNING.filter(asked).map((rule) => untried(rule, "it was not run"));
  if (refused === undefined) return [untried("Start", "it is not for this platform"), ...rules];
  const remedy =
    "Correct ENTRYPOINT and CMD of its Dockerfile, or entryPoint and command of the service in the blueprint.";
  return [fails("Start", `Docker cannot start it: ${refused}`, remedy), ...rules];
}

function judgeRun(trial: Trial, declared: string, run: Run): Finding[] {
  return [
    judgeStart(run),
    judgeMemory(trial, run),
    ...judgeAnswers(trial, run),
    ...judgeFiles(trial, declared, run),
    judgeEnd(trial, run.stopped),
    ...judgeLog(run),
  ];
}

function judgeStart({ watched: { state, seconds }, stopped, outOfMemory, log }: Run): Finding {
  if (stopped) return holds("Start", `runs, after ${seconds} s too`);
  const why = outOfMemory ? ", out of memory" : "";
  const said = log.length > 0 ? `. Its log ends:\n${lastOf(log)}` : ", and without a word in its log";
  return fails(
    "Start",
    `ended by itself after ${seconds} s with exit code ${state.exitCode}${why}${said}`,
    "It must run with what the blueprint gives it. If it ended for want of a real value: --env-file <file> gives it.",
  );
}

const LINES = 10;

function lastOf(log: string[]): string {
  return log
    .slice(-LINES)
    .map((line) => `    | ${line}`)
    .join("\n");
}

function judgeMemory({ memoryMib }: Trial, { outOfMemory }: Run): Finding {
  if (!outOfMemory) return holds("Memory", `stays within ${memoryMib} MiB`);
  const remedy = "Raise memoryMib of the service in the blueprint, or bound what it takes: its workers, its heap.";
  return fails("Memory", `takes more than ${memoryMib} MiB`, remedy);
}

/** SIGKILL. */
const KILLED = 137;

function judgeEnd({ stopSeconds }: Trial, stopped?: Stopped): Finding {
  if (!stopped) return untried("End", "it had ended by itself");
  const { seconds, exitCode } = stopped;
  if (exitCode !== KILLED || seconds < stopSeconds) {
    return holds("End", `ends ${seconds} s after SIGTERM, of ${stopSeconds}, with exit code ${exitCode}`);
  }
  return fails(
    "End",
    `does not end within ${stopSeconds} s of SIGTERM, and was killed`,
    "Let the program itself be the first process (ENTRYPOINT as a list, `exec` in a script) and end on SIGTERM; " +
      "raise stopSeconds if it needs longer.",
  );
}

function judgeLog({ log, leaked }: Run): Finding[] {
  const leaks = leaked.map((name) =>
    fails("Log", `has the value of ${name}`, "Write no secret, and no environment as a whole."),
  );
  if (leaks.length > 0) return leaks;
  if (log.length > 0) return [holds("Log", `${log.length} line${log.length === 1 ? "" : "s"} on stdout and stderr`)];
  return [warns("Log", "nothing on stdout and stderr", "Log to them, not to a file.")];
}

function judgeSecrets({ secrets }: Trial, variables: string[]): Finding {
  const own = variables.filter((name) => secrets.includes(name));
  if (own.length === 0) return holds("Secrets", "its own environment names none");
  return warns(
    "Secrets",
    `its own environment has ${own.join(", ")}`,
    "Remove it from the Dockerfile. If it was a real value: give the secret another one.",
  );
}

function judgeBundle({ bundle }: Run): Finding {
  if (bundle) return holds("Certificates", bundle);
  return warns(
    "Certificates",
    "no CA bundle where programs look for one",
    "Install ca-certificates, unless its runtime brings its own, as Node.js and botocore do.",
  );
}
