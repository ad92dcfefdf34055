import { placeOf } from "../../imports/sites";
import type { Action, Plan } from "../terraform/plan-json";
import { type Block, type Expression, Written } from "../terraform/written";
import { addressOf, type Reference, type Thing } from "./thing";

/** A managed resource as a plan leaves it. */
export interface Planned {
  stack: string;
  address: string;
  type: string;
  actions: Action[];
  /** Id of the client's object that it takes into state. */
  importing?: string;
  /** What is known of it before the apply. */
  after: Record<string, unknown>;
  /** True at every leaf that is known after the apply only. */
  unknown: unknown;
  /** Its HCL. */
  block: Block;
  /** For example `aws`, or `aws.client` for what is the client's. */
  provider: string;
}

/** The plans of one site by stack, and the HCL that was planned. */
export class SitePlans {
  /** Every managed resource of every stack. */
  readonly resources: Planned[];

  constructor(
    readonly plans: ReadonlyMap<string, Plan>,
    readonly written: Written,
  ) {
    this.resources = [...plans].flatMap(([stack, plan]) => plannedIn(stack, plan, written));
  }

  /** Of what is committed for a site. */
  static async of(site: string, plans: ReadonlyMap<string, Plan>): Promise<SitePlans> {
    return new SitePlans(plans, await Written.of(placeOf(site).hcl, plans.keys()));
  }

  /** What of ours is at a thing's address, whichever stack holds it: one resource, unless something is wrong. */
  at(thing: Thing): Planned[] {
    const address = addressOf(thing);
    return this.resources.filter((one) => one.address === address && one.importing === undefined);
  }

  find(thing: Thing): Planned | undefined {
    return this.at(thing)[0];
  }

  /** As it is spelled where HCL is followed to its end: `{platform/aws_lb.public.arn}`. */
  reference(reference: Reference): string {
    const [thing, attribute] = reference.split("#") as [Thing, string];
    return `{${this.find(thing)?.stack}/${addressOf(thing)}.${attribute}}`;
  }

  /** Whether something is written with the resource, by whichever of its attributes, and with nothing else. */
  leadsTo(thing: Thing, written: Expression): boolean {
    const beginning = this.reference(`${thing}#`).slice(0, -1);
    return typeof written === "string" && /^\{[^{}]+\}$/.test(written) && written.startsWith(beginning);
  }

  /** What is made and not imported. */
  ours(type: string | RegExp): Planned[] {
    return this.ofType(type).filter(({ importing }) => importing === undefined);
  }

  /** What the client has, taken into state. */
  imported(type: string | RegExp): Planned[] {
    return this.ofType(type).filter(({ importing }) => importing !== undefined);
  }

  /** The planned value of an output, in whichever stack has it. */
  output(name: string): unknown {
    const found = [...this.plans.values()].find((plan) => plan.planned_values?.outputs?.[name]);
    return found?.planned_values?.outputs?.[name]?.value;
  }

  private ofType(type: string | RegExp): Planned[] {
    const fits = (name: string) => (typeof type === "string" ? name === type : type.test(name));
    return this.resources.filter((one) => fits(one.type));
  }
}

function plannedIn(stack: string, { resource_changes = [] }: Plan, written: Written): Planned[] {
  const managed = resource_changes.filter(({ mode, change }) => mode === "managed" && change.after !== null);
  return managed.map(({ address, type, change }) => {
    const block = written.block(stack, address);
    return {
      stack,
      address,
      type,
      actions: change.actions,
      importing: change.importing?.id,
      after: change.after ?? {},
      unknown: change.after_unknown ?? {},
      block,
      provider: `${block.provider ?? "aws"}`.replace(/^\$\{(.*)\}$/, "$1"),
    };
  });
}
