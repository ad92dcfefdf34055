import type { Plan } from "../../../ops/terraform/plan-json";
import { type Block, Written, type WrittenStack } from "../../../ops/terraform/written";
import { SitePlans } from "../../../ops/trace/plans";

export interface Made {
  after?: Record<string, unknown>;
  unknown?: Record<string, unknown>;
  /** Its HCL. */
  written?: Block;
  importing?: string;
  actions?: ("create" | "no-op" | "update")[];
}

export type Stacks = Record<string, Record<string, Made>>;

/** What a stack says besides its resources. */
export interface Besides {
  /** Outputs that are known. */
  known?: Record<string, unknown>;
  outputs?: Block;
  locals?: Block;
  providers?: Block[];
}

/** The plans of a site: resources by address, by stack. */
export function sitePlans(stacks: Stacks, besides: Record<string, Besides> = {}): SitePlans {
  const each = <T>(of: (made: Record<string, Made>, besides: Besides) => T) =>
    new Map(Object.entries(stacks).map(([stack, made]) => [stack, of(made, besides[stack] ?? {})] as const));
  return new SitePlans(each(planOf), new Written(each(writtenOf)));
}

function planOf(made: Record<string, Made>, { known = {} }: Besides): Plan {
  return {
    planned_values: { outputs: Object.fromEntries(Object.entries(known).map(([name, value]) => [name, { value }])) },
    resource_changes: Object.entries(made).map(([address, { after = {}, unknown = {}, importing, actions }]) => ({
      address,
      mode: "managed",
      type: address.split(".")[0]!,
      change: {
        actions: actions ?? [importing ? "no-op" : "create"],
        before: null,
        after,
        after_unknown: unknown,
        ...(importing ? { importing: { id: importing } } : {}),
      },
    })),
  };
}

function writtenOf(made: Record<string, Made>, { outputs = {}, locals = {}, providers = [] }: Besides): WrittenStack {
  const resource: NonNullable<WrittenStack["resource"]> = {};
  for (const [address, { written = {} }] of Object.entries(made)) {
    const [type = "", name = ""] = address.split(".");
    resource[type] = { ...resource[type], [name]: [written] };
  }
  const output = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, [{ value }]]));
  return { resource, output, locals: [locals], provider: { aws: providers } };
}
