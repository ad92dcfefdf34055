/** The parts of `terraform show -json` that two plans are compared by. */
export interface ComparedPlan {
  resource_changes?: Change[];
  output_changes?: Record<string, Tree>;
  planned_values?: { outputs?: Record<string, Tree>; root_module?: Module };
  variables?: Record<string, Tree>;
  /** Conditions of resources and outputs, and check blocks. */
  checks?: (Tree & { address: { to_display: string } })[];
  configuration?: { root_module?: { variables?: Record<string, { sensitive?: boolean }> } };
}

type Tree = Record<string, unknown>;

interface Change extends Tree {
  address: string;
  /** The object that is deleted while the address keeps another one. */
  deposed?: string;
  change: Tree;
}

interface Module {
  resources?: (Tree & { address: string })[];
  child_modules?: Module[];
}

/**
 * One value that the plans do not share. Each side is JSON, `(sensitive)`, `(absent)` or, of a whole entry,
 * `(present)`.
 */
export interface PlanDifference {
  /** For example `aws_vpc.main`, `output.vpc_id` or `var.desired_count`. */
  address: string;
  /** For example `change.after.tags.Name` or `change.importing.id`. */
  attribute: string;
  first: string;
  second: string;
}

/**
 * Every difference between two plans: resource changes with the ids that they import, planned values, outputs,
 * variables, and what the checks say. The order of keys and of resources says nothing; the order within a list does.
 */
export function planDifferences(first: ComparedPlan, second: ComparedPlan): PlanDifference[] {
  const [left, right] = [entriesOf(first), entriesOf(second)];
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.flatMap((name) => {
    const [a, b] = [left.get(name), right.get(name)];
    const { address, attribute } = (a ?? b)!;
    if (!a || !b) return [{ address, attribute, first: presence(a), second: presence(b) }];
    const found = differences(a.value, b.value, [attribute], [a.secret, b.secret]);
    return found.map(({ path, ...values }) => ({ address, attribute: path.join("."), ...values }));
  });
}

export function describeDifference({ address, attribute, first, second }: PlanDifference): string {
  return `${[address, attribute].filter(Boolean).join(" ")}: ${first} <> ${second}`;
}

function presence(entry: object | undefined): string {
  return entry ? "(present)" : "(absent)";
}

interface Entry {
  address: string;
  /** What part of the plan it is: the first step of the path. */
  attribute: string;
  value: unknown;
  /** True, or a tree with true at every secret leaf, as Terraform marks them. */
  secret: unknown;
}

/** Everything that is compared, by a name that is the same on both sides. */
function entriesOf(plan: ComparedPlan): Map<string, Entry> {
  const { outputs = {}, root_module } = plan.planned_values ?? {};
  const declared = plan.configuration?.root_module?.variables ?? {};
  const entries: Entry[] = [
    ...(plan.resource_changes ?? []).map(({ address, deposed, change, ...about }) => {
      const secret = { change: { before: change.before_sensitive, after: change.after_sensitive } };
      const attribute = deposed ? `deposed ${deposed}` : "";
      return { address, attribute, value: { ...about, change }, secret };
    }),
    ...resourcesOf(root_module).map(({ address, ...value }) => {
      return { address, attribute: "planned", value, secret: { values: value.sensitive_values } };
    }),
    ...Object.entries(plan.output_changes ?? {}).map(([name, value]) => {
      const secret = { before: value.before_sensitive, after: value.after_sensitive };
      return { address: `output.${name}`, attribute: "change", value, secret };
    }),
    ...Object.entries(outputs).map(([name, value]) => {
      return { address: `output.${name}`, attribute: "planned", value, secret: { value: value.sensitive } };
    }),
    ...Object.entries(plan.variables ?? {}).map(([name, value]) => {
      return { address: `var.${name}`, attribute: "", value, secret: { value: declared[name]?.sensitive } };
    }),
    ...(plan.checks ?? []).map(({ address, ...value }) => {
      return { address: address.to_display, attribute: "check", value, secret: false };
    }),
  ];
  return new Map(entries.map((entry) => [`${entry.address} ${entry.attribute}`, entry]));
}

function resourcesOf(module: Module = {}): (Tree & { address: string })[] {
  return [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)];
}

interface Found {
  path: string[];
  first: string;
  second: string;
}

function differences(a: unknown, b: unknown, path: string[], secrets: [unknown, unknown]): Found[] {
  if (isTree(a) && isTree(b) && Array.isArray(a) === Array.isArray(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return keys.flatMap((key) => {
      return differences(a[key], b[key], [...path, key], [below(secrets[0], key), below(secrets[1], key)]);
    });
  }
  const [first, second] = [asJson(a), asJson(b)];
  if (first === second) return [];
  const secret = secrets.some((mark) => JSON.stringify(mark ?? false).includes("true"));
  const shown = secret ? { first: SECRET, second: SECRET } : { first, second };
  return [{ path: path.filter((step) => step !== ""), ...shown }];
}

const SECRET = "(sensitive)";

function isTree(value: unknown): value is Tree {
  return value !== null && typeof value === "object";
}

function below(mark: unknown, key: string): unknown {
  return isTree(mark) ? mark[key] : mark;
}

/** A tree that only one side has is shown whole, its keys in order. */
function asJson(value: unknown): string {
  if (value === undefined) return "(absent)";
  return JSON.stringify(value, (_key, inner) => {
    const sorted = isTree(inner) && !Array.isArray(inner);
    return sorted ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1))) : inner;
  });
}
