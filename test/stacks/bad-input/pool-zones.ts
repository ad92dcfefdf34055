import type { Mistake } from "./mistake";

const [A, B, C] = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const OFFERED = "must be an Availability Zone with a private subnet: eu-central-1a, eu-central-1b";
const INSTANCES = "Instances start there; the network decides where it has one.";

/** Availability Zones that a site chooses for its pools. */
export const POOL_ZONES: Mistake[] = [
  [
    "a zone in which the network has no subnet",
    { pools: { app: { zones: [A, C] } } },
    `pools.app.zones.1: ${OFFERED}, got "eu-central-1c". ${INSTANCES}`,
  ],
  [
    "the letter of a zone without its region",
    { pools: { app: { zones: ["a"] } } },
    `pools.app.zones.0: ${OFFERED}, got "a". ${INSTANCES}`,
  ],
  [
    "a zone twice",
    { pools: { app: { zones: [B, A, B] } } },
    'pools.app.zones.2: must not be listed twice: it is pools.app.zones.0, got "eu-central-1b". Remove it.',
  ],
  [
    "no zone at all",
    { pools: { app: { zones: [] } } },
    "pools.app.zones: must have 1 to 6 entries, got []. See imports/site.ts.",
  ],
  [
    "two zones for a data volume",
    { pools: { weaviate_0: { zones: [A, B] } } },
    'pools.weaviate_0.zones: must be one Availability Zone where the pool has a data volume, got ["eu-central-1a","eu-central-1b"]. A volume cannot follow its instance to another zone: keep the zone that the volume is in.',
  ],
  [
    "a pool that the architecture does not have",
    { pools: { apps: { zones: [A] } } },
    'pools.apps: must be the name of a pool of the architecture: app, observability, weaviate_0, got {"zones":["eu-central-1a"]}. Did you mean "app"? Correct the name or remove it.',
  ],
  [
    "a pool of an architecture that runs on Fargate alone",
    {
      architecture: "amica",
      network: { mode: "create", cidr: "10.60.0.0/16", zones: [A, B] },
      ingress: undefined,
      pools: { app: { zones: [A] } },
    },
    'pools.app: must be the name of a pool of the architecture: there are none, got {"zones":["eu-central-1a"]}. Correct the name or remove it.',
  ],
  [
    "a zone where the load balancer before the pool is not",
    { network: { mode: "create", cidr: "10.60.0.0/16", zones: [A, B, C] }, pools: { app: { zones: [B, C] } } },
    'pools.app.zones.1: must be a zone of load balancer public, before api and dashboard: eu-central-1a, eu-central-1b, got "eu-central-1c". It sends no requests to targets in other zones. In tier ha one of ours is in every zone with a subnet for it.',
  ],
];
