import type { Rules } from "../../hcl/schema";
import type { Probe } from "./probes";

/** What `terraform validate -json` says of a probe. */
export interface Diagnostic {
  address?: string;
  summary: string;
  detail: string;
}

/** A single rule. */
export type Told =
  | { is: "numbers" | "flags" | "lists" | "maps"; argument: string }
  | { name: string; values: (string | number)[] }
  | { name: string; range: [number, number] }
  | { name: string; form: string }
  | { oneOf: string[] }
  | { someOf: string[] }
  | { conflict: [string, string] };

/** What an answer to a probe tells. */
export function toldBy({ summary, detail }: Diagnostic, { path, together }: Probe): Told | undefined {
  if (together) {
    const [, a, b] = /^"([^"]+)": conflicts with (\w+)/.exec(detail) ?? [];
    return a && b ? { conflict: [a, b].sort() as [string, string] } : undefined;
  }
  if (!path) {
    const group = /one of `([^`]+)` must|must be configured: \[([^\]]+)\]/.exec(detail);
    const names = (group?.[1] ?? group?.[2])?.split(",");
    return names && (summary === "Missing required argument" ? { someOf: names } : { oneOf: names });
  }
  const name = path.at(-1)!;
  const [, subject, rule = ""] = SUBJECT.exec(`${summary} ${detail}`) ?? [];
  if (subject !== name) return undefined;
  const values = /to be one of \[(.*)\], got/.exec(rule)?.[1];
  if (values) return { name, values: values.split(" ").map((value) => JSON.parse(value)) };
  const form = Object.keys(FORMS).find((words) => rule.includes(words));
  if (form) return { name, form: FORMS[form]! };
  const [, from, to] = RANGE.exec(rule.replace("to be a valid port number", "between 1 and 65535")) ?? [];
  return to === undefined ? undefined : { name, range: [Number(from), Number(to)] };
}

/** The argument that an answer is about: `expected a.0.name to be ...`, `"name" must be ...`, `name: cannot parse ...`. */
const SUBJECT = /^(?:Invalid Attribute Value Attribute |expected )?"?(?:[\w.]+\.)?(\w+)"?:? (.*)$/s;

/** `in the range (1 - 999)`, `at between (0) and (3600)`, `between -1 and 65535`, `in the range 1-50000`. */
const RANGE = /(?:in the range|between) \(?(-?\d+)\)?(?: - |-| and )\(?(\d+)/;

/** How the provider says of which form a text is. */
const FORMS: Record<string, string> = {
  " as int": "^-?\\d+$",
  " as boolean": "^(true|false)$",
  "or 'off'": "^(\\d+|off)$",
};

/** All rules of a block. */
export function rulesOf(told: Told[]): Rules {
  const ranges = told.filter((one) => "range" in one);
  const rules = {
    values: byName(told.flatMap((one) => ("values" in one ? [[one.name, one.values]] : []))),
    ...Object.fromEntries(
      (["numbers", "flags", "lists", "maps"] as const).map((is) => [
        is,
        once(told.flatMap((one) => ("is" in one && one.is === is ? [one.argument] : []))),
      ]),
    ),
    forms: byName(told.flatMap((one) => ("form" in one ? [[one.name, one.form]] : []))),
    ranges: byName(
      ranges.map(({ name }) => [name, once(ranges.filter((other) => other.name === name).map(({ range }) => range))]),
    ),
    oneOf: once(told.flatMap((one) => ("oneOf" in one ? [one.oneOf] : []))),
    someOf: once(told.flatMap((one) => ("someOf" in one ? [one.someOf] : []))),
    conflicts: once(told.flatMap((one) => ("conflict" in one ? [one.conflict] : []))),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => Object.keys(rule).length > 0));
}

function byName(entries: unknown[][]): Record<string, never> {
  return Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function once<T>(list: T[]): T[] {
  return [...new Set(list.map((one) => JSON.stringify(one)))].sort().map((one) => JSON.parse(one));
}
