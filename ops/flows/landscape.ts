import { pathOfPlaceholder } from "../rehearse/placeholders";
import { type Expression, Written } from "../terraform/written";
import type { FullPlan, Plans } from "./plans";

/** One resource or data source of a site, from the plan of its stack. */
export interface PlannedObject {
  stack: string;
  address: string;
  type: string;
  /** A managed resource of ours. */
  ours: boolean;
  data: boolean;
  /** Values that are known before the apply. */
  values: Record<string, unknown>;
  expressions: Record<string, unknown>;
}

/** An object of a plan, or the id of something in no plan. */
export type Target = PlannedObject | string;

/** All objects of a site's plans with their references, also where ids are unknown before the apply. */
export class Landscape {
  readonly objects: PlannedObject[];
  private readonly byAddress: Map<string, PlannedObject>;

  constructor(
    private readonly plans: Plans,
    private readonly written = new Written(new Map()),
  ) {
    this.objects = Object.entries(plans).flatMap(([stack, plan]) => objectsOf(stack, plan));
    this.byAddress = new Map(this.objects.map((one) => [`${one.stack}/${one.address}`, one]));
  }

  ofType(...types: string[]): PlannedObject[] {
    return this.objects.filter(({ type }) => types.includes(type));
  }

  /** Targets of an argument. `wanted` is the type, where an output of another stack has several. */
  follow(from: PlannedObject, path: (string | number)[], wanted?: string): Target[] {
    const known = flat(at(from.values, path));
    if (known.length > 0) return known.flatMap((value) => this.ofValue(value, wanted));
    const own = referencesAt(from.expressions, path).flatMap((one) => this.ofReference(from.stack, one, wanted));
    return [...new Set(own)];
  }

  /** An argument as the HCL has it, each reference followed to its end: `{app/aws_kms_key.logs.arn}`. */
  spelled({ stack, address }: PlannedObject, argument: string): Expression {
    return this.written.at(stack, this.written.block(stack, address), [argument]);
  }

  /** The object of such a reference. */
  ofSpelled(reference: string): PlannedObject | undefined {
    const [, address] = /^\{([^{}/]+\/aws_\w+\.[\w-]+)\.\w+\}/.exec(reference) ?? [];
    return address === undefined ? undefined : this.byAddress.get(address);
  }

  /** The object of an id, an ARN, or a placeholder. */
  ofValue(value: string, wanted?: string): Target[] {
    const path = pathOfPlaceholder(value);
    if (path) return this.ofOutput(path, wanted);
    const found = this.objects.filter(({ data, type, values: { id, arn, name } }) => {
      return !data && (!wanted || type === wanted) && [id, arn, ...(wanted ? [name] : [])].includes(value);
    });
    return found.length > 0 ? found.slice(0, 1) : [value];
  }

  private ofReference(stack: string, reference: string, wanted?: string): Target[] {
    const [first, second, third, ...rest] = reference.split(".");
    if (first === "data" && second === "terraform_remote_state") {
      return rest.length > 1 ? this.ofOutput([third!, ...rest.slice(1)], wanted) : [];
    }
    const address = first === "data" ? `data.${second}.${third}` : `${first}.${second}`;
    const found = this.byAddress.get(`${stack}/${address.replace(/\[.*/, "")}`);
    if (!found) return [];
    // What was given to another object and is read of it: the ARN of a topic, known once its policy is there.
    const given = wanted && found.type !== wanted ? referencesAt(found.expressions[third ?? ""], []) : [];
    return [...given.flatMap((one) => this.ofReference(stack, one, wanted)), found];
  }

  /**
   * The objects behind an output. A plan lists the references of a whole output without their place in it, so among
   * several of one type the last number of the path counts, or the one that has the name of a part of the path.
   */
  private ofOutput([stack, output, ...inner]: string[], wanted?: string): Target[] {
    const outputs = this.plans[stack!]?.configuration.root_module.outputs ?? {};
    const references = outputs[output!]?.expression.references ?? [];
    const all = [...new Set(references.flatMap((one) => this.ofReference(stack!, one, wanted)))];
    const fitting = all.filter((one) => !wanted || (typeof one === "object" && one.type === wanted));
    if (fitting.length < 2) return fitting;
    const last = Number(inner.at(-1));
    if (Number.isInteger(last)) return fitting.slice(last, last + 1);
    const named = fitting.filter((one) => typeof one === "object" && inner.includes(nameOf(one)));
    return named.length > 0 ? named : fitting;
  }
}

/** The name in an address: `redis` of `aws_security_group.redis`. */
export function nameOf({ address }: PlannedObject): string {
  return address.split(".").at(-1)!;
}

function objectsOf(stack: string, { resource_changes = [], configuration, prior_state }: FullPlan): PlannedObject[] {
  const blocks = new Map(configuration.root_module.resources?.map((one) => [one.address, one]));
  const read = prior_state?.values?.root_module?.resources ?? [];
  const planned = resource_changes.map(({ address, mode, type, change }) => ({
    address,
    mode,
    type,
    values: change.after ?? {},
  }));
  const known = new Set(planned.map(({ address }) => address));
  const all = [...planned, ...read.filter(({ mode, address }) => mode === "data" && !known.has(address))];
  return all.map(({ address, mode, type, values }) => {
    const block = blocks.get(address.replace(/\[.*/, ""));
    const ours = mode === "managed" && block?.provider_config_key !== "aws.client";
    return { stack, address, type, ours, data: mode === "data", values, expressions: block?.expressions ?? {} };
  });
}

/** The value at a path; nothing where it, or a part of it, is not known. */
function at(value: unknown, path: (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);
}

function flat(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === "string" && one !== "");
}

/** The whole references of the argument at a path: a plan adds every beginning of each. */
function referencesAt(expressions: unknown, path: (string | number)[]): string[] {
  let inner = expressions;
  for (const key of path) {
    const next = (inner as Record<string | number, unknown> | undefined)?.[key];
    if (next === undefined) break;
    inner = next;
  }
  const { references = [] } = (inner ?? {}) as { references?: string[] };
  return references.filter((one, index) => !references[index - 1]?.startsWith(`${one}.`));
}
