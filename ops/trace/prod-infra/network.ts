import { endpointsFor } from "../checks/egress";
import { matches } from "../expected";
import { every, on, only } from "../line";
import { type Entry, proven } from "../trace";
import { shown } from "./things";

const RANGES = shown("the network > has the ranges of the document, public and private, in two zones");
const PLACES = shown(
  "the network > has the load balancer and the NAT gateways in public subnets, everything else in private ones",
);
const EGRESS = shown(
  "the network > leads what private subnets send out through the NAT gateway of their zone, and tells its address",
  "the network > has a NAT gateway per zone in tier cost too, because Atlas knows their addresses",
);
const ZONES = every("aws_subnet", { availability_zone: matches(/^us-east-1[ab]$/) });

/** The network of its own. */
export const network: Record<string, Entry> = {
  "PRD-002": proven(ZONES, RANGES, PLACES),
  "PRD-007": proven(on("network", { cidr_block: "10.0.0.0/16" }), only("aws_vpc", "network")),
  "PRD-008": proven(RANGES, PLACES),
  "PRD-009": proven(RANGES, PLACES),
  "PRD-012": proven(EGRESS),
  "PRD-034": proven(every("aws_ecs_service", { "network_configuration.0.assign_public_ip": false }), PLACES, EGRESS),
  "PRD-037": proven(
    endpointsFor("ecr.api", "ecr.dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry", "ssm", "ssmmessages"),
    on("endpoints.s3", { vpc_endpoint_type: "Gateway" }),
  ),
  "PRD-045": proven(EGRESS),
  "PRD-074": proven(ZONES, PLACES),
};
