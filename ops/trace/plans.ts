import type { Action, Plan, ResourceChange } from "../terraform/plan";

/** The part of `terraform show -json` that a trace reads besides the changes. */
export interface TracedPlan extends Plan {
  configuration?: {
    provider_config?: Record<string, { name?: string; expressions?: Record<string, unknown> }>;
    root_module?: {
      resources?: { address: string; provider_config_key?: string; expressions?: object }[];
      outputs?: Record<string, { expression?: { references?: string[] } }>;
    };
  };
}

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
  /** Its arguments as they are written: `{ constant_value }` or `{ references }` at the leaves. */
  expressions: unknown;
  /** For example `aws` or `aws.client`. */
  provider?: string;
}

/** The plans of one site, by stack. */
export class SitePlans {
  /** Every managed resource of every stack. */
  readonly resources: Planned[];

  constructor(readonly plans: ReadonlyMap<string, TracedPlan>) {
    this.resources = [...plans].flatMap(([stack, plan]) => plannedIn(stack, plan));
  }

  find(stack: string, address: string): Planned | undefined {
    return this.resources.find((one) => one.stack === stack && one.address === address);
  }

  /** What is made and not imported. */
  ours(type: string | RegExp): Planned[] {
    return this.ofType(type).filter(({ importing }) => importing === undefined);
  }

  /** What the client has, taken into state. */
  imported(type: string | RegExp): Planned[] {
    return this.ofType(type).filter(({ importing }) => importing !== undefined);
  }

  private ofType(type: string | RegExp): Planned[] {
    const fits = (name: string) => (typeof type === "string" ? name === type : type.test(name));
    return this.resources.filter((one) => fits(one.type));
  }
}

/** `platform/aws_lb.public`. */
export function nameOf({ stack, address }: Planned): string {
  return `${stack}/${address}`;
}

function plannedIn(stack: string, { resource_changes = [], configuration }: TracedPlan): Planned[] {
  const written = new Map(configuration?.root_module?.resources?.map((one) => [one.address, one]));
  const managed = resource_changes.filter(({ mode, change }) => mode === "managed" && change.after !== null);
  return managed.map(({ address, type, change }: ResourceChange) => ({
    stack,
    address,
    type,
    actions: change.actions,
    importing: change.importing?.id,
    after: change.after ?? {},
    unknown: change.after_unknown ?? {},
    expressions: written.get(address)?.expressions ?? {},
    provider: written.get(address)?.provider_config_key,
  }));
}
