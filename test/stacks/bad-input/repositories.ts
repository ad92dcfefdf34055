import type { Mistake } from "./mistake";

const SEE = "See stacks/blueprints/blueprint.ts.";
const KEYS = "Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.";
const ONE_DASH = "must not have two dashes in a row, which ECR takes in no repository's name";
const RAISE = "Raise it, or leave it out: an image that has lost its signature is not delivered.";

/** What contradicts ECR, and what is kept in it. */
export const REPOSITORIES: Mistake[] = [
  [
    "no release that is kept",
    { repositories: { releases: 0 } },
    `repositories.releases: must be a whole number from 10 to 1000, got 0. ${SEE}`,
  ],
  [
    "fewer releases than one rolls back to",
    { repositories: { releases: 3 } },
    `repositories.releases: must be a whole number from 10 to 1000, got 3. ${SEE}`,
  ],
  [
    "all releases",
    { repositories: { releases: "all" } },
    `repositories.releases: must be a whole number from 10 to 1000, got "all". ${SEE}`,
  ],
  [
    "no build that is kept until it is released",
    { repositories: { others: 0 } },
    `repositories.others: must be a whole number from 1 to 1000, got 0. ${SEE}`,
  ],
  [
    "fewer signatures than images",
    { repositories: { releases: 100, others: 10, signatures: 100 } },
    `repositories.signatures: must be 110 at least: one for each of the 100 releases and 10 others, got 100. ${RAISE}`,
  ],
  [
    "more signatures than images",
    { repositories: { signatures: 20_000 } },
    `repositories.signatures: must be a whole number from 20 to 10000, got 20000. ${SEE}`,
  ],
  [
    "days in place of a number of images",
    { repositories: { days: 30 } },
    `repositories.days: is not a known key, got 30. ${KEYS}`,
  ],
  [
    "tags that move",
    { repositories: { imageTagMutability: "MUTABLE" } },
    `repositories.imageTagMutability: is not a known key, got "MUTABLE". ${KEYS}`,
  ],
  [
    "images that nobody scans",
    { repositories: { scanOnPush: false } },
    `repositories.scanOnPush: is not a known key, got false. ${KEYS}`,
  ],
  [
    "a repository that is listed: each image that runs has one",
    { repositories: { api: { releases: 20 } } },
    `repositories.api: is not a known key, got {"releases":20}. ${KEYS}`,
  ],
  [
    "copies in their own region",
    { repositories: { replicatedTo: ["eu-central-1"] } },
    'repositories.replicatedTo.0: must be another region than that of the repositories, got "eu-central-1". Remove it: what is pushed is there already.',
  ],
  [
    "copies in a region that there is not",
    { repositories: { replicatedTo: ["eu-west-9"] } },
    'repositories.replicatedTo.0: must be an AWS region, got "eu-west-9". Did you mean "eu-west-1"? For example eu-central-1; aws/regions.ts lists them.',
  ],
  [
    "copies in a region by the name of its city",
    { repositories: { replicatedTo: ["Ireland"] } },
    'repositories.replicatedTo.0: must be an AWS region, got "Ireland". For example eu-central-1; aws/regions.ts lists them.',
  ],
  [
    "copies in another partition",
    { repositories: { replicatedTo: ["eu-west-1", "us-gov-west-1"] } },
    'repositories.replicatedTo.1: must not be in GovCloud, China or another partition, got "us-gov-west-1". ARNs and endpoints differ there; it is not supported.',
  ],
  [
    "copies in one region twice",
    { repositories: { replicatedTo: ["eu-west-1", "eu-west-2", "eu-west-1"] } },
    'repositories.replicatedTo.2: must not be listed twice: it is replicatedTo.0, got "eu-west-1". Remove it.',
  ],
  [
    "copies nowhere",
    { repositories: { replicatedTo: [] } },
    `repositories.replicatedTo: must have 1 to 10 entries, got []. ${SEE}`,
  ],
  [
    "one region without a list",
    { repositories: { replicatedTo: "eu-west-1" } },
    `repositories.replicatedTo: must be a list, got "eu-west-1". ${SEE}`,
  ],
  [
    "an image whose repository ECR does not take",
    { "services.grafana.container": "grafana--enterprise" },
    `services.grafana.container: ${ONE_DASH}, got "grafana--enterprise". Leave one of them out.`,
  ],
  [
    "an image whose name leaves no room for the prefix",
    { "services.grafana.container": "g".repeat(240) },
    `services.grafana.container: must have at most 234 characters, got "${"g".repeat(240)}". ${SEE}`,
  ],
  [
    "repositories in two stacks",
    { "stacks.platform": ["cluster", "pools", "balancers", "repositories"] },
    'stacks.platform: must be in one stack only: repositories is in stacks.delivery, got "repositories". Remove it from one of them.',
  ],
];
