import type { Inventory } from "../../imports/inventory";
import type { Drift } from "./compare";

/** Longer texts, such as a policy, are cut; `--json` has all of them. */
const LONGEST = 160;
/** More arguments than these tell nobody more about an object. */
const MOST = 12;

/** Addresses of adopted objects by id. */
type Addresses = ReadonlyMap<string, string>;

/**
 * One line per difference: what, where, and both values; of an object that came or went its arguments. `inventory` gives
 * the addresses of the objects that are named.
 */
export function driftReport(differences: Drift[], inventory: Inventory): string {
  if (differences.length === 0) return "No drift: the account matches the inventory.";
  const addresses = addressesIn(inventory);
  const lines = differences.map((one) => `  ${SIGNS[one.kind]} ${one.type} ${one.id}${line(one, addresses)}`);
  return [`${differences.length} difference${differences.length === 1 ? "" : "s"}:`, ...lines].join("\n");
}

const SIGNS = { added: "+", removed: "-", changed: "~" };

/** An association shares the id of its owner, which is the one that is meant. */
function addressesIn({ resources }: Inventory): Addresses {
  const addresses = new Map<string, string>();
  for (const { type, key, id } of resources) if (!addresses.has(id)) addresses.set(id, `${type}.${key}`);
  return addresses;
}

function line({ id, type, kind, attribute, before, after }: Drift, addresses: Addresses): string {
  const address = addresses.get(id);
  const own = address?.startsWith(`${type}.`) ? ` (${address})` : "";
  if (kind !== "changed") {
    const { reason, ...facts } = (before ?? after) as Record<string, unknown>;
    return [`${own}: ${summary(facts, addresses)}`, ...(reason ? [reason] : [])].join(
      Object.keys(facts).length ? "; " : "",
    );
  }
  const remedy = REMEDIES[`${type} ${attribute}`];
  return `${own}: ${attribute} ${show(before, addresses)} -> ${show(after, addresses)}${remedy ? `; ${remedy}` : ""}`;
}

const AGAIN =
  "the next plan would create it: after `adopt sync`, `terraform apply -refresh-only` takes the old one out of state";

/** Associations that AWS made anew: Terraform looks for the old one. */
const REMEDIES: Record<string, string> = {
  "aws_route_table_association association_id": AGAIN,
  "aws_vpc_dhcp_options_association dhcp_options_id": AGAIN,
};

/** The arguments of an object, nested ones by their path: `to_port 5432, cidr_ipv4 "0.0.0.0/0"`. */
function summary(facts: Record<string, unknown>, addresses: Addresses): string {
  const all = leaves("", facts).filter(([path, value]) => !isDull(path, value));
  const shown = all.slice(0, MOST).map(([path, value]) => `${path} ${show(value, addresses)}`);
  return [...shown, ...(all.length > MOST ? [`and ${all.length - MOST} more`] : [])].join(", ");
}

/** Defaults and descriptions would hide what matters. */
function isDull(path: string, value: unknown): boolean {
  const isOff = value === null || value === false || value === "" || (Array.isArray(value) && value.length === 0);
  return isOff || path === "vpc_id" || (path.startsWith("tags.") && path !== "tags.Name");
}

function leaves(path: string, value: unknown): [path: string, value: unknown][] {
  const at = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (Array.isArray(value) && value.length > 0 && value.every(isMap)) {
    return value.flatMap((block, index) => leaves(value.length === 1 ? path : at(String(index)), block));
  }
  return isMap(value) ? Object.entries(value).flatMap(([name, inner]) => leaves(at(name), inner)) : [[path, value]];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function show(value: unknown, addresses: Addresses): string {
  if (value === null) return "(none)";
  const text = JSON.stringify(value);
  const address = addresses.get(String(value));
  return `${text.length > LONGEST && !address ? `${text.slice(0, LONGEST)}…` : text}${address ? ` (${address})` : ""}`;
}
