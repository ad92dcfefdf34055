import { type Finding, fails, holds, untried } from "./contract";
import type { Listening } from "./listeners";
import type { Run } from "./observe";
import type { Answer } from "./reach";
import type { Trial } from "./trial";
import { accepted } from "./watch";

/** Its ports, its health path and its health check. */
export function judgeAnswers(trial: Trial, run: Run): Finding[] {
  const ports = Object.keys(trial.serves).map((name) => judgePort(name, trial, run));
  return [
    ...ports,
    ...(trial.answers ? [judgeHealth(trial.answers, trial, run)] : []),
    ...(trial.check ? [judgeCheck(trial, run)] : []),
  ];
}

function judgePort(name: string, { serves }: Trial, { watched, listening, stopped }: Run): Finding {
  const port = `${name} ${serves[name]}`;
  if (watched.reached[name] || listening[name] === "everywhere")
    return holds("Port", `${port} is reached from outside`);
  if (!stopped) return untried("Port", `${port}: it had ended by itself`);
  return silent(port, name, listening[name]);
}

const BIND = "Let it listen on 0.0.0.0: HOST, --host, --bind or what its server calls it.";

function silent(port: string, name: string, where?: Listening): Finding {
  if (where === "on localhost") return fails("Port", `${port} listens on localhost alone`, BIND);
  const correct = `Let it listen there, or correct serves.${name} of the service in the blueprint.`;
  if (where === "nowhere") return fails("Port", `nobody listens on ${port}`, correct);
  return fails(
    "Port",
    `${port} is not reached from outside: nobody listens, or on localhost alone`,
    `${BIND} ${correct}`,
  );
}

function judgeHealth(
  { port, path, matcher }: NonNullable<Trial["answers"]>,
  trial: Trial,
  { watched: { answer, reached }, listening, stopped }: Run,
): Finding {
  if (accepted(trial, answer)) return holds("Health", `GET ${path} answers ${statusOf(answer)}`);
  if (!stopped) return untried("Health", `GET ${path}: it had ended by itself`);
  if (!reached[port] && listening[port] !== "everywhere")
    return untried("Health", `GET ${path}: its port is not reached`);
  const found = `GET ${path} ${said(answer)}, not ${matcher}`;
  return fails("Health", found, remedyOf(answer));
}

function said(answer: Answer | undefined): string {
  if (!answer || "nothing" in answer) return `gives ${answer?.nothing ?? "no answer"}`;
  return `answers ${answer.status}${answer.location ? ` to ${answer.location}` : ""}`;
}

function statusOf(answer: Answer | undefined): string {
  return answer && "status" in answer ? `${answer.status}` : "nothing";
}

const SIGN_IN = [301, 302, 303, 307, 308, 401, 403];

function remedyOf(answer: Answer | undefined): string {
  if (!answer || "nothing" in answer)
    return "Let it answer within 5 s that it lives, without asking what is behind it.";
  if (SIGN_IN.includes(answer.status)) return "Let it answer there without a sign-in and without a redirect.";
  if (answer.status === 404) return "Let it answer there, or correct health.path of the service in the blueprint.";
  return "Let it say that it lives, not that everything behind it does.";
}

function judgeCheck({ check }: Trial, { watched: { checked }, stopped }: Run): Finding {
  const [form = "", ...rest] = check!.command;
  const command = `${form} ${rest.join(" ")}`;
  if (checked?.holds) return holds("Health check tool", `${command} ${checked.said}`);
  if (!stopped) return untried("Health check tool", `${command}: it had ended by itself`);
  if (!checked?.lacks) {
    const found = `${command} ${checked?.said ?? "was not run"}`;
    return fails("Health check tool", found, "It says why; ECS asks by this command, and by nothing else.");
  }
  return fails(
    "Health check tool",
    `${command}: the image has no ${checked.lacks}`,
    `Install ${checked.lacks}, or give the service a health.command that the image has: docs/images.md.`,
  );
}
