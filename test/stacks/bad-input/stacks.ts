import { KINDS } from "../../../stacks/kinds";
import type { Mistake } from "./mistake";

const MOVE_UP =
  "Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.";
const ONE_OF_THEM = "Remove it from one of them.";
const SAME_ACCOUNT = "No stack reads the state of another account; put both into the same.";

const [NETWORK, PLATFORM, SERVICES] = [["network"], ["cluster", "pools", "balancers"], ["services"]];
/** They come after the tables, the pools and the services that there are. */
const NOTHING_AFTER = { alarms: undefined, backups: undefined };
const DATA = ["tables", "caches", "buckets", "topics", "secrets"];
const WITHOUT_TABLES = DATA.slice(1);
const SPLIT = [
  "tables",
  "caches",
  "topics",
  "secrets",
  "buckets.artifacts",
  "buckets.configuration",
  "buckets.loki_chunks",
  "buckets.prometheus_blocks",
  "buckets.weaviate_backups",
];

/** What is wrong with which kinds stand in which stack. Paths begin at the keys of Flynapse. */
export const STACKS: Mistake[] = [
  [
    "no network before what stands in it",
    { "stacks.network": undefined },
    `stacks.data: needs network before it, got "caches". ${MOVE_UP}`,
    `stacks.platform: needs network before it, got "cluster". ${MOVE_UP}`,
    `stacks.platform: needs network before it, got "pools". ${MOVE_UP}`,
    `stacks.platform: needs network before it, got "balancers". ${MOVE_UP}`,
    `stacks.services: needs network before it, got "services". ${MOVE_UP}`,
  ],
  [
    "a kind before what it reads in its own stack",
    { "stacks.platform": ["pools", "cluster", "balancers"] },
    `stacks.platform: needs cluster before it, got "pools". ${MOVE_UP}`,
  ],
  [
    "services before the secrets that they read",
    {
      ...NOTHING_AFTER,
      stacks: {
        network: NETWORK,
        platform: PLATFORM,
        data: ["tables", "caches", "buckets", "topics"],
        services: SERVICES,
        late: ["secrets"],
      },
    },
    `stacks.services: needs secrets before it, got "services". ${MOVE_UP}`,
  ],
  [
    "services before the things that they use",
    {
      ...NOTHING_AFTER,
      stacks: { network: NETWORK, platform: PLATFORM, data: WITHOUT_TABLES, services: SERVICES, late: ["tables"] },
    },
    `stacks.services: needs tables before it, got "services". ${MOVE_UP}`,
  ],
  [
    "services before one thing of a kind that they use",
    {
      ...NOTHING_AFTER,
      stacks: {
        network: NETWORK,
        platform: PLATFORM,
        data: SPLIT,
        services: SERVICES,
        late: ["buckets.tempo_blocks"],
      },
    },
    `stacks.services: needs buckets before it, got "services". ${MOVE_UP}`,
  ],
  [
    "services before one of their secrets",
    {
      ...NOTHING_AFTER,
      stacks: {
        network: NETWORK,
        platform: PLATFORM,
        data: [
          "tables",
          "caches",
          "buckets",
          "topics",
          "secrets.azure_openai",
          "secrets.redis_auth_token",
          "secrets.weaviate_api_key",
        ],
        services: SERVICES,
        late: ["secrets.grafana"],
      },
    },
    `stacks.services: needs secrets before it, got "services". ${MOVE_UP}`,
  ],
  [
    "a kind that no stack holds",
    { "stacks.data": WITHOUT_TABLES },
    'tables: must be in one of the stacks, got ["sessions"]. Add "tables" to one of them, or remove it here.',
  ],
  [
    "a kind in two stacks",
    { "stacks.more": NETWORK },
    `stacks.more: must be in one stack only: network is in stacks.network, got "network". ${ONE_OF_THEM}`,
  ],
  [
    "a thing besides all of its kind",
    { "stacks.data": [...DATA, "buckets.artifacts"] },
    `stacks.data: must be in one stack only: buckets is in stacks.data, got "buckets.artifacts". ${ONE_OF_THEM}`,
  ],
  [
    "all of a kind besides one of its things",
    { "stacks.data": ["buckets.artifacts", ...DATA] },
    `stacks.data: must be in one stack only: buckets.artifacts is in stacks.data, got "buckets". ${ONE_OF_THEM}`,
  ],
  [
    "a thing named twice",
    { "stacks.data": [...SPLIT, "buckets.tempo_blocks", "buckets.loki_chunks"] },
    `stacks.data: must be in one stack only: buckets.loki_chunks is in stacks.data, got "buckets.loki_chunks". ${ONE_OF_THEM}`,
  ],
  [
    "a kind that nobody wrote",
    { "stacks.data": [...DATA, "mail"] },
    `stacks.data: must be made of these kinds: ${Object.keys(KINDS).join(", ")}, got "mail". Correct the name; a new kind is a file in stacks/kinds/ and a line in its index.ts.`,
  ],
  [
    "one thing of a split kind left out",
    { "stacks.data": SPLIT },
    'buckets.tempo_blocks: must be in one of the stacks, got "tempo_blocks". Add "buckets.tempo_blocks" to one of them, or remove it here.',
  ],
  [
    "a thing that the kind does not have",
    { "stacks.data": [...SPLIT, "buckets.tempo_blocks", "buckets.mails"] },
    'stacks.data: must be one of the buckets: artifacts, configuration, loki_chunks, tempo_blocks, prometheus_blocks, weaviate_backups, got "buckets.mails". Correct the name.',
  ],
  [
    "one thing of a kind that cannot be split",
    { ...NOTHING_AFTER, "stacks.platform": ["cluster", "pools.app", "balancers"] },
    'stacks.platform: must be pools as a whole, got "pools.app". It cannot be split over stacks.',
  ],
  ...["state", "access", "operator-state", "operator-access"].map(
    (name): Mistake => [
      `a stack with the reserved name ${name}`,
      {
        ...NOTHING_AFTER,
        stacks: { [name]: ["tables"], network: NETWORK, data: WITHOUT_TABLES, platform: PLATFORM, services: SERVICES },
      },
      `stacks.${name}: must not be the name of the stack with the state backend, got "${name}". It is created automatically, before all others; choose another name.`,
    ],
  ),
  [
    "a stack in the account of an operator that there is not",
    {
      ...NOTHING_AFTER,
      "services.api.uses": ["internet", "otel-collector:otlp_http"],
      "stacks.data": WITHOUT_TABLES,
      "stacks.backups": undefined,
      "stacks.watch": undefined,
      "stacks.builds": { in: "operator", holds: ["tables"] },
    },
    "operator: is required by stacks in the operator's account: builds, got nothing. Give account and region; imports/home.ts documents the keys.",
  ],
];

/** The same of a site that has the account of an operator. */
export const ACCOUNTS: Mistake[] = [
  [
    "a kind in another account than what it reads",
    { "stacks.network": { in: "operator", holds: NETWORK } },
    ...["data caches", "platform cluster", "platform pools", "platform balancers", "services services"].map((one) => {
      const [stack, kind] = one.split(" ");
      return `stacks.${stack}: must be in the account of network, which it reads, got "${kind}". ${SAME_ACCOUNT}`;
    }),
  ],
  [
    "services in another account than a thing that they use",
    {
      ...NOTHING_AFTER,
      stacks: {
        tables: { in: "operator", holds: ["tables"] },
        ...{ network: NETWORK, data: WITHOUT_TABLES, platform: PLATFORM, services: SERVICES },
      },
    },
    `stacks.services: must be in the account of tables, which it reads, got "services". ${SAME_ACCOUNT}`,
  ],
  [
    "a kind in two accounts",
    {
      "services.tempo.uses": [],
      "services.tempo.files": {},
      "services.tempo.filesFrom": undefined,
      "stacks.data": SPLIT,
      "stacks.theirs": { in: "operator", holds: ["buckets.tempo_blocks"] },
    },
    'buckets: must be in one account, got ["stacks.data","stacks.data","stacks.data","stacks.data","stacks.data","stacks.theirs"]. Put all of it into stacks of the same account: names and ARNs depend on it.',
  ],
];
