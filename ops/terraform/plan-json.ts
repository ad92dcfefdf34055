export type Action = "no-op" | "create" | "read" | "update" | "delete" | "forget";

/** The part of `terraform show -json` that we read. */
export interface Plan {
  resource_changes?: ResourceChange[];
  output_changes?: Record<string, { actions: Action[]; after?: unknown }>;
  planned_values?: { outputs?: Record<string, { value?: unknown }> };
  checks?: Check[];
}

/** A `check` block with its failures. */
interface Check {
  address: { name: string };
  status: string;
  instances?: { problems?: { message: string }[] }[];
}

export interface ResourceChange {
  address: string;
  mode: "managed" | "data";
  type: string;
  change: {
    actions: Action[];
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
    after_unknown?: Record<string, unknown>;
    /** True, or a tree with true at every secret leaf. */
    before_sensitive?: boolean | Record<string, unknown>;
    after_sensitive?: boolean | Record<string, unknown>;
    importing?: { id?: string };
  };
}
