import { matches } from "../expected";
import { every, on, only } from "../line";
import { type Entry, proven } from "../trace";
import { base } from "./things";

const RANGES = "the network > has the ranges of the document, public and private, in two zones of us-east-1";
const GATEWAYS =
  "the network > has one NAT gateway for development and one per zone for production, both in public subnets";
const EGRESS = "the network > leads all that private subnets send out through NAT gateways: it has no endpoints";
const PLACES =
  "the network > has the load balancer in both public subnets, and tasks, database and Redis in both private ones";

/** The network of its own. */
export const network: Record<string, Entry> = {
  "APX-002": proven(every("aws_subnet", { availability_zone: matches(/^us-east-1[ab]$/) })),
  "APX-003": proven(on("network", { cidr_block: "10.0.0.0/16" }), only("aws_vpc", "network")),
  "APX-004": proven(base(PLACES, GATEWAYS)),
  "APX-005": proven(base(PLACES)),
  "APX-013": proven(base(EGRESS)),
  "APX-014": proven(every("aws_subnet", { availability_zone: matches(/^us-east-1[ab]$/) }), base(RANGES)),
  "APX-015": proven(base(RANGES)),
  "APX-016": proven(base(RANGES)),
  "APX-017": proven(only("aws_internet_gateway", "network/aws_internet_gateway"), base(PLACES)),
  "APX-018": proven(base(EGRESS, GATEWAYS)),
  "APX-078": proven(base(PLACES)),
  "APX-081": proven(base(GATEWAYS)),
  "APX-082": proven(base(GATEWAYS)),
  "APX-092": proven(every("aws_ecs_service", { "network_configuration.0.assign_public_ip": false }), base(EGRESS)),
};
