import { adoptedListener } from "../../imports/adoption";
import { networkFacts } from "../../imports/network";
import type { Site } from "../../imports/site";
import { kindsIn } from "../blueprints/blueprint";
import type { DrawnBalancer, DrawnEdge, DrawnPool, DrawnService, DrawnStore, Where } from "../kinds/drawing";
import type { Resolved } from "../model";
import { type DeclaredFlow, flowsOf } from "./flows";

/** A subnet with something of ours. */
export interface SubnetPlace {
  zone: string;
  /** Of an existing network. */
  cidr?: string;
}

export interface SubnetGroup {
  places: SubnetPlace[];
  balancers: DrawnBalancer[];
  pools: (DrawnPool & { services: DrawnService[] })[];
  /** On Fargate. */
  services: DrawnService[];
  stores: DrawnStore[];
}

/** An architecture on a site: things by subnets, and connections. */
export interface Picture {
  site: string;
  account: string;
  region: string;
  vpc: string;
  /** Outside of the VPC. */
  edges: DrawnEdge[];
  public: SubnetGroup;
  /** Private subnets with what is in them. */
  private: SubnetGroup[];
  flows: DeclaredFlow[];
}

/** The same data that the stacks are made from, put together for a picture. */
export function pictureOf(model: Resolved): Picture {
  const { site } = model;
  const drawings = kindsIn(model.blueprint).map(({ kind, spec }) => kind.drawing?.(spec, model) ?? {});
  const services = drawings.flatMap((drawing) => drawing.services ?? []);
  const on = (pool?: string) => services.filter((service) => service.pool === pool);
  const zones = zonesOf(model);
  const group = (where: Where[], places: SubnetPlace[]): SubnetGroup => {
    const here = <T extends { in: Where }>(things: T[]) => things.filter((thing) => where.includes(thing.in));
    return {
      places,
      balancers: here(drawings.flatMap(({ balancers = [] }) => balancers)),
      pools: here(drawings.flatMap(({ pools = [] }) => pools)).map((pool) => ({ ...pool, services: on(pool.name) })),
      services: where.includes("tasks") ? on(undefined) : [],
      stores: here(drawings.flatMap(({ stores = [] }) => stores)),
    };
  };
  return {
    site: site.name,
    account: site.account,
    region: site.region,
    vpc: site.network.mode === "create" ? site.network.cidr : site.inventory.vpcId,
    edges: drawings.flatMap(({ edges = [] }) => edges),
    public: group(["public"], zones.public),
    private: grouped(zones)
      .map(({ where, places }) => group(where, places))
      .filter(isDrawnGroup),
    flows: flowsOf(model).filter(isDrawn),
  };
}

/** Groups with the same subnets are merged; tasks come first. */
function grouped(zones: Record<Where, SubnetPlace[]>): { where: Where[]; places: SubnetPlace[] }[] {
  const groups = new Map<number, { where: Where[]; places: SubnetPlace[] }>();
  for (const where of ["tasks", "volumes", "data"] as const) {
    const places = zones[where];
    const before = groups.get(places.length);
    groups.set(places.length, { where: [...(before?.where ?? []), where], places });
  }
  return [...groups.values()];
}

function isDrawnGroup({ balancers, pools, services, stores }: SubnetGroup): boolean {
  return balancers.length + pools.length + services.length + stores.length > 0;
}

/**
 * Flows between CIDRs and the VPC are left out, because these are not in the picture; those to the prefix list and the
 * key of a store, because its own flow shows it; and those of ECS Exec, which carry no request.
 */
function isDrawn({ from, to }: DeclaredFlow): boolean {
  if (from.includes("/")) return to === "internal_load_balancer";
  return !to.includes("/") && !/^(prefix list|kms|logs|ssmmessages) /.test(to);
}

function zonesOf({ site, sizes: { zones } }: Resolved): Record<Where, SubnetPlace[]> {
  const { publicPlaces, privatePlaces } = placesIn(site);
  return {
    public: placesOfListener(site) ?? publicPlaces.slice(0, zones.loadBalancers),
    data: privatePlaces.slice(0, zones.data),
    tasks: privatePlaces.slice(0, zones.tasks),
    volumes: privatePlaces.slice(0, zones.volumes),
  };
}

/** Subnets of the client's load balancer whose listener we use. */
function placesOfListener(site: Site): SubnetPlace[] | undefined {
  const listener = adoptedListener(site);
  if (!listener) return undefined;
  const { resources, topology } = site.inventory;
  const balancer = resources.find(({ id }) => id === listener.loadBalancerArn);
  const subnetIds = (balancer?.config.subnets ?? []) as string[];
  const subnets = topology.filter(({ subnetId }) => subnetIds.includes(subnetId));
  return subnets.sort((a, b) => a.zone.localeCompare(b.zone));
}

function placesIn({ network, inventory }: Site): { publicPlaces: SubnetPlace[]; privatePlaces: SubnetPlace[] } {
  if (network.mode === "create") {
    const zones = network.zones.map((zone) => ({ zone }));
    return { publicPlaces: zones, privatePlaces: zones };
  }
  const { publicSubnets, privateSubnets } = networkFacts(inventory);
  return { publicPlaces: publicSubnets, privatePlaces: privateSubnets };
}
