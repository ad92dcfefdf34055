import { savedPlans } from "../../ops/rehearse/saved-plans";
import type { Plan, ResourceChange } from "../../ops/terraform/plan-json";
import { keyIn, readWritten, Written, type WrittenStack } from "../../ops/terraform/written";
import { stepsOf } from "../../ops/trace/attribute";
import { FLYNAPSE } from "../../ops/trace/flynapse";
import { SitePlans } from "../../ops/trace/plans";
import { addressOf, type Thing } from "../../ops/trace/thing";
import { trace } from "../../ops/trace/trace";

/** What is planned and written of a site, to be changed at will. */
export class TracedSite {
  private constructor(
    readonly plans: Map<string, Plan>,
    readonly stacks: Record<string, WrittenStack>,
  ) {}

  static async read(site: string): Promise<TracedSite> {
    const plans = savedPlans(site)!;
    const read = async (stack: string) => [stack, await readWritten(`terraform/${site}/${stack}`)] as const;
    return new TracedSite(plans, Object.fromEntries(await Promise.all([...plans.keys()].map(read))));
  }

  copy(): TracedSite {
    return new TracedSite(structuredClone(this.plans), structuredClone(this.stacks));
  }

  /** Another value is planned at a path. */
  plan(thing: Thing, path: string, value: unknown): this {
    const changes = [...this.plans.values()].flatMap((plan) => plan.resource_changes ?? []);
    const ours = ({ address, change }: ResourceChange) => address === addressOf(thing) && !change.importing;
    const { change } = changes.find(ours)!;
    change.after = replaced(change.after, stepsOf(path), value) as Record<string, unknown>;
    return this;
  }

  /** Something else is written at a path. */
  write(thing: Thing, path: string, expression: unknown): this {
    const [type = "", name = ""] = addressOf(thing).split(".");
    // What is named alike and stands before it is the client's.
    const blocks = Object.values(this.stacks).flatMap(({ resource }) => resource?.[type]?.[name] ?? []);
    const block = blocks.find(({ provider }) => provider !== "${aws.client}")!;
    Object.assign(block, replaced(block, stepsOf(path), expression));
    return this;
  }

  /** Every output of every stack that has the one has the other, and the other way round. */
  swapInOutputs(one: string, other: string): this {
    for (const stack of Object.values(this.stacks)) {
      const text = JSON.stringify(stack.output ?? {});
      stack.output = JSON.parse(text.replaceAll(one, "\0").replaceAll(other, one).replaceAll("\0", other));
    }
    return this;
  }

  get sitePlans(): SitePlans {
    return new SitePlans(this.plans, new Written(new Map(Object.entries(this.stacks))));
  }

  /** Numbers of the rows of which something does not hold. */
  get redRows(): string[] {
    const { rows } = trace(FLYNAPSE.rows, FLYNAPSE.entries, this.sitePlans, { outcomeOf: () => "passed" });
    return rows.filter(({ mismatches }) => mismatches.length > 0).map(({ id }) => id.replace("FLY-", ""));
  }
}

/** The tree with another leaf at the end of the steps; a document on the way is read and written as JSON. */
function replaced(node: unknown, [step, ...rest]: string[], leaf: unknown): unknown {
  if (step === undefined) return leaf;
  if (typeof node === "string") {
    return node.startsWith("${") ? leaf : JSON.stringify(replaced(JSON.parse(node), [step, ...rest], leaf));
  }
  const key = keyIn(node, step);
  const inner = replaced((node as Record<string, unknown> | undefined)?.[key], rest, leaf);
  return Array.isArray(node) ? Object.assign([...node], { [key]: inner }) : { ...(node as object), [key]: inner };
}
