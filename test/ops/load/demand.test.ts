import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { demandOf, inFiveMinutes, ratesOf } from "../../../ops/load/demand";
import { demandTable, warnings } from "../../../ops/load/report";
import { readScenario, scenarioIn } from "../../../ops/load/scenario";
import { rateLimitOf, servedOf } from "../../../stacks/queries";
import { page } from "../../pages";

const acme = await loadSite("acme");
const services = servedOf(acme);
const flynapse = readScenario("flynapse");

describe("what people ask of Flynapse", () => {
  test("goes to the service whose listener rule takes the path, in the order of priorities", () => {
    expect(services.map(({ id }) => id)).toEqual(["api", "dashboard"]);
    expect(demandOf(flynapse, 150, services).map(({ service, requests }) => [service, requests])).toEqual([
      ["api", 2400],
      ["dashboard", 600],
    ]);
  });

  test("is carried by the tasks of autoscaling's request count, at today's peak and after five years (FLY-008)", () => {
    for (const users of Object.values(flynapse.users)) {
      for (const { service, requests, tasks, exceeded } of demandOf(flynapse, users, services)) {
        const { requestsPerTarget = 0 } = services.find(({ id }) => id === service)!;
        expect(exceeded, `${users} people, ${service}`).toBe(false);
        expect(requests / tasks, `${users} people, ${service}`).toBeLessThanOrEqual(requestsPerTarget);
      }
    }
    expect(flynapse.users.growth).toBe(3 * flynapse.users.peak!);
  });

  test("stays below the web ACL's rate limit, if all of an office come from one address", () => {
    expect(inFiveMinutes(flynapse, flynapse.users.growth!)).toBeLessThanOrEqual(rateLimitOf(acme)!);
  });

  test("is on the architecture's page as the verb prints it (FLY-008, FLY-125)", () => {
    expect(page("docs/architectures/flynapse.md")).toContain(demandTable(flynapse, 150, services));
  });
});

describe("more people than a site was made for", () => {
  test("are told with what to raise, and with the rate limit that would block who sends", () => {
    const lines = warnings(flynapse, 1000, services, rateLimitOf(acme));
    expect(lines).toEqual([
      "api would need more than its 6 tasks by its request count: raise tasks.max of the service, and the pool's instances.",
      "The web ACL blocks an address that sends more than 50000 requests in five minutes; this sends 100000 from one. Add it to office_cidrs of the stack with the load balancer first.",
    ]);
    expect(demandTable(flynapse, 1000, services)).toMatch(/^1000 +api +16000 +6, too few +6$/m);
  });

  test("where nothing counts requests, nothing is told of a limit", () => {
    expect(warnings(flynapse, 450, services, undefined)).toEqual([]);
  });
});

test("shares are of all requests, and a query is no part of a path", () => {
  const scenario = scenarioIn(
    "{users: {peak: 60}, requestsPerUser: 1, failedPercent: 0, requests: {one: {path: '/api?x=/', share: 1, p99Milliseconds: 1}, two: {path: /, share: 3, p99Milliseconds: 1}}}",
    "x",
  );
  expect(ratesOf(scenario, 60)).toEqual({ one: 15, two: 45 });
  expect(demandOf(scenario, 60, services)).toMatchObject([
    { service: "api", requests: 15 },
    { service: "dashboard", requests: 45 },
  ]);
});

test("a service that counts no requests runs what it runs at least, as far as requests tell", async () => {
  const amica = servedOf(await loadSite("amica"));
  expect(demandOf(readScenario("amica"), 100, amica)).toEqual([
    { service: "chainlit", requests: 1200, tasks: 1, maxTasks: 1, exceeded: false },
  ]);
});
