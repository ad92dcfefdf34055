import type { Entry } from "../trace";

/** Nothing of these is in the plans yet, by what has to be built. */
const LATER: [reason: string, ...rows: string[]][] = [
  [
    "the services run; their configurations, dashboards, rules and receivers are not built yet",
    "FLY-079",
    "FLY-080",
    "FLY-081",
    "FLY-084",
    "FLY-085",
    "FLY-087",
    "FLY-088",
  ],
  ["one node is there; a second one's gossip and raft ports are not built yet", "FLY-068"],
  ["weaviate's backup to S3 is not built yet", "FLY-070"],
  ["no plan says it: a test of the stacks shows that another node only adds", "FLY-054"],
  [
    "Cognito in the operator's account is not built yet",
    "FLY-004",
    "FLY-005",
    "FLY-075",
    "FLY-076",
    "FLY-077",
    "FLY-078",
  ],
  ["secrets are there and come by reference; that of redis is not built yet", "FLY-110"],
  ["the auth token of redis is not built yet", "FLY-066"],
  ["needs the load test that the document asks for", "FLY-008"],
  [
    "a plan holds one tier of one site; the switch is judged when both tiers are planned",
    "FLY-007",
    "FLY-050",
    "FLY-065",
  ],
  [
    "backup plans, snapshots and their schedules are not built yet",
    "FLY-062",
    "FLY-082",
    "FLY-127",
    "FLY-128",
    "FLY-141",
  ],
  ["no pool or cache takes a snapshot to start from yet", "FLY-131", "FLY-135", "FLY-136"],
  [
    "registry, signing and the roles of the delivery pipeline are not built yet",
    "FLY-089",
    "FLY-090",
    "FLY-091",
    "FLY-093",
    "FLY-108",
    "FLY-109",
  ],
  ["blue/green deployment is not built", "FLY-095"],
  ["no plan says it: `npm run flows` prints every hop, TLS or plain with the reason", "FLY-113"],
  ["the addresses are an output; the api's egress has no list of ranges yet", "FLY-140"],
];

export const later: Record<string, Entry> = Object.fromEntries(
  LATER.flatMap(([reason, ...rows]) => rows.map((row): [string, Entry] => [row, { state: "open", reason }])),
);
