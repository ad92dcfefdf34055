import type { BlueprintInput } from "../../../stacks/blueprints/blueprint";
import { small } from "../made-up";

/** A zone, and a load balancer that makes its records in it. */
export const blueprint: BlueprintInput = {
  ...small,
  stacks: { base: ["network", "hostedZone"], apps: ["cluster", "balancers", "services"] },
  hostedZone: { healthCheck: { path: "/health" } },
  services: { web: { ...small.services!.web!, route: { priority: 1 } } },
};
/** The same with a distribution. */
export const behind: Partial<BlueprintInput> = {
  stacks: { ...blueprint.stacks, apps: ["cluster", "balancers", "distribution", "services"] },
  distribution: {},
};
export const domainName = "app.client.example";
/** On a site that has no zone yet. */
export const created = { domainName, zoneName: "client.example" };
export const elsewhere = { addresses: ["203.0.113.7"], gets: "failover" as const };

const checked = (healthCheck: object) => ({ hostedZone: { healthCheck } }) as Partial<BlueprintInput>;
const MOVE_UP =
  "Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.";

type ZoneMistake = [what: string, ingress: object | undefined, said: Partial<BlueprintInput>, ...lines: string[]];

/** What is wrong with hosted zones: with what the site says of its name, and the blueprint of the zone. */
export const HOSTED_ZONES: ZoneMistake[] = [
  [
    "a zone that is no name",
    { domainName, zoneName: "client_example" },
    {},
    '  - ingress.zoneName: must be a domain name, got "client_example". For example app.client.example.',
  ],
  [
    "a zone that does not hold the domain name",
    { domainName, zoneName: "ient.example" },
    {},
    '  - ingress.zoneName: must be the domain name or what follows one of its dots, got "ient.example". For app.client.example it is client.example, or app.client.example itself.',
  ],
  [
    "a zone that is there and is to be created",
    { ...created, zoneId: "Z0123456789ABC" },
    {},
    '  - ingress: must have exactly one of certificateArn, zoneId, zoneName, certificate and adoptedListener, got {"domainName":"app.client.example","zoneName":"client.example","zoneId":"Z0123456789ABC"}. An existing certificate; our hosted zone, there or to be created, in which one is validated; `request`, when the client creates the records; or the key of the client\'s HTTPS listener to serve on.',
  ],
  [
    "a zone that nothing in the architecture creates",
    created,
    { hostedZone: undefined, stacks: { ...blueprint.stacks, base: ["network"] } },
    '  - ingress.zoneName: must not be given where the architecture has no hostedZone, got "client.example". Add it to a stack before that of the load balancers, or give zoneId of an existing hosted zone.',
  ],
  [
    "the zone after what makes records in it",
    created,
    { stacks: { base: ["network"], apps: ["cluster", "balancers", "services"], late: ["hostedZone"] } },
    `  - stacks.apps: needs hostedZone before it, got "balancers". ${MOVE_UP}`,
  ],
  [
    "another place where the DNS is not ours",
    { domainName, certificate: "request", elsewhere },
    {},
    '  - ingress.elsewhere: must be in a hosted zone of ours, got {"addresses":["203.0.113.7"],"gets":"failover"}. Give zoneId or zoneName; whoever has the zone decides where the name leads.',
  ],
  [
    "another place behind a distribution",
    { ...created, elsewhere },
    behind,
    '  - ingress.elsewhere: must not be given where a distribution stands before the load balancer, got {"addresses":["203.0.113.7"],"gets":"failover"}. Leave it out, or the distribution: nothing behind that answers a health check by itself.',
  ],
  [
    "a failover that nobody notices",
    { ...created, elsewhere },
    { hostedZone: {} },
    "  - hostedZone.healthCheck: is required where the site has a place to fail over to, got nothing. Give it, at least as {}; without it nobody knows when to fail over.",
  ],
  [
    "a share of nothing",
    { ...created, elsewhere: { ...elsewhere, gets: { percent: 0 } } },
    {},
    "  - ingress.elsewhere.gets.percent: must be a whole number from 1 to 99, got 0. See imports/site.ts.",
  ],
  [
    "another place that is a name",
    { ...created, elsewhere: { ...elsewhere, addresses: ["b.example"] } },
    {},
    '  - ingress.elsewhere.addresses.0: must be an IPv4 address, got "b.example". For example 203.0.113.7.',
  ],
  [
    "another place that is nowhere",
    { ...created, elsewhere: { ...elsewhere, addresses: [] } },
    {},
    "  - ingress.elsewhere.addresses: must name one address at least, got []. See imports/site.ts.",
  ],
  [
    "a path with a space",
    created,
    checked({ path: "/a b" }),
    '  - hostedZone.healthCheck.path: must be a path: / first, at most 255 characters, no spaces, got "/a b". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a threshold of none",
    created,
    checked({ failureThreshold: 0 }),
    "  - hostedZone.healthCheck.failureThreshold: must be a whole number from 1 to 10, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "an interval that Route 53 does not sell",
    created,
    checked({ intervalSeconds: 20 }),
    '  - hostedZone.healthCheck.intervalSeconds: must be 10 or 30, got 20. Did you mean "10"? See stacks/blueprints/blueprint.ts.',
  ],
  [
    "too few regions",
    created,
    checked({ regions: ["us-east-1", "eu-west-1"] }),
    '  - hostedZone.healthCheck.regions: must name 3 regions at least, got ["us-east-1","eu-west-1"]. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a region without checkers",
    created,
    checked({ regions: ["us-east-1", "eu-west-1", "eu-central-1"] }),
    '  - hostedZone.healthCheck.regions.2: must be one of: us-east-1, us-west-1, us-west-2, eu-west-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, sa-east-1, got "eu-central-1". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a region twice",
    created,
    checked({ regions: ["us-east-1", "eu-west-1", "us-east-1"] }),
    '  - hostedZone.healthCheck.regions: must name every region once, got ["us-east-1","eu-west-1","us-east-1"]. Remove the second one.',
  ],
  [
    "a URL in place of a path",
    created,
    checked({ path: "https://app.client.example/health" }),
    '  - hostedZone.healthCheck.path: must be a path: / first, at most 255 characters, no spaces, got "https://app.client.example/health". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a protocol, which is always HTTPS",
    created,
    checked({ type: "TCP" }),
    '  - hostedZone.healthCheck.type: is not a known key, got "TCP". Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.',
  ],
  [
    "a switch in place of a health check",
    created,
    { hostedZone: { healthCheck: true } } as never,
    "  - hostedZone.healthCheck: must be an object, got true. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a health check of no name",
    undefined,
    { balancers: { plainHttp: "a trial without a domain name" } },
    '  - hostedZone.healthCheck: must be left out where the site has no domain name, by which it would ask, got {"path":"/health","failureThreshold":3,"intervalSeconds":30}. Give the site an ingress with its domainName, or leave it out.',
  ],
];
