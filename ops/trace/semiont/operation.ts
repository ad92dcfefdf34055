import { on } from "../line";
import { tests } from "../named-test";
import { type Entry, notForTerraform, proven } from "../trace";
import { COMMANDS, POSTGRES, SERVICES, taskOf, told } from "./things";

/** What the document states, beside what the verb `cost` finds. */
const STATED = "test/ops/cost/stated.test.ts";

/** What people do with it, what it costs, and where one looks when something is wrong. */
export const operation: Record<string, Entry> = {
  "SEM-114": proven(
    tests("test/wide/rehearsals.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
  ),
  "SEM-116": proven(COMMANDS),
  "SEM-117": proven(COMMANDS),
  "SEM-118": proven(COMMANDS),
  "SEM-119": proven(COMMANDS),
  "SEM-120": proven(
    tests("test/stacks/semiont-page.test.ts", "the site's page has the command that gives each secret its value"),
    tests(
      "test/ops/secrets/secrets.test.ts",
      "secrets put > gives a secret a value that is nowhere else, and says what takes it",
    ),
  ),
  "SEM-121": proven(COMMANDS),
  "SEM-122": notForTerraform(
    "verbs of the project stand in ops/verbs/ and serve every architecture; the page has the rest",
  ),
  "SEM-123": proven(
    on(POSTGRES, { instance_class: "db.t3.micro" }),
    tests(STATED, "Semiont: a db.t3.micro with 20 GiB costs about the 15 USD that are stated"),
  ),
  "SEM-124": proven(
    SERVICES.flatMap((service) => on(taskOf(service), { cpu: "256", memory: "512" })),
    tests(STATED, "Semiont: a task costs 0.0123 USD an hour, where 0.01 is stated"),
  ),
  "SEM-127": told("what capacity can be reserved"),
  "SEM-128": proven(
    on(POSTGRES, { allocated_storage: 20 }),
    on("budget", { limit_amount: "90" }),
    tests(
      STATED,
      "Semiont: what its estimate of 89.50 USD counts costs 87 without traffic, and all that it leaves out as much again",
    ),
  ),
  "SEM-160": told("what to look at when a task does not start"),
  "SEM-161": told("what to look at when the load balancer finds a task unhealthy"),
  "SEM-162": told("what to look at when the database does not answer"),
  "SEM-163": told("what to look at when costs rise"),
  "SEM-164": told("which pages belong to it"),
  "SEM-165": told("which version of which document it follows"),
};
