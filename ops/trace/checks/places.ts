import { attributeOf } from "../attribute";
import { check, type Line, type Mismatch, none, wrong } from "../line";
import type { Planned, SitePlans } from "../plans";
import { addressOf, type Thing } from "../thing";

/** Where things stand: judged by the routes that the plans hold, never by a subnet's name. */

const OURS_IN_PRIVATE: Record<string, string> = {
  aws_ecs_service: "network_configuration.0.subnets",
  aws_autoscaling_group: "vpc_zone_identifier",
  aws_elasticache_subnet_group: "subnet_ids",
};

/** They are the public subnet itself, or may stand in it. */
const IN_PUBLIC =
  /^aws_(subnet|route_table_association|network_acl|network_acl_association|lb|nat_gateway|internet_gateway)$/;

export const publicHoldsBalancersAndNatOnly = check(
  "nothing but load balancers and NAT gateways, ours or the client's, names a public subnet",
  (plans) => {
    const open = subnetsOf(plans).filter(({ egress }) => egress === "internet");
    if (open.length === 0) return [none("aws_subnet", "a route to an internet gateway")];
    return plans.resources
      .filter(({ type }) => !IN_PUBLIC.test(type))
      .flatMap((planned) => {
        const named = open.filter(({ id }) => JSON.stringify(planned.after).includes(`"${id}"`));
        return named.map(({ id }) => wrong(planned, "subnet", "no public subnet", id));
      });
  },
);

export const inPublicZones = (balancer: Thing): Line => inZones(balancer, "public");
export const inPrivateZones = (balancer: Thing): Line => inZones(balancer, "private");

function inZones(balancer: Thing, kind: "public" | "private"): Line {
  return check(`${balancer} has two ${kind} subnets or more, in as many zones`, (plans) => {
    const planned = plans.find(balancer);
    if (!planned) return [none(addressOf(balancer), "one")];
    const places = placesOf(planned, "subnets", plans);
    const zones = new Set(places.map(({ zone }) => zone));
    const egress = kind === "public" ? "internet" : "gateway";
    const good = places.length >= 2 && zones.size === places.length && places.every((one) => one.egress === egress);
    return good ? [] : [wrong(planned, "subnets", `${kind} ones in different zones`, describe(places))];
  });
}

export const oursInPrivate = check(
  "services, instances and caches stand in private subnets, whose default route is a NAT or transit gateway",
  (plans) =>
    eachOf(plans, OURS_IN_PRIVATE, (one, attribute) => {
      const places = placesOf(one, attribute, plans);
      const good = places.length > 0 && places.every(({ egress }) => egress === "gateway");
      return good ? [] : [wrong(one, attribute, "private subnets", describe(places))];
    }),
);

export const oursLeaveByNat = check("the default route of every subnet of ours is a NAT gateway", (plans) =>
  eachOf(plans, OURS_IN_PRIVATE, (one, attribute) => {
    const places = placesOf(one, attribute, plans);
    const good = places.length > 0 && places.every(({ nat }) => nat);
    return good ? [] : [wrong(one, attribute, "subnets that leave by NAT", describe(places))];
  }),
);

export const privateSubnetsInTwoZones = check("the network offers private subnets in two zones or more", (plans) => {
  const ids = plans.output("private_subnet_ids");
  const offered = subnetsOf(plans).filter(({ id }) => Array.isArray(ids) && ids.includes(id));
  const zones = new Set(offered.map(({ zone }) => zone));
  const good = zones.size >= 2 && offered.every(({ egress }) => egress === "gateway");
  if (good && Array.isArray(ids) && ids.length === offered.length) return [];
  const address = "output.private_subnet_ids";
  return [{ address, attribute: "value", expected: "private, in two zones", found: describe(offered) }];
});

export const poolsInOneZone = check("every pool stands in one zone, the same for all", (plans) => {
  const pools = plans.ours("aws_autoscaling_group");
  const [first] = pools.flatMap((pool) => placesOf(pool, "vpc_zone_identifier", plans));
  return eachOf(plans, { aws_autoscaling_group: "vpc_zone_identifier" }, (pool, attribute) => {
    const places = placesOf(pool, attribute, plans);
    const good = places.length === 1 && places[0]!.zone === first!.zone;
    return good ? [] : [wrong(pool, attribute, "one zone", describe(places))];
  });
});

export const oursInTheImportedVpc = check("what is ours and names a VPC or subnets names imported ones", (plans) => {
  const vpcs = plans.imported("aws_vpc").map(({ importing }) => importing);
  const subnets = plans.imported("aws_subnet").map(({ importing }) => importing);
  const inside = eachOf(plans, { aws_security_group: "vpc_id", aws_lb_target_group: "vpc_id" }, (one, attribute) => {
    const { value } = attributeOf(one, attribute, plans);
    return vpcs.includes(value as string) ? [] : [wrong(one, attribute, `one of ${vpcs.join(", ")}`, `${value}`)];
  });
  const placed = eachOf(plans, { ...OURS_IN_PRIVATE, aws_lb: "subnets" }, (one, attribute) => {
    const ids = idsOf(one, attribute, plans);
    const good = ids.length > 0 && ids.every((id) => subnets.includes(id));
    return good ? [] : [wrong(one, attribute, "imported subnets", ids.join(", "))];
  });
  return [...inside, ...placed];
});

/** Judges an attribute of all of ours of each type; there must be one at least. */
function eachOf(
  plans: SitePlans,
  attributes: Record<string, string>,
  judge: (planned: Planned, attribute: string) => Mismatch[],
): Mismatch[] {
  return Object.entries(attributes).flatMap(([type, attribute]) => {
    const planned = plans.ours(type);
    return planned.length === 0 ? [none(type, "one at least")] : planned.flatMap((one) => judge(one, attribute));
  });
}

interface Place {
  id: string;
  zone: string;
  /** Where its default route ends. */
  egress: "internet" | "gateway" | "nowhere";
  nat: boolean;
}

function placesOf(planned: Planned, attribute: string, plans: SitePlans): Place[] {
  const known = subnetsOf(plans);
  const unknown = (id: string): Place => ({ id, zone: "unknown", egress: "nowhere", nat: false });
  return idsOf(planned, attribute, plans).map((id) => known.find((one) => one.id === id) ?? unknown(id));
}

function idsOf(planned: Planned, attribute: string, plans: SitePlans): string[] {
  const { value } = attributeOf(planned, attribute, plans);
  return Array.isArray(value) ? value : [];
}

function subnetsOf(plans: SitePlans): Place[] {
  const after = (type: string) => plans.resources.filter((one) => one.type === type).map((one) => one.after);
  return after("aws_subnet").map(({ id, availability_zone }) => {
    const table = after("aws_route_table_association").find(({ subnet_id }) => subnet_id === id)?.route_table_id;
    const route = after("aws_route").find(
      (one) => table !== undefined && one.route_table_id === table && one.destination_cidr_block === "0.0.0.0/0",
    );
    const nat = Boolean(route?.nat_gateway_id);
    const internet = `${route?.gateway_id ?? ""}`.startsWith("igw-");
    const egress = internet ? "internet" : nat || route?.transit_gateway_id ? "gateway" : "nowhere";
    return { id: `${id}`, zone: `${availability_zone}`, egress, nat };
  });
}

function describe(places: Place[]): string {
  return places.map(({ id, zone, egress }) => `${id} in ${zone} to ${egress}`).join(", ") || "none that is known";
}
