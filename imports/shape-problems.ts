import type { z } from "zod";
import { didYouMean, type Problem } from "./problems";

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** The value with its defaults, or everything that its shape refuses. `keysOf` is the file that documents the keys. */
export function checkShape<Shape extends z.ZodType>(
  shape: Shape,
  input: unknown,
  keysOf: string,
): { data: z.output<Shape>; problems?: undefined } | { data?: undefined; problems: Problem[] } {
  const result = shape.safeParse(input, { error: ruleOf });
  if (result.success) return { data: result.data };
  return { problems: result.error.issues.flatMap((issue) => problemsOf(issue, input, keysOf)) };
}

/** In our form. A check of ours carries its remedy in `params`. */
function problemsOf(issue: z.core.$ZodIssue, input: unknown, keysOf: string): Problem[] {
  const path = issue.path.join(".");
  const value = at(input, issue.path);
  const see = `See ${keysOf}.`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...(path ? [path] : []), key || '""'].join("."),
      value: at(input, [...issue.path, key]),
      rule: "is not a known key",
      remedy: `${didYouMean(key, issue.message.split(" "))}Correct or remove it; ${keysOf} lists the keys.`,
    }));
  }
  if (issue.code === "invalid_key") {
    // zod only says that the key of a map is invalid; the nested issue says why.
    return [
      { path, value: issue.path.at(-1), rule: lowerFirst(issue.issues[0]?.message ?? issue.message), remedy: see },
    ];
  }
  const known = issue.code === "invalid_value" ? issue.values : optionsOf(issue);
  if (known) {
    return [{ path, value, rule: issue.message, remedy: `${didYouMean(value, known)}${see}` }];
  }
  const remedy = (issue.code === "custom" && (issue.params?.remedy as string | undefined)) || see;
  const rule = value === undefined && issue.code === "invalid_type" ? "is required" : lowerFirst(issue.message);
  return [{ path: path || "(whole file)", value, rule, remedy }];
}

/** What a shape requires, where it has no words of its own. Of unknown keys: the known ones. */
function ruleOf(issue: RawIssue): string | undefined {
  const bounds = boundsOf(issue.schema);
  switch (issue.code) {
    case "unrecognized_keys":
      return keysIn(issue.inst).join(" ");
    case "invalid_value":
      return issue.values.length > 1
        ? `must be one of: ${issue.values.join(", ")}`
        : `must be ${String(issue.values[0])}`;
    case "invalid_union":
      return optionsOf(issue) && `must be one of: ${optionsOf(issue)!.join(", ")}`;
    case "invalid_type":
      return `must be ${NUMBERS.includes(issue.expected) ? numberWithin(bounds) : (TYPES[issue.expected] ?? issue.expected)}`;
    case "too_small":
    case "too_big": {
      const unit = UNITS[issue.origin];
      return unit ? countWithin(bounds, unit) : `must be ${numberWithin(bounds)}`;
    }
    default:
      return undefined;
  }
}

/** What a discriminator may be. */
function optionsOf(issue: object): string[] | undefined {
  return (issue as { options?: string[] }).options;
}

/** Of an object, or of a map whose keys are a list. */
function keysIn(schema: unknown): string[] {
  const { shape, keyType } = (schema as z.core.$ZodType<unknown, unknown>)._zod.def as Partial<
    z.core.$ZodObjectDef & z.core.$ZodRecordDef
  >;
  return Object.keys(shape ?? (keyType as z.ZodEnum | undefined)?.enum ?? {});
}

const NUMBERS: string[] = ["int", "number"];
const TYPES: Record<string, string> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};
const UNITS: Record<string, string> = { string: "characters", array: "entries" };

interface Bounds {
  whole?: boolean;
  least?: number;
  most?: number;
}

function boundsOf(schema: unknown): Bounds {
  const { checks = [], check } = ((schema as z.core.$ZodType | undefined)?._zod.def ?? {}) as Def;
  const told = Object.assign({}, ...checks.map(({ _zod: { def } }) => ({ [def.check]: def }))) as Record<string, Told>;
  return {
    whole: check === WHOLE || WHOLE in told,
    least: told.greater_than?.value ?? told.min_length?.minimum,
    most: told.less_than?.value ?? told.max_length?.maximum,
  };
}

/** Of `z.int()`, or as a check. */
const WHOLE = "number_format";

type Def = z.core.$ZodTypeDef & { check?: string };
type Told = { value?: number; minimum?: number; maximum?: number } | undefined;

function numberWithin({ whole, least, most }: Bounds): string {
  const number = whole ? "a whole number" : "a number";
  if (least !== undefined && most !== undefined) return `${number} from ${least} to ${most}`;
  return least === undefined ? number : `${number} of at least ${least}`;
}

/** `must have 2 to 6 entries`. */
function countWithin({ least, most }: Bounds, unit: string): string {
  if (most === undefined) return least === 1 ? "must not be empty" : `must have at least ${least} ${unit}`;
  return least === undefined ? `must have at most ${most} ${unit}` : `must have ${least} to ${most} ${unit}`;
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
