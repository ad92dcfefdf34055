import fc, { type Arbitrary } from "fast-check";
import { ELB } from "./inventories";

/** What AWS may return tomorrow: a value that nobody knows, or nothing. */
export const newer = fc.constantFrom("quantum", "v2-elastic", "AUTO", undefined);
export const oneOf = (...known: string[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 5 }, { arbitrary: newer, weight: 1 });
export const maybe = <T>(some: Arbitrary<T>) => fc.option(some, { nil: undefined });
export const hex = (length: number) => fc.nat().map((value) => value.toString(16).padStart(length, "0"));
export const id = (kind: string) => hex(8).map((tail) => `${kind}-${tail}`);
export const elb = (kind: string) => hex(16).map((tail) => `${ELB}:${kind}/${tail}`);
export const number = fc.oneof({ arbitrary: fc.nat(1000), weight: 5 }, { arbitrary: fc.integer(), weight: 1 });
export const cidr = fc.constantFrom("10.0.0.0/8", "10.40.7.0/24", "0.0.0.0/0", undefined);

/** A record of AWS's: members of today, some of them missing, and one that it did not have yesterday. */
export function answer<T>(members: Record<string, Arbitrary<unknown>>): Arbitrary<T> {
  const later = { AddedLater: maybe(fc.constantFrom("x", true, 7, { Deep: ["y"] })) };
  return fc.record({ ...members, ...later }) as Arbitrary<T>;
}

export const keyValues = (...keys: string[]) =>
  fc.array(
    fc.record({
      Key: fc.constantFrom(...keys, "added.later.mode"),
      Value: fc.oneof(oneOf("true", "false", "60", "300", "0", ""), number.map(String)),
    }),
    { maxLength: 6 },
  );
export const list = <T>(of: Arbitrary<T>) => fc.array(of, { maxLength: 4 });
