import { adoptedListener } from "../imports/adoption";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";
import { type DeclaredFlow, flowsOf } from "./flows";

/** A subnet in which something of ours stands. */
export interface Place {
  zone: string;
  /** Where the network was there before us. */
  cidr?: string;
}

export interface PoolOfServices {
  name: string;
  instanceType: string;
  instances: { min: number; max: number };
  dataVolumeGib?: number;
  services: { name: string; tasks: { min: number; max: number } }[];
}

/** What of an architecture stands where on a site, and who reaches whom. */
export interface Architecture {
  site: string;
  account: string;
  region: string;
  vpc: string;
  /** Whether the load balancer is the client's, and only its listener used. */
  clientsBalancer: boolean;
  balancerIn: Place[];
  /** Private subnets with what is in them. */
  private: {
    places: Place[];
    /** Internal ones. */
    balancers: string[];
    pools: PoolOfServices[];
    caches: { name: string; nodeType: string; nodes: number }[];
  }[];
  flows: DeclaredFlow[];
}

/** The same data that the stacks are made from, put together for a picture. */
export function architectureOf(blueprint: Blueprint, site: Site): Architecture {
  const { publicPlaces, privatePlaces } = places(site);
  const ha = site.tier === "ha";
  const one = privatePlaces.slice(0, 1);
  const pools = poolsOf(blueprint);
  const kept = pools.filter(({ dataVolumeGib }) => dataVolumeGib);
  const others = pools.filter((pool) => !kept.includes(pool));
  const caches = Object.entries(sliceOf(blueprint, "data")?.caches ?? {}).map(([name, { nodeType }]) => {
    return { name, nodeType, nodes: ha ? 2 : 1 };
  });
  const balancers = site.operations && pools.length > 0 ? ["internal_load_balancer"] : [];
  const groups = ha
    ? [
        { places: privatePlaces, balancers, pools: others, caches },
        { places: one, balancers: [], pools: kept, caches: [] },
      ]
    : [
        { places: one, balancers: [], pools, caches: [] },
        { places: privatePlaces, balancers, pools: [], caches },
      ];
  return {
    ...{ site: site.name, account: site.account, region: site.region },
    vpc: site.network.mode === "create" ? site.network.cidr : site.inventory.vpcId,
    clientsBalancer: adoptedListener(site) !== undefined,
    balancerIn: placesOfListener(site) ?? (ha ? publicPlaces : publicPlaces.slice(0, 2)),
    private: groups.filter((group) => group.balancers.length + group.pools.length + group.caches.length > 0),
    flows: flowsOf(blueprint, site).filter(isDrawn),
  };
}

/**
 * A range of the VPC stands for everybody in it, and no picture shows everybody. The addresses and the key of a store say
 * nothing that its own flow does not.
 */
function isDrawn({ from, to }: DeclaredFlow): boolean {
  if (from.includes("/")) return to === "internal_load_balancer";
  return !to.startsWith("prefix list ") && !to.startsWith("kms ");
}

/** Where the client put the load balancer whose listener we use. */
function placesOfListener(site: Site): Place[] | undefined {
  const listener = adoptedListener(site);
  if (!listener) return undefined;
  const { resources, topology } = site.inventory;
  const balancer = resources.find(({ id }) => id === listener.loadBalancerArn);
  const subnetIds = (balancer?.config.subnets ?? []) as string[];
  const subnets = topology.filter(({ subnetId }) => subnetIds.includes(subnetId));
  return subnets.sort((a, b) => a.zone.localeCompare(b.zone));
}

function places({ network, inventory }: Site): { publicPlaces: Place[]; privatePlaces: Place[] } {
  if (network.mode === "create") {
    const zones = network.zones.map((zone) => ({ zone }));
    return { publicPlaces: zones, privatePlaces: zones };
  }
  const { publicSubnets, privateSubnets } = networkFacts(inventory);
  return { publicPlaces: publicSubnets, privatePlaces: privateSubnets };
}

function poolsOf(blueprint: Blueprint): PoolOfServices[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  return Object.entries(sliceOf(blueprint, "platform")?.pools ?? {}).map(([name, pool]) => ({
    ...{ name, instanceType: pool.instanceType, instances: pool.instances, dataVolumeGib: pool.dataVolumeGib },
    services: services.filter(([, service]) => service.pool === name).map(([id, { tasks }]) => ({ name: id, tasks })),
  }));
}
