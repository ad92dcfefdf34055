import { SitePlans, type TracedPlan } from "../../../ops/trace/plans";

export interface Made {
  after?: Record<string, unknown>;
  unknown?: Record<string, unknown>;
  /** Arguments by name, each written with these references. */
  written?: Record<string, string[]>;
  importing?: string;
  actions?: ("create" | "no-op" | "update")[];
}

/** The plans of a site: resources by address, and outputs that are known, by stack. */
export function sitePlans(
  stacks: Record<string, Record<string, Made>>,
  outputs: Record<string, Record<string, unknown>> = {},
): SitePlans {
  return new SitePlans(new Map(Object.entries(stacks).map(([stack, made]) => [stack, planOf(made, outputs[stack])])));
}

function planOf(made: Record<string, Made>, outputs: Record<string, unknown> = {}): TracedPlan {
  const resources = Object.entries(made);
  const known = Object.entries(outputs).map(([name, value]) => [name, { value }]);
  return {
    planned_values: { outputs: Object.fromEntries(known) },
    resource_changes: resources.map(([address, { after = {}, unknown = {}, importing, actions }]) => ({
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
    configuration: {
      root_module: {
        resources: resources.map(([address, { written = {} }]) => ({
          address,
          provider_config_key: "aws",
          expressions: Object.fromEntries(Object.entries(written).map(([name, references]) => [name, { references }])),
        })),
      },
    },
  };
}
