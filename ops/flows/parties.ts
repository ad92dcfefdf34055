import { column } from "../../aws/types";
import { answers, type RouteFacts } from "../../imports/routes-back";
import { type Landscape, nameOf, type PlannedObject, type Target } from "./landscape";
import { keyOf } from "./rules";

/** A source or destination: something with security groups. */
export interface Party {
  /** For example `api`, `load_balancer`, `redis`, `pool_app`. */
  name: string;
  ours: boolean;
  groups: string[];
  /** Whether it may have a public IP. */
  publicIp: boolean;
  /** Default routes of its subnets. */
  routes: Set<Route>;
  /** Whether packets to an IPv4 range find their way back from each of its subnets. */
  answers(cidr: string): boolean;
  object?: PlannedObject;
}

/** Target of a subnet's default route. Unknown: in no plan, counts as open. */
export type Route = "internet gateway" | "NAT gateway" | "another way" | "none" | "unknown";

/** Types with security groups. */
const CARRIERS = column("party");

/** Its subnets: those of an instance are its Auto Scaling group's. */
function subnetsOf(landscape: Landscape, object: PlannedObject): Target[] {
  const { subnets } = CARRIERS[object.type]!;
  if (subnets !== "auto scaling group") return subnets ? landscape.follow(object, subnets, "aws_subnet") : [];
  const groups = landscape.ofType("aws_autoscaling_group");
  const own = groups.filter((one) => landscape.follow(one, ["launch_template", 0, "id"]).includes(object));
  return own.flatMap((one) => landscape.follow(one, ["vpc_zone_identifier"], "aws_subnet"));
}

/** Everything with a security group. A group without any is a party of its own: something else may have it. */
export function partiesOf(landscape: Landscape): Party[] {
  const adopted = landscape.ofType("aws_lb").filter(({ data }) => data);
  const again = (one: PlannedObject) => !one.data && adopted.some(({ values }) => values.arn === one.values.arn);
  const carriers = landscape
    .ofType(...Object.keys(CARRIERS))
    .filter((one) => !again(one))
    .map((one) => party(landscape, one))
    .filter(({ groups }) => groups.length > 0);

  const carried = new Set(carriers.flatMap(({ groups }) => groups));
  const others = landscape
    .ofType("aws_security_group")
    .filter((group) => !group.data && !carried.has(keyOf(group)))
    .map((group) => ({
      name: marked(group, `security group ${nameOf(group)}`),
      ours: group.ours,
      groups: [keyOf(group)],
      publicIp: true,
      routes: new Set<Route>(["unknown"]),
      answers: () => true,
    }));
  return [...carriers, ...others];
}

function party(landscape: Landscape, object: PlannedObject): Party {
  const { groups, partOf, publicIp = () => false, ...row } = CARRIERS[object.type]!;
  const [whole = object] = partOf ? landscape.follow(object, partOf) : [];
  const { name = (_values: object, own: string) => (typeof whole === "string" ? whole : own) } = row;
  const called = name(object.values, typeof whole === "string" ? whole : nameOf(whole));
  const subnets = subnetsOf(landscape, object);
  const routes = subnets.map((subnet) => (typeof subnet === "string" ? "unknown" : defaultRoute(landscape, subnet)));
  return {
    // A load balancer in a data source is the client's, and serves us.
    name: object.data ? called : marked(object, called),
    ours: object.ours,
    groups: landscape.follow(object, groups, "aws_security_group").map(keyOf),
    publicIp: publicIp(object.values),
    routes: new Set(routes.length > 0 ? routes : ["unknown"]),
    answers: (cidr) => subnets.every((subnet) => typeof subnet === "string" || leadsBack(landscape, subnet, cidr)),
    object,
  };
}

function marked(object: PlannedObject, name: string): string {
  const { ours, type } = object;
  return ours ? name : `${nameOf(object)} (client's ${type.replace(/^aws_/, "").replaceAll("_", " ")})`;
}

/** Whether a party's name says that it is the client's. */
export function isClients(name: string): boolean {
  return name.includes(" (client's ");
}

/** The default route of a subnet. */
function defaultRoute(landscape: Landscape, subnet: PlannedObject): Route {
  const routes = routesOf(landscape, subnet);
  if (!routes) return "unknown";
  const route = routes.find(({ values }) => values.destination_cidr_block === "0.0.0.0/0");
  if (!route) return "none";
  if (leadsTo(landscape, route, "gateway_id")) return "internet gateway";
  return leadsTo(landscape, route, "nat_gateway_id") ? "NAT gateway" : "another way";
}

/** Undecidable: yes. */
function leadsBack(landscape: Landscape, subnet: PlannedObject, cidr: string): boolean {
  const routes = routesOf(landscape, subnet);
  const vpcs = landscape.ofType("aws_vpc", "aws_vpc_ipv4_cidr_block_association");
  const local = vpcs.flatMap(({ values }) => values.cidr_block ?? []);
  if (!routes || local.length === 0) return true;
  const facts = [
    ...local.map((destination) => ({ destination, inside: true })),
    ...routes.map((route) => ({
      // A prefix list, whose entries are in no plan.
      destination: route.values.destination_cidr_block ?? "0.0.0.0/0",
      inside: !["gateway_id", "nat_gateway_id"].some((argument) => leadsTo(landscape, route, argument)),
    })),
  ];
  return answers(facts as RouteFacts[], cidr);
}

function leadsTo(landscape: Landscape, route: PlannedObject, argument: string): boolean {
  return landscape.follow(route, [argument]).some((target) => typeof target === "object" || !target.startsWith("vgw-"));
}

/** The routes of a subnet's table; nothing where the table is in no plan. */
function routesOf(landscape: Landscape, subnet: PlannedObject): PlannedObject[] | undefined {
  const association = landscape
    .ofType("aws_route_table_association")
    .find((one) => landscape.follow(one, ["subnet_id"], "aws_subnet").includes(subnet));
  // A subnet without an association uses the main route table of its VPC.
  const [vpc] = association ? [] : landscape.follow(subnet, ["vpc_id"], "aws_vpc");
  const [table] = association
    ? landscape.follow(association, ["route_table_id"], "aws_route_table")
    : typeof vpc === "object"
      ? landscape.follow(vpc, ["main_route_table_id"], "aws_route_table")
      : [];
  if (!table) return undefined;
  const routes = landscape.ofType("aws_route");
  return routes.filter((one) => landscape.follow(one, ["route_table_id"], "aws_route_table")[0] === table);
}
