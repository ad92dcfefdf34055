import type { Problem } from "./problems";

/** Far above anything that a site or a blueprint says, and far below what AWS takes at once. */
const LONGEST_TEXT = 10_000;
const DEEPEST = 20;

/**
 * What is not plain data: text, numbers, true and false, lists and objects. A site and a blueprint are programs, and
 * could give a promise, a function, an object that holds itself, or a key that stands for an object's prototype.
 */
export function plainProblems(input: unknown, path: string[] = [], above: unknown[] = []): Problem[] {
  const is = (value: unknown, rule: string): Problem[] => [
    { path: path.join(".") || "(whole file)", value, rule, remedy: "Write the value itself, as data." },
  ];
  if (typeof input === "string" && input.length > LONGEST_TEXT) {
    return is(input, `must have at most ${LONGEST_TEXT} characters`);
  }
  if (["function", "bigint", "symbol"].includes(typeof input)) return is(`a ${typeof input}`, PLAIN);
  if (typeof input !== "object" || input === null) return [];
  if (above.includes(input)) return is("itself", "must not hold itself");
  if (path.length === DEEPEST) return is("more", `must not be deeper than ${DEEPEST} objects`);
  if (!isPlain(input)) return is(nameOf(input), PLAIN);
  return Object.entries(input).flatMap(([key, value]) => plainProblems(value, [...path, key], [...above, input]));
}

const PLAIN = "must be plain data: text, a number, true or false, a list or an object";

function nameOf(value: object): string {
  const { name } = value.constructor ?? {};
  return name && name !== "Object" ? `a ${name}` : "an object with __proto__";
}

/** `{ __proto__: { ... } }` sets the prototype of an object instead of a key; computed, it is a key that others skip. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  const known = Array.isArray(value) ? Array.prototype : Object.prototype;
  return (prototype === known || prototype === null) && !Object.hasOwn(value, "__proto__");
}
