import type { Release } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import { fetchByProxy, reasonOf } from "../tools/fetch";
import { accepts } from "./matcher";

/** A URL, and the status codes that it must answer with. */
export interface SmokeTest {
  url: string;
  /** `200`, `200,204` or `200-299`. */
  matcher: string;
}

/** What users get when all is well. */
const GOOD = "200-299";

/** The given URLs, or the health path of each service that users reach. */
export function smokeTestsOf({ services }: Pick<Release, "services">, given: string[] = []): SmokeTest[] {
  if (given.length > 0) return given.map((url) => ({ url, matcher: GOOD }));
  return services.flatMap(({ id, answers }) => {
    if (!answers) return [];
    const { domainName, path, paths, matcher } = answers;
    if (path) return [{ url: `https://${domainName}${path}`, matcher }];
    const [first = "/*"] = paths;
    throw new Failure(
      `Users reach ${id} by ${paths.join(" and ")}, and its health path is none of them. Give a URL that shows that it works:\n` +
        `  --smoke https://${domainName}${first.replace("*", "...")}`,
      2,
    );
  });
}

/** What is asked before users get it: the given URLs, or the health path behind the test listener. */
export function firstTestsOf({ services }: Pick<Release, "services">, given: string[] = []): SmokeTest[] {
  if (given.length > 0) return given.map((url) => ({ url, matcher: GOOD }));
  return services.flatMap(({ answers }) => {
    const { domainName, path, matcher, testPort } = answers ?? {};
    return path && matcher && testPort ? [{ url: `https://${domainName}:${testPort}${path}`, matcher }] : [];
  });
}

interface Asking {
  tries: number;
  pause(): Promise<void>;
}

/** A request that takes longer is one that users give up. */
const MOST_MS = 10_000;

/** Asks each URL until it answers as it must: a load balancer and a cache take some seconds to follow. */
export async function smoke(tests: SmokeTest[], { tries, pause }: Asking): Promise<void> {
  for (const { url, matcher } of tests) {
    for (let left = tries; ; left--) {
      const answer = await ask(url);
      if (accepts(matcher, answer)) break;
      if (left <= 1) throw new Failure(`${url} answers ${answer}, not ${matcher}.`);
      await pause();
    }
  }
}

async function ask(url: string): Promise<number | string> {
  try {
    const response = await fetchByProxy(url, { redirect: "manual", signal: AbortSignal.timeout(MOST_MS) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    return `nothing (${reasonOf(error as Error)})`;
  }
}
