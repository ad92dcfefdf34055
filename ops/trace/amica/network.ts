import { matches, refersTo, spelled } from "../expected";
import { check, every, none, on, only } from "../line";
import { type Entry, proven } from "../trace";
import { base, option, SERVICE, told } from "./things";

const publicInTwoZones = check("the public subnets are in two zones or more, one in each", (plans) => {
  const zones = plans.ours("aws_subnet").map(({ after }) => after.availability_zone);
  return zones.length >= 2 && new Set(zones).size === zones.length
    ? []
    : [none("aws_subnet", "two zones, one subnet in each")];
});

/** The network of its own. */
export const network: Record<string, Entry> = {
  "AMI-027": proven(on("network", { cidr_block: "10.0.0.0/16" }), only("aws_vpc", "network")),
  "AMI-028": proven(publicInTwoZones),
  "AMI-029": proven(
    on("network/aws_internet_gateway", { vpc_id: refersTo("network#id") }),
    base("a task leaves by its public IP, on HTTPS alone"),
  ),
  "AMI-030": proven(
    every("aws_route_table_association", { route_table_id: spelled("{app/aws_route_table.public.id}") }),
  ),
  "AMI-035": proven(on(SERVICE, { "network_configuration.0.assign_public_ip": true }), only("aws_nat_gateway")),
  "AMI-039": told("up to 10 Gbps are Fargate's"),
  "AMI-051": proven(every("aws_subnet", { availability_zone: matches(/^ap-southeast-1[a-c]$/) })),
  "AMI-059": proven(base("a task leaves by its public IP, on HTTPS alone")),
  "AMI-067": proven(
    option("private puts the tasks into private subnets, which leave by one NAT gateway, and adds endpoints"),
  ),
  "AMI-068": proven(
    option("private puts the tasks into private subnets, which leave by one NAT gateway, and adds endpoints"),
  ),
  "AMI-069": proven(
    option("private puts the tasks into private subnets, which leave by one NAT gateway, and adds endpoints"),
  ),
  "AMI-070": proven(
    option("network-acls has one for each tier, which lets in the web, answers, and whatever is inside"),
  ),
  "AMI-075": proven(every("aws_flow_log", { traffic_type: "ALL", vpc_id: refersTo("network#id") })),
};
