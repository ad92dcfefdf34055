import type { Mistake } from "./mistake";

/** What contradicts alarms, of an architecture that has everything that is watched. */
export const ALARMS: Mistake[] = [
  [
    "a change for something that nothing is",
    { "alarms.changes": { servcies: { cpu: { percent: 70 } } } },
    'alarms.changes.servcies: must be one of: distribution, balancers, public, services, web, tables, sessions, caches, redis_001, fileSystems, pictures, queues, jobs, got "servcies". Did you mean "services"? Only these are watched.',
  ],
  [
    "a measure that it does not have",
    { "alarms.changes": { services: { cpus: { percent: 70 } } } },
    'alarms.changes.services.cpus: must be one of: cpu, memory, tasks, unhealthy, errors, response, got "cpus". Did you mean "cpu"? That is what is watched of services.',
  ],
  [
    "a limit in another unit",
    { "alarms.changes": { services: { cpu: { seconds: 70 } } } },
    "alarms.changes.services.cpu.seconds: must be in percent, got 70. Give the limit by the key of that name.",
  ],
  [
    "more than everything",
    { "alarms.changes": { services: { cpu: { percent: 170 } } } },
    "alarms.changes.services.cpu.percent: must be a number from 0 to 100, got 170. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "less than nothing",
    { "alarms.changes": { services: { cpu: { percent: -1 } } } },
    "alarms.changes.services.cpu.percent: must be a number from 0 to 100, got -1. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a part of a minute",
    { "alarms.changes": { services: { cpu: { minutes: 1.5 } } } },
    "alarms.changes.services.cpu.minutes: must be a whole number from 1 to 10080, got 1.5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "no time at all",
    { "alarms.changes": { services: { cpu: { minutes: 0 } } } },
    "alarms.changes.services.cpu.minutes: must be a whole number from 1 to 10080, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "two days by the minute: CloudWatch looks back one",
    { "alarms.changes": { services: { cpu: { minutes: 2880 } } } },
    "alarms.changes.services.cpu.minutes: must be 1440 at most: CloudWatch looks back a day, and a week where a data point is of an hour or more, got 2880. Give fewer minutes.",
  ],
  [
    "more than a week",
    { "alarms.changes": { services: { cpu: { minutes: 10_081 } } } },
    "alarms.changes.services.cpu.minutes: must be a whole number from 1 to 10080, got 10081. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a severity that there is not",
    { "alarms.changes": { services: { cpu: { severity: "fatal" } } } },
    'alarms.changes.services.cpu.severity: must be one of: critical, warning, info, got "fatal". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "no alarm, and its limit",
    { "alarms.changes": { services: { cpu: { none: "nobody", percent: 3 } } } },
    'alarms.changes.services.cpu: must say none alone, with the reason, got {"none":"nobody","percent":3}. Remove what it says besides: there is no alarm that it could be of.',
  ],
  [
    "no alarm, without a reason",
    { "alarms.changes": { services: { cpu: { none: true } } } },
    "alarms.changes.services.cpu.none: must be text, got true. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "no alarm, for an empty reason",
    { "alarms.changes": { services: { cpu: { none: "" } } } },
    'alarms.changes.services.cpu.none: must not be empty, got "". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a change that changes nothing",
    { "alarms.changes": { services: { cpu: {} } } },
    "alarms.changes.services.cpu: must change something, got {}. Give a limit, minutes or a severity, or remove it.",
  ],
  [
    "a misspelt key of alarms",
    { "alarms.chnages": {} },
    'alarms.chnages: is not a known key, got {}. Did you mean "changes"? Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a limit as text",
    { "alarms.changes": { services: { cpu: { percent: "70" } } } },
    'alarms.changes.services.cpu.percent: must be a number from 0 to 100, got "70". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "alarms in none of the stacks",
    { "stacks.watch": ["budget", "guardrails"] },
    'alarms: must be in one of the stacks, got ["changes"]. Add "alarms" to one of them, or remove it here.',
    'stacks.watch: needs alarms before it, got "budget". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
    'stacks.tests: needs alarms before it, got "experiments". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
];

/** What contradicts AWS Budgets. */
export const BUDGETS: Mistake[] = [
  ["no amount", { budget: {} }, "budget.monthlyUsd: is required, got nothing. See stacks/blueprints/blueprint.ts."],
  [
    "cents",
    { "budget.monthlyUsd": 90.5 },
    "budget.monthlyUsd: must be a whole number from 1 to 10000000, got 90.5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a budget of nothing",
    { "budget.monthlyUsd": 0 },
    "budget.monthlyUsd: must be a whole number from 1 to 10000000, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an amount as text",
    { "budget.monthlyUsd": "90" },
    'budget.monthlyUsd: must be a whole number from 1 to 10000000, got "90". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "more than AWS Budgets is asked for",
    { "budget.monthlyUsd": 20000000 },
    "budget.monthlyUsd: must be a whole number from 1 to 10000000, got 20000000. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "another currency than AWS bills in",
    { "budget.monthlyEur": 90 },
    'budget.monthlyEur: is not a known key, got 90. Did you mean "monthlyUsd"? Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "nothing to tell of",
    { "budget.actualPercents": [], "budget.forecastPercents": [] },
    'budget: must notify of something, got {"monthlyUsd":90,"actualPercents":[],"forecastPercents":[]}. Give a percentage: without one nobody is told.',
  ],
  [
    "a percentage twice",
    { "budget.actualPercents": [80, 80] },
    "budget.actualPercents: must name every percentage once, got [80,80]. Remove the second one.",
  ],
  [
    "more percentages than AWS Budgets notifies of",
    { "budget.actualPercents": [10, 20, 30, 40, 50, 60], "budget.forecastPercents": [70, 80, 90, 100, 110] },
    'budget: must notify of 10 percentages at most, got {"monthlyUsd":90,"actualPercents":[10,20,30,40,50,60],"forecastPercents":[70,80,90,100,110]}. AWS Budgets takes no more; leave out those that nobody would act on.',
  ],
  [
    "a share in place of a percentage",
    { "budget.actualPercents": [0.8] },
    "budget.actualPercents.0: must be a whole number from 1 to 1000, got 0.8. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "the percentage that is reached at once",
    { "budget.actualPercents": [0] },
    "budget.actualPercents.0: must be a whole number from 1 to 1000, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "one percentage without a list",
    { "budget.actualPercents": 80 },
    "budget.actualPercents: must be a list, got 80. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a budget that nobody hears: no alarms",
    { "stacks.watch": ["budget", "guardrails"], alarms: undefined },
    'stacks.watch: needs alarms before it, got "budget". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
    'stacks.tests: needs alarms before it, got "experiments". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "a budget before the topics that it publishes to",
    { "stacks.watch": ["budget", "guardrails"], "stacks.later": ["alarms"] },
    'stacks.watch: needs alarms before it, got "budget". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
    'stacks.tests: needs alarms before it, got "experiments". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "a percentage that nobody reaches",
    { "budget.forecastPercents": [100000] },
    "budget.forecastPercents.0: must be a whole number from 1 to 1000, got 100000. See stacks/blueprints/blueprint.ts.",
  ],
];
