import { on } from "../line";
import { tests } from "../named-test";
import { type Entry, notForTerraform, open, proven } from "../trace";
import { COMMANDS, POSTGRES, SERVICES, taskOf, told } from "./things";

const PRICES = "the cost verb is not written yet; the page compares what the document states with its own prices";

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
  "SEM-123": open(PRICES, on(POSTGRES, { instance_class: "db.t3.micro" })),
  "SEM-124": open(
    PRICES,
    SERVICES.flatMap((service) => on(taskOf(service), { cpu: "256", memory: "512" })),
  ),
  "SEM-127": told("what capacity can be reserved"),
  "SEM-128": open(PRICES, on(POSTGRES, { allocated_storage: 20 }), on("budget", { limit_amount: "90" })),
  "SEM-160": told("what to look at when a task does not start"),
  "SEM-161": told("what to look at when the load balancer finds a task unhealthy"),
  "SEM-162": told("what to look at when the database does not answer"),
  "SEM-163": told("what to look at when costs rise"),
  "SEM-164": told("which pages belong to it"),
  "SEM-165": told("which version of which document it follows"),
};
