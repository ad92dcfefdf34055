import type { Docker } from "./docker";
import type { HealthCheck } from "./trial";

/** What became of the health check of a task definition, run as ECS runs it. */
export interface Checked {
  holds: boolean;
  /** What it ended with and said. */
  said: string;
  /** A program that it needs and the image lacks: waiting does not help. */
  lacks?: string;
}

/** Docker's own exit codes of a program that cannot be run or is not there. */
const NOT_RUN = [126, 127];

export async function runCheck(docker: Docker, name: string, check: HealthCheck): Promise<Checked> {
  const options = { timeout: check.timeout * 1000 };
  const { exitCode, stdout, stderr, timedOut } = await docker.attempt(["exec", name, ...argumentsOf(check)], options);
  const said = `${stdout}\n${stderr}`.trim();
  if (timedOut) return { holds: false, said: `does not end in ${check.timeout} s` };
  if (exitCode === 0) return { holds: true, said: "ends with 0" };
  const [last = "says nothing"] = said.split("\n").slice(-1);
  return { holds: false, said: `ends with ${exitCode}: ${last.trim()}`, lacks: lackedBy(said, exitCode) };
}

/** `CMD-SHELL` is for a shell, `CMD` a program with its arguments. */
function argumentsOf({ command: [form, ...rest] }: HealthCheck): string[] {
  return form === "CMD-SHELL" ? ["/bin/sh", "-c", ...rest] : rest;
}

function lackedBy(said: string, exitCode: number): string | undefined {
  const [, byShell] = /(\S+): (?:command )?not found/.exec(said) ?? [];
  if (byShell) return byShell;
  const [, byDocker] = /exec: "([^"]+)"/.exec(said) ?? [];
  return NOT_RUN.includes(exitCode) ? byDocker : undefined;
}
