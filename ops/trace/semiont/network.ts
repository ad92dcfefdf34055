import { matches, refersTo, spelled } from "../expected";
import { every, on, only } from "../line";
import { part } from "../thing";
import { type Entry, proven } from "../trace";
import { base, DATA, POSTGRES, SERVICES } from "./things";

const TIERS = ["isolated", "private", "public"];
const subnets = TIERS.flatMap((tier) => ["a", "b"].map((zone) => `subnets.${tier}_${zone}` as const));
const ISOLATED = base("the database and the file system stand in subnets without a way out (SEM-010, SEM-020)");

const threeTiers = [
  only("aws_subnet", ...subnets),
  ...every("aws_subnet", { availability_zone: matches(/^us-east-2[ab]$/) }),
];
/** Isolated subnets have no route but that of the VPC. */
const routes = [
  only("aws_route", "routes.private_a_default", "routes.public_default"),
  ...on("routes.private_a_default", { nat_gateway_id: refersTo("nats.nat_a#id") }),
  ...on("routes.public_default", { gateway_id: refersTo("network/aws_internet_gateway#id") }),
];
const inPrivate = SERVICES.flatMap((service) =>
  on(service, {
    "network_configuration.0.subnets": refersTo("subnets.private_a#id", "subnets.private_b#id"),
    "network_configuration.0.assign_public_ip": false,
  }),
);
const inIsolated = [
  ...on(part(POSTGRES, "aws_db_subnet_group"), {
    subnet_ids: refersTo("subnets.isolated_a#id", "subnets.isolated_b#id"),
  }),
  ...on(POSTGRES, {
    db_subnet_group_name: refersTo(`${part(POSTGRES, "aws_db_subnet_group")}#name`),
    publicly_accessible: false,
  }),
];
/** However many zones the network has, the first two. */
const inBothPublic = spelled(`{slice(["{${DATA}/aws_subnet.public_a.id}","{${DATA}/aws_subnet.public_b.id}"], 0, 2)}`);
const oneNat = only("aws_nat_gateway", "nats.nat_a");

/** The network of its own, in three tiers. */
export const network: Record<string, Entry> = {
  "SEM-003": proven(
    only("aws_vpc", "network"),
    only("aws_lb", "balancers.public"),
    only("aws_cloudfront_distribution", "distribution"),
    only("aws_route53_zone", "hostedZone"),
  ),
  "SEM-008": proven(on("balancers.public", { internal: false, subnets: inBothPublic })),
  "SEM-009": proven(inPrivate),
  "SEM-010": proven(inIsolated, ISOLATED),
  "SEM-020": proven(threeTiers, routes, oneNat, ISOLATED),
  "SEM-024": proven(inIsolated, routes, ISOLATED),
  "SEM-048": proven(threeTiers),
  // The document has them as an option that is off; here they are on, as safe is the default.
  "SEM-058": proven(every("aws_flow_log", { traffic_type: "ALL", vpc_id: refersTo("network#id") })),
  "SEM-068": proven(threeTiers),
  "SEM-070": proven(routes, oneNat),
  "SEM-080": proven(inPrivate, inIsolated),
  "SEM-125": proven(oneNat),
};
