import type { Inventory, InventoryResource, UnmanagedEntry } from "../../../imports/inventory";

/** What the reasons of the inventory say of interfaces that come with an adopted object. */
const KEPT: Record<string, string> = { aws_nat_gateway: "(nat_gateway)", aws_vpc_endpoint: "(vpc_endpoint)" };

/** Whether an interface comes with its NAT gateway or its endpoint. */
export function isKept({ reason }: UnmanagedEntry): boolean {
  return Object.values(KEPT).some((owner) => reason.includes(owner));
}

/** The interfaces of a NAT gateway or an endpoint. The inventory does not say which are whose: they are handed out in turn. */
export function interfacesOf({ type, id }: InventoryResource, { resources, unmanaged }: Inventory): string[] {
  const kept = unmanaged.filter(({ kind, reason }) => kind === "network-interface" && reason.includes(KEPT[type]!));
  const siblings = resources.filter((one) => one.type === type);
  const before = siblings.slice(
    0,
    siblings.findIndex((one) => one.id === id),
  );
  const first = before.reduce((sum, one) => sum + countOf(one), 0);
  return kept.slice(first, first + countOf(siblings[before.length]!)).map((one) => one.id);
}

function countOf({ type, config }: InventoryResource): number {
  if (type === "aws_nat_gateway") return 1;
  return config.vpc_endpoint_type === "Gateway" ? 0 : ((config.subnet_ids ?? []) as string[]).length;
}
