import type { InventoryResource, UnmanagedEntry } from "../../../imports/inventory";

/** A call of the AWS SDK, as `perform.py` makes it. */
export interface Call {
  service: string;
  operation: string;
  parameters: Parameters;
  /** Where the answer has an id that the emulator makes up (a JMESPath) -> the id in the client's account. */
  names: Names;
}

/** An object, as people call it, and the calls that make it. */
export interface Made {
  of: string;
  calls: Call[];
  /** Where it stays with its owner: a rehearsal can do without it. */
  entry?: UnmanagedEntry;
}

/** What is undefined is left out. */
export type Parameters = Record<string, unknown>;
export type Names = Record<string, string>;

/** What is known of an object: the attributes of its Terraform resource. */
export type Facts = InventoryResource["config"];
/** A block of it. */
export type Block = Record<string, unknown>;

/** `ec2("CreateSubnet", {...}, { "Subnet.SubnetId": "subnet-0a1b" })` */
export type Caller = (operation: string, parameters: Parameters, names?: Names) => Call;

export function callsTo(service: string): Caller {
  return (operation, parameters, names = {}) => ({ service, operation, parameters, names });
}

export const ec2 = callsTo("ec2");
export const elb = callsTo("elbv2");

/** Tags as most services take them; undefined where there are none. */
export function tagsOf({ tags }: Facts): { Key: string; Value: unknown }[] | undefined {
  return tags ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) : undefined;
}

/** The calls that tag an object of the network. */
export function tagged(id: string, facts: Facts): Call[] {
  const Tags = tagsOf(facts);
  return Tags ? [ec2("CreateTags", { Resources: [id], Tags })] : [];
}

/** `{ cidr_block }` -> `{ CidrBlock }`: most of the provider's names are AWS's own. `tags` are no parameter. */
export function pascal(block: Block): Parameters {
  const named = Object.entries(block).filter(([name]) => name !== "tags");
  return Object.fromEntries(named.map(([name, value]) => [name.replace(/(?:^|_)([a-z])/g, upper), value]));
}

function upper(_match: string, letter: string): string {
  return letter.toUpperCase();
}

/** The first of the blocks of that name; undefined where there is none. */
export function block(facts: Block | undefined, name: string): Block | undefined {
  return blocks(facts, name)[0];
}

export function blocks(facts: Block | undefined, name: string): Block[] {
  return (facts?.[name] ?? []) as Block[];
}
