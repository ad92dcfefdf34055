import { balancerPlaces } from "../../imports/balancer-zones";
import { privatePlaces, type SubnetPlace } from "../../imports/zones";
import { kindsIn } from "../blueprints/blueprint";
import type { DrawnBalancer, DrawnEdge, DrawnPool, DrawnService, DrawnStore, Where } from "../kinds/drawing";
import type { Resolved } from "../model";
import { type DeclaredFlow, flowsOf } from "./flows";

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
  const { site, sizes } = model;
  const drawings = kindsIn(model.blueprint).map(({ kind, spec }) => kind.drawing?.(spec, model) ?? {});
  const all = {
    balancers: drawings.flatMap(({ balancers = [] }) => balancers),
    pools: drawings.flatMap(({ pools = [] }) => pools),
    services: drawings.flatMap(({ services = [] }) => services),
    stores: drawings.flatMap(({ stores = [] }) => stores),
  };
  const on = (pool?: string) => all.services.filter((service) => service.pool === pool);
  const things = (where?: Where) => ({
    balancers: all.balancers.filter((one) => one.in === where),
    stores: all.stores.filter((one) => one.in === where),
  });
  const privateSubnets = privatePlaces(site);
  const tasks = privateSubnets.slice(0, sizes.zones.tasks);
  const data = privateSubnets.slice(0, sizes.zones.data);
  const group = (places: SubnetPlace[]): SubnetGroup => ({
    places,
    ...things(same(places, data) ? "data" : undefined),
    pools: all.pools.filter((pool) => same(places, pool.places)).map((pool) => ({ ...pool, services: on(pool.name) })),
    services: same(places, tasks) ? on() : [],
  });
  return {
    site: site.name,
    account: site.account,
    region: site.region,
    vpc: site.network.mode === "create" ? site.network.cidr : site.inventory.vpcId,
    edges: drawings.flatMap(({ edges = [] }) => edges),
    public: { places: balancerPlaces(site, "public"), ...things("public"), pools: [], services: [] },
    private: distinct([tasks, ...all.pools.map(({ places }) => places), data])
      .map(group)
      .filter(isDrawnGroup),
    flows: flowsOf(model).filter(isDrawn),
  };
}

/** Each only once; those of tasks come first. */
function distinct(all: SubnetPlace[][]): SubnetPlace[][] {
  return all.filter((places, index) => all.findIndex((other) => same(other, places)) === index);
}

function same(some: SubnetPlace[], others: SubnetPlace[]): boolean {
  return some.map(({ zone }) => zone).join() === others.map(({ zone }) => zone).join();
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
