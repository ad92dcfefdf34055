import autocannon from "autocannon";
import { Interrupted } from "../terminal/interrupt";
import { ratesOf } from "./demand";
import type { Scenario, ScenarioRequest } from "./scenario";

/** What became of one kind of request. */
export interface Answers {
  name: string;
  /** What people would have sent in that time. */
  wanted: number;
  /** Those that ended, with whatever answer or without one. */
  ended: number;
  /** Without an answer, or with a status of 400 or more. */
  failed: number;
  /** How often each came: `403`, or `no answer`. */
  failures: Record<string, number>;
  /** Milliseconds within which so many of 100 requests were answered, with those that had to wait to be sent. */
  p50: number;
  p99: number;
}

export interface Load {
  url: URL;
  users: number;
  seconds: number;
  /** Sent as `Authorization: Bearer`. */
  token?: string;
  /** Stops early where it aborts; `Interrupted` is thrown then. */
  signal: AbortSignal;
}

/** Sends what a scenario says, all kinds of requests at once, at their rates whatever the answers take. */
export async function send(scenario: Scenario, load: Load): Promise<Answers[]> {
  const rates = ratesOf(scenario, load.users);
  const all = Object.entries(scenario.requests);
  const answers = await Promise.all(all.map(([name, request]) => sendOne(name, request, rates[name]!, load)));
  if (load.signal.aborted) throw new Interrupted();
  return answers;
}

/** Seconds until a request counts as without an answer: longer than a load balancer waits by default. */
const PATIENCE_SECONDS = 65;

async function sendOne(
  name: string,
  { method, path, headers, body }: ScenarioRequest,
  perMinute: number,
  { url, users, seconds, token, signal }: Load,
): Promise<Answers> {
  const rate = Math.max(1, Math.round(perMinute / 60));
  const options = {
    url: new URL(path, url).href,
    ...{ method, body, duration: seconds, timeout: PATIENCE_SECONDS },
    headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    // As many as there are people, so that nobody waits for another one's answer.
    connections: users,
    overallRate: rate,
  };
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error, done) => (error ? reject(error) : resolve(done)));
    signal.addEventListener("abort", () => running.stop(), { once: true });
  });
  return answersIn(name, rate * seconds, result);
}

function answersIn(
  name: string,
  wanted: number,
  { latency, requests, errors, statusCodeStats = {} }: autocannon.Result,
): Answers {
  const bad = Object.entries(statusCodeStats).filter(([status]) => Number(status) >= 400);
  const failures = Object.fromEntries(bad.map(([status, { count = 0 }]) => [status, count]));
  if (errors > 0) failures["no answer"] = errors;
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  return { name, wanted, ended: requests.total + errors, failed, failures, p50: latency.p50, p99: latency.p99 };
}
