import {
  DescribeCapacityReservationCommand,
  DescribeLoadBalancerAttributesCommand,
  type LoadBalancer,
  paginateDescribeLoadBalancers,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { UnmanagedEntry } from "../../../imports/inventory";
import { isOurs, type Marks } from "../ours";
import { type Attribute, type AttributeTable, attributeMap, translate, unsupportedAttributes } from "./attributes";
import { type Aws, tagsOf } from "./aws";
import { type Discovered, type Draft, draft, type LooseConfig, sorted, type Tag } from "./draft";

/** What AWS answers about the balancers of the VPC. */
export interface LoadBalancersAnswer {
  /** Every balancer of the VPC, also those that are not adopted. */
  balancers: LoadBalancer[];
  adoptedArns: string[];
  ours: Marks;
  attributes: Map<string, Attribute[]>;
  /** Reserved capacity units (LCU). */
  reserved: Map<string, number>;
  tags: Map<string, Tag[]>;
}

/** The balancers that were asked for; the others of the VPC are named as unmanaged. */
export function loadBalancersFromAws({
  balancers,
  adoptedArns,
  ours,
  attributes,
  reserved,
  tags,
}: LoadBalancersAnswer): Discovered {
  const isAdopted = ({ LoadBalancerArn = "" }: LoadBalancer) => adoptedArns.includes(LoadBalancerArn);
  return {
    adopted: balancers.filter(isAdopted).map((balancer) => {
      const arn = balancer.LoadBalancerArn ?? "";
      return loadBalancer(balancer, attributeMap(attributes.get(arn)), reserved.get(arn), tags.get(arn) ?? []);
    }),
    unmanaged: [
      ...balancers
        .filter((balancer) => !isAdopted(balancer) && !isOurs(tags.get(balancer.LoadBalancerArn ?? ""), ours))
        .map(({ LoadBalancerArn = "" }) => ({
          kind: "load-balancer",
          id: LoadBalancerArn,
          reason: "not named with --alb",
        })),
      ...adoptedArns.flatMap((arn) => {
        const balancer = balancers.find(({ LoadBalancerArn }) => LoadBalancerArn === arn);
        const usual = balancer?.Scheme === "internal" ? INTERNAL : {};
        return unsupportedAttributes("load-balancer-attributes", arn, attributes.get(arn), isSupported, usual);
      }),
    ],
  };
}

/** Those that were asked for, where a call about them is refused: half of their attributes would be planned as changes. */
export function notRead(arns: string[]): UnmanagedEntry[] {
  const reason = "not read: AWS refused a call about it, which is among these entries as not-read";
  return arns.map((id) => ({ kind: "load-balancer", id, reason }));
}

const APPLICATION: AttributeTable = {
  "idle_timeout.timeout_seconds": ["idle_timeout", "number"],
  "client_keep_alive.seconds": ["client_keep_alive", "number"],
  "routing.http.drop_invalid_header_fields.enabled": ["drop_invalid_header_fields", "flag"],
  "routing.http.preserve_host_header.enabled": ["preserve_host_header", "flag"],
  "routing.http.desync_mitigation_mode": ["desync_mitigation_mode", "text"],
  "routing.http.xff_client_port.enabled": ["enable_xff_client_port", "flag"],
  "routing.http.xff_header_processing.mode": ["xff_header_processing_mode", "text"],
  "routing.http.x_amzn_tls_version_and_cipher_suite.enabled": ["enable_tls_version_and_cipher_suite_headers", "flag"],
  "routing.http2.enabled": ["enable_http2", "flag"],
  "waf.fail_open.enabled": ["enable_waf_fail_open", "flag"],
};

const NETWORK: AttributeTable = {
  "dns_record.client_routing_policy": ["dns_record_client_routing_policy", "text"],
  // An application balancer always crosses zones and the provider refuses to say so.
  "load_balancing.cross_zone.enabled": ["enable_cross_zone_load_balancing", "flag"],
};

const EVERY: AttributeTable = {
  "deletion_protection.enabled": ["enable_deletion_protection", "flag"],
  "zonal_shift.config.enabled": ["enable_zonal_shift", "flag"],
};

/** The attributes that a balancer of the kind has. */
export function attributeTableOf(application: boolean): AttributeTable {
  return { ...EVERY, ...(application ? APPLICATION : NETWORK) };
}

/** What AWS sets of an internal one, where it answers it at all. */
const INTERNAL = { "ipv6.deny_all_igw_traffic": "true" };

/** Attributes that are arguments, or part of the blocks of logs. */
function isSupported(key: string): boolean {
  return Object.hasOwn({ ...EVERY, ...APPLICATION, ...NETWORK }, key) || /^(access|connection)_logs\.s3\./.test(key);
}

function loadBalancer(
  balancer: LoadBalancer,
  attributes: Map<string, string>,
  reservedUnits: number | undefined,
  tags: Tag[],
): Draft {
  const application = balancer.Type === "application";
  return draft({
    type: "aws_lb",
    id: balancer.LoadBalancerArn,
    names: [[balancer.LoadBalancerName ?? ""]],
    config: {
      name: balancer.LoadBalancerName,
      load_balancer_type: balancer.Type,
      internal: balancer.Scheme === undefined ? undefined : balancer.Scheme === "internal",
      ip_address_type: balancer.IpAddressType,
      security_groups: sorted(balancer.SecurityGroups),
      enforce_security_group_inbound_rules_on_private_link_traffic:
        balancer.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic || undefined,
      customer_owned_ipv4_pool: balancer.CustomerOwnedIpv4Pool,
      ...placement(balancer),
      ...translate(attributes, attributeTableOf(application)),
      access_logs: logs(attributes, "access_logs.s3"),
      connection_logs: application ? logs(attributes, "connection_logs.s3") : undefined,
      // Left out, a plan would take the client's reservation or addresses away.
      minimum_load_balancer_capacity: reservedUnits ? [{ capacity_units: reservedUnits }] : undefined,
      ipam_pools: balancer.IpamPools?.Ipv4IpamPoolId
        ? [{ ipv4_ipam_pool_id: balancer.IpamPools.Ipv4IpamPoolId }]
        : undefined,
    },
    tags,
  });
}

/** Subnets as a plain set, unless a zone has a fixed address: that only a mapping can say. */
function placement({ AvailabilityZones = [] }: LoadBalancer): LooseConfig {
  const fixed = AvailabilityZones.some(({ LoadBalancerAddresses = [] }) =>
    LoadBalancerAddresses.some((one) => one.AllocationId || one.PrivateIPv4Address || one.IPv6Address),
  );
  if (!fixed) return { subnets: sorted(AvailabilityZones.map(({ SubnetId }) => SubnetId)) };
  const bySubnet = [...AvailabilityZones].sort((a, b) => ((a.SubnetId ?? "") < (b.SubnetId ?? "") ? -1 : 1));
  return {
    subnet_mapping: bySubnet.map(({ SubnetId, LoadBalancerAddresses: [address] = [] }) => ({
      subnet_id: SubnetId,
      allocation_id: address?.AllocationId,
      private_ipv4_address: address?.PrivateIPv4Address,
      ipv6_address: address?.IPv6Address,
    })),
  };
}

function logs(attributes: Map<string, string>, prefix: string) {
  if (attributes.get(`${prefix}.enabled`) !== "true") return undefined;
  return [
    {
      enabled: true,
      bucket: attributes.get(`${prefix}.bucket`),
      prefix: attributes.get(`${prefix}.prefix`) || undefined,
    },
  ];
}

/** Asks AWS for every balancer of the region: there is no filter by VPC. */
export function fetchBalancers({ elb, pages }: Aws): Promise<LoadBalancer[]> {
  return pages(
    () => paginateDescribeLoadBalancers({ client: elb }, {}),
    (page) => page.LoadBalancers,
  );
}

/** Reads attributes and reservations of the adopted balancers, and the tags of all: they tell which ones are ours. */
export async function fetchBalancerDetails(
  aws: Aws,
  balancers: LoadBalancer[],
  arns: string[],
): Promise<Pick<LoadBalancersAnswer, "attributes" | "reserved" | "tags">> {
  const { elb, slot } = aws;
  const byArn = async <T>(of: string[], read: (LoadBalancerArn: string) => Promise<T>) =>
    new Map(await Promise.all(of.map(async (arn): Promise<[string, T]> => [arn, await slot(() => read(arn))])));
  const reservable = arns.filter((arn) => !arn.includes("/gwy/"));
  const [tags, attributes, reserved] = await Promise.all([
    tagsOf(
      aws,
      balancers.flatMap(({ LoadBalancerArn }) => LoadBalancerArn ?? []),
    ),
    byArn(arns, async (LoadBalancerArn) => {
      const answer = await elb.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn }));
      return answer.Attributes ?? [];
    }),
    byArn(reservable, async (LoadBalancerArn) => {
      const answer = await elb.send(new DescribeCapacityReservationCommand({ LoadBalancerArn }));
      return answer.MinimumLoadBalancerCapacity?.CapacityUnits ?? 0;
    }),
  ]);
  return { tags, attributes, reserved };
}
