import type { Mistake } from "./mistake";

/** What contradicts experiments of AWS FIS. */
export const EXPERIMENTS: Mistake[] = [
  [
    "an experiment of nothing",
    { experiments: {} },
    "experiments: must not be empty, got {}. Add one of the experiments, or take the kind out, here and in stacks.",
  ],
  [
    "an experiment without a stop condition",
    { experiments: { web: {} } },
    "experiments.web.unless: is required, got nothing. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an experiment of a service that is not there",
    { experiments: { wbe: { unless: "errors" } } },
    'experiments.wbe: must be one of: web, got "wbe". Correct the name: an experiment is of a service.',
  ],
  [
    "an experiment that takes the service away",
    { experiments: { web: { unless: "errors" } }, "services.web.tasks": { min: 1, max: 2 } },
    "experiments.web: must be a service with two tasks at the least, got 1. With one, the experiment takes the service away: give it tasks: { min: 2, ... }, or remove the experiment.",
  ],
  [
    "a stop condition that nothing watches",
    { experiments: { web: { unless: "error" } } },
    'experiments.web.unless: must be one of: cpu, memory, tasks, unhealthy, errors, response, got "error". Did you mean "errors"? That is what is watched of web.',
  ],
  [
    "an experiment before the alarm that ends it",
    {
      "stacks.watch": ["experiments", "alarms", "budget", "guardrails"],
      "stacks.tests": undefined,
    },
    'stacks.watch: needs alarms before it, got "experiments". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
  [
    "experiments in no stack",
    { "stacks.tests": undefined },
    'experiments: must be in one of the stacks, got ["web"]. Add "experiments" to one of them, or remove it here.',
  ],
  [
    "an experiment of how many it stops",
    { experiments: { web: { unless: "errors", count: 2 } } },
    "experiments.web.count: is not a known key, got 2. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
];
