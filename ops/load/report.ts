import type { Served } from "../../stacks/queries";
import { tableOf } from "../terminal/table";
import { demandOf, inFiveMinutes } from "./demand";
import type { Scenario } from "./scenario";
import type { Answers } from "./send";

/** What a scenario asks of a site: every group of its people, and so many. */
export function demandTable(scenario: Scenario, users: number, services: Served[]): string {
  const groups = [...new Set([...Object.values(scenario.users), users])].sort((one, other) => one - other);
  const rows = groups.flatMap((people) =>
    demandOf(scenario, people, services).map(({ service, requests, tasks, maxTasks, exceeded }) => [
      `${people}`,
      service,
      `${Math.round(requests)}`,
      exceeded ? `${tasks}, too few` : `${tasks}`,
      `${maxTasks}`,
    ]),
  );
  return tableOf(["people", "service", "requests a minute", "tasks", "at most"], rows);
}

/** What else must be known before so much is sent. */
export function warnings(scenario: Scenario, users: number, services: Served[], rateLimit?: number): string[] {
  const exceeded = demandOf(scenario, users, services).filter((one) => one.exceeded);
  const sent = inFiveMinutes(scenario, users);
  return [
    ...exceeded.map(
      ({ service, maxTasks }) =>
        `${service} would need more than its ${maxTasks} tasks by its request count: raise tasks.max of the service, and the pool's instances.`,
    ),
    ...(rateLimit !== undefined && sent > rateLimit
      ? [
          `The web ACL blocks an address that sends more than ${rateLimit} requests in five minutes; this sends ${sent} from one. Add it to office_cidrs of the stack with the load balancer first.`,
        ]
      : []),
  ];
}

export function answersTable(answers: Answers[]): string {
  const rows = answers.map(({ name, wanted, ended, failed, p50, p99 }) => [
    name,
    ...[wanted, ended, failed, p50, p99].map(String),
  ]);
  return tableOf(["request", "wanted", "ended", "failed", "p50 ms", "p99 ms"], rows);
}
