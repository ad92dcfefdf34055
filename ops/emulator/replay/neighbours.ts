import type { Inventory, UnmanagedEntry } from "../../../imports/inventory";
import { blocks, type Call, ec2, pascal } from "./call";
import { isKept } from "./interfaces";

/** The calls that make something of which the inventory knows little more than the id. */
export type Sketch = (entry: UnmanagedEntry, inventory: Inventory) => Call[];
/** By the kind in the inventory. */
export type Sketches = Record<string, Sketch>;

/** What routes, rules and flow logs lead to and somebody else keeps. */
export const NEIGHBOURS: Sketches = {
  "vpc-peering": peering,
  "transit-gateway-attachment": transitAttachment,
  "carrier-gateway": ({ id }, { vpcId }) => [
    ec2("CreateCarrierGateway", { VpcId: vpcId }, { "CarrierGateway.CarrierGatewayId": id }),
  ],
  "prefix-list": prefixList,
  "network-interface": (entry, inventory) => (isKept(entry) ? [] : networkInterface(entry, inventory)),
};

/** Of AWS's own lists the entries are not known. */
function prefixList({ id, config = {} }: UnmanagedEntry): Call[] {
  const entries = blocks(config, "entry");
  const isIpv6 = entries.some(({ cidr }) => String(cidr).includes(":"));
  return [
    ec2(
      "CreateManagedPrefixList",
      {
        PrefixListName: config.name ?? id,
        AddressFamily: isIpv6 ? "IPv6" : "IPv4",
        MaxEntries: config.max_entries ?? 1,
        Entries: entries.map(pascal),
      },
      { "PrefixList.PrefixListId": id },
    ),
  ];
}

/** The other VPC is another one of the same account. */
function peering({ id, config = {} }: UnmanagedEntry, { vpcId }: Inventory): Call[] {
  const peer = String(config.peer_vpc_id ?? idBeside(id, "vpc"));
  const [range = "10.255.0.0/16"] = (config.peer_cidr_blocks ?? []) as string[];
  return [
    ec2("CreateVpc", { CidrBlock: range }, { "Vpc.VpcId": peer }),
    ec2(
      "CreateVpcPeeringConnection",
      { VpcId: vpcId, PeerVpcId: peer },
      { "VpcPeeringConnection.VpcPeeringConnectionId": id },
    ),
    ec2("AcceptVpcPeeringConnection", { VpcPeeringConnectionId: id }),
  ];
}

function transitAttachment(entry: UnmanagedEntry, inventory: Inventory): Call[] {
  const gateway = transitGatewayOf(entry);
  const { vpcId, topology, unmanaged } = inventory;
  const { subnet_ids: SubnetIds = [topology[0]?.subnetId], ...options } = entry.config ?? {};
  const first = unmanaged.find((one) => one.kind === entry.kind && transitGatewayOf(one) === gateway) === entry;
  return [
    ...(first ? [ec2("CreateTransitGateway", {}, { "TransitGateway.TransitGatewayId": gateway })] : []),
    ec2(
      "CreateTransitGatewayVpcAttachment",
      { TransitGatewayId: gateway, VpcId: vpcId, SubnetIds, Options: pascal(options) },
      { "TransitGatewayVpcAttachment.TransitGatewayAttachmentId": entry.id },
    ),
  ];
}

function transitGatewayOf({ reason }: UnmanagedEntry): string {
  return named(/tgw-\w+/, reason);
}

/** The inventory does not say in which subnet it stands: all are in the one with the most addresses. */
function networkInterface({ id, kind, reason }: UnmanagedEntry, { topology, unmanaged }: Inventory): Call[] {
  const [largest] = [...topology].sort((a, b) => lengthOf(a.cidr) - lengthOf(b.cidr));
  const made = ec2(
    "CreateNetworkInterface",
    { SubnetId: largest?.subnetId },
    { "NetworkInterface.NetworkInterfaceId": id },
  );
  const [, instance] = /^attached to (i-\w+)/.exec(reason) ?? [];
  if (!instance) return [made];

  const place = unmanaged.filter((one) => one.kind === kind && one.reason === reason).findIndex((one) => one.id === id);
  const attached = { DeviceIndex: place, NetworkInterfaceId: id };
  if (place > 0) return [made, ec2("AttachNetworkInterface", { InstanceId: instance, ...attached })];
  return [
    made,
    ec2(
      "RunInstances",
      // Without a token the SDK makes one up, and the instance shows it.
      { MinCount: 1, MaxCount: 1, ImageId: "ami-00000000", ClientToken: instance, NetworkInterfaces: [attached] },
      { "Instances[0].InstanceId": instance },
    ),
  ];
}

/** `10.0.0.0/20` -> 20 */
function lengthOf(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

/** An id for what the inventory has none of, and which is made beside the object of `id`. */
export function idBeside(id: string, prefix: string): string {
  return `${prefix}-${[...id.slice(id.lastIndexOf("-") + 1)].reverse().join("")}`;
}

/** What the inventory does not tell of something, and without which it cannot be made. */
export class Untold extends Error {}

/** The id in a reason, which may have been written by hand. */
export function named(form: RegExp, reason: string): string {
  const [found] = form.exec(reason) ?? [];
  if (!found) throw new Untold(`its reason names no ${form.source}`);
  return found;
}
