import { heldBy, readsNothingOf } from "../checks/stacks";
import { refersTo, spelled } from "../expected";
import { check, none, on } from "../line";
import { tests } from "../named-test";
import { part } from "../thing";
import { decidedAgainst, type Entry, notForTerraform, proven } from "../trace";
import { APP, base, DATA, ENVIRONMENTS, POSTGRES, SERVICES, told, UPLOADS } from "./things";

const APART = base(
  "what is kept stands in the data stack, and nothing there reads the application's (SEM-016, SEM-018)",
);
const PAGES = tests("test/pages.test.ts", "every path of the repository that a page names is there");
const ROLLOUT = tests(
  "test/wide/rehearsals.test.ts",
  "the whole rollout of %s succeeds, and its account is as it was before",
);
const GIT = "this repository is under version control; so is every stack that is committed in it";

const kept = [
  heldBy(DATA, "aws_vpc", "aws_subnet", "aws_db_instance", "aws_efs_file_system", "aws_secretsmanager_secret"),
  ...[POSTGRES, UPLOADS].flatMap((thing) => on(thing, { "lifecycle.0.prevent_destroy": spelled(true) })),
];
const released = heldBy(
  ...([APP, "aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition", "aws_lb", "aws_wafv2_web_acl"] as const),
  ...["aws_cloudfront_distribution", "aws_route53_record", "aws_cloudwatch_metric_alarm", "aws_budgets_budget"],
);
const oneWay = readsNothingOf(DATA, APP);

const twoStates = check("the two stacks have a plan each", ({ plans }) =>
  [DATA, APP].filter((stack) => !plans.has(stack)).map((stack) => none(stack, "a plan of its own")),
);

/** What is kept in one stack, what is released often in another. */
export const stacks: Record<string, Entry> = {
  "SEM-001": proven(twoStates, kept, released, oneWay, APART),
  // Roles and security groups of what is kept stand with it, those of the services with the services: the page says why.
  "SEM-016": proven(
    kept,
    on(part(POSTGRES, "aws_security_group"), { vpc_id: refersTo("network#id") }),
    on(part(UPLOADS, "aws_security_group"), { vpc_id: refersTo("network#id") }),
    APART,
  ),
  // Records stand with what they lead to; the zone is kept.
  "SEM-017": proven(released),
  "SEM-018": proven(oneWay, APART),
  "SEM-019": proven(twoStates, kept),
  "SEM-029": proven(PAGES),
  "SEM-030": proven(twoStates, heldBy(APP, "aws_ecs_service", "aws_ecs_task_definition")),
  "SEM-039": proven(PAGES),
  "SEM-040": told("how long an apply of the application takes"),
  "SEM-041": proven(kept, oneWay, ROLLOUT),
  "SEM-043": proven(kept, oneWay, heldBy(APP, "aws_ecs_task_definition")),
  "SEM-044": decidedAgainst(
    "environments on one data stack would share its database, its key of tokens and its secrets, whose policies name their readers (SEM-056)",
    "docs/architectures/semiont.md#one-data-stack-for-several-environments",
  ),
  "SEM-108": proven(tests("test/project.test.ts", "files > TypeScript is strict")),
  "SEM-109": proven(
    tests("test/stacks/structure.test.ts", "what serves every architecture > names nothing that one of them runs"),
  ),
  "SEM-110": notForTerraform(GIT),
  "SEM-111": proven(
    SERVICES.flatMap((service) =>
      on(service, { "deployment_circuit_breaker.0.rollback": true, wait_for_steady_state: true }),
    ),
    tests(
      "test/slow/rollback.test.ts",
      "a deployment that ECS rolled back fails the apply, which says what runs and where to read why",
    ),
  ),
  "SEM-112": proven(tests("test/project.test.ts", "files > stacks, modules and tests have a folder each"), PAGES),
  "SEM-113": proven(
    ENVIRONMENTS,
    tests("test/imports/sites.test.ts", "every folder under imports/ is a site, in alphabetical order"),
  ),
  "SEM-145": notForTerraform(GIT),
  "SEM-148": proven(oneWay, ROLLOUT),
};
