import type { Inventory } from "../../imports/inventory";
import { isAdoptable } from "../../imports/inventory-types";
import { changedAttributes } from "../terraform/plan";
import type { Action, Plan, ResourceChange } from "../terraform/plan-json";

/** Something that a plan would do to one of the client's objects. */
export interface Violation {
  /** Name of the plan. */
  plan: string;
  address: string;
  problem: string;
  attribute?: string;
  before?: string;
  after?: string;
}

/** A plan and its name: its stack or file. */
export interface NamedPlan {
  name: string;
  plan: Plan;
}

/**
 * The gate before every apply: each adopted object is a no-op, or an import with the id of the inventory; a released
 * object is at most removed from state; and no object has two addresses, in one plan or in several. A plan without any
 * of them passes; a plan with some must have all.
 */
export function guard(inventory: Inventory, plans: NamedPlan[]): Violation[] {
  const managed = plans.map(({ name, plan }) => ({
    name,
    changes: (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed"),
  }));
  const holders = managed.filter(({ changes }) => holdsAdopted(inventory, changes));
  return [
    ...holders.flatMap(({ name, changes }) => judgeAll(inventory, changes).map((found) => ({ plan: name, ...found }))),
    ...sameObjectTwice(inventory, managed, holders),
  ];
}

export function describeViolation({ address, problem, attribute, before, after }: Violation): string {
  return `  ${address} ${problem}${attribute ? `: ${attribute}: ${before} -> ${after}` : ""}`;
}

type Judgement = Omit<Violation, "plan">;

interface ManagedChanges {
  name: string;
  changes: ResourceChange[];
}

/** An address of ours in another stack may equal an adopted one; the VPC's never does, and no id does. */
function holdsAdopted({ vpcId, resources }: Inventory, changes: ResourceChange[]): boolean {
  const ids = new Map(resources.map((one) => [addressOf(one), one.id]));
  const vpc = resources.find(({ type, id }) => type === "aws_vpc" && id === vpcId);
  return changes.some(
    (change) =>
      (vpc && change.address === addressOf(vpc)) ||
      (ids.has(change.address) && ids.get(change.address) === objectOf(change)),
  );
}

function judgeAll({ resources, forgotten }: Inventory, changes: ResourceChange[]): Judgement[] {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  return [
    ...resources.flatMap((one): Judgement[] => {
      const change = byAddress.get(addressOf(one));
      return change ? judge(change, one.id) : [{ address: addressOf(one), problem: NOT_PLANNED }];
    }),
    ...forgotten.flatMap((one): Judgement[] => {
      const { actions } = byAddress.get(addressOf(one))?.change ?? { actions: ["forget" as const] };
      if (actions.join() === "forget") return [];
      return [{ address: addressOf(one), problem: `was released from state, but ${wouldBe(actions)}` }];
    }),
  ];
}

const NOT_PLANNED = "is in the inventory, but not in the plan";

const CREATED = "would be created: its import block is missing, or the object is gone or was made anew (`adopt diff`)";

function judge({ address, change }: ResourceChange, id: string): Judgement[] {
  const { importing, actions } = change;
  if (importing?.id && importing.id !== id) {
    return [{ address, problem: `imports ${importing.id}; the inventory says ${id}` }];
  }
  const [action] = actions;
  if (action === "no-op") return [];
  if (action === "create" && actions.length === 1) {
    return [{ address, problem: CREATED }];
  }
  if (action === "update") {
    const differences = withoutNoise(changedAttributes(change));
    // A change of a sensitive attribute shows no difference, and is one.
    if (differences.length === 0) return [{ address, problem: "would be changed" }];
    return differences.map((difference) => ({ address, problem: "would be changed", ...difference }));
  }
  return [{ address, problem: wouldBe(actions) }];
}

const DONE: Partial<Record<Action, string>> = {
  create: "created",
  update: "changed",
  delete: "destroyed",
  forget: "released from state",
};

function wouldBe(actions: Action[]): string {
  return `would be ${actions.map((action) => DONE[action] ?? action).join(" and ")}`;
}

/**
 * Arguments that an import leaves null although AWS has no such value; the first change of the object sets their
 * default.
 */
const DEFAULTED = [
  "force_destroy",
  "lambda_multi_value_headers_enabled",
  "proxy_protocol_v2",
  "revoke_rules_on_delete",
];

/** They accompany other changes; on their own they are reported as changes. */
function withoutNoise(differences: ReturnType<typeof changedAttributes>): ReturnType<typeof changedAttributes> {
  const real = differences.filter(({ attribute, before }) => before !== "null" || !DEFAULTED.includes(attribute));
  return real.length > 0 ? real : differences;
}

/** Terraform accepts an import of one object at two addresses, and in two states; both would then manage it. */
function sameObjectTwice(inventory: Inventory, plans: ManagedChanges[], holders: ManagedChanges[]): Violation[] {
  const seen = new Map(inventory.resources.map((one) => [`${one.type} ${one.id}`, addressOf(one)]));
  const met = new Set<string>();
  return plans.flatMap((plan) =>
    plan.changes.flatMap((change): Violation[] => {
      const { address, type } = change;
      const id = objectOf(change);
      if (!id) return [];
      const object = `${type} ${id}`;
      const other = seen.get(object) ?? address;
      seen.set(object, other);
      const first = !met.has(object) && (holders.includes(plan) || !isAdopted(inventory, type, id));
      if (other === address && first) {
        met.add(object);
        return [];
      }
      return [{ plan: plan.name, address, problem: `is the same object as ${other}: ${id}` }];
    }),
  );
}

/** What identifies the object: ids of some types are only names. */
function objectOf({ type, change }: ResourceChange): string | undefined {
  const known = change.before?.[isAdoptable(type) ? "id" : "arn"];
  return change.importing?.id ?? (typeof known === "string" ? known : undefined);
}

function isAdopted({ resources }: Inventory, type: string, id: string): boolean {
  return resources.some((one) => one.type === type && one.id === id);
}

function addressOf({ type, key }: { type: string; key: string }): string {
  return `${type}.${key}`;
}
