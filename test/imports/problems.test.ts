import { describe, expect, test } from "vitest";
import { z } from "zod";
import { assertValid, InvalidInput } from "../../imports/problems";
import { checkShape } from "../../imports/shape-problems";
import { invalidInputOf } from "../sites";

const account = { path: "account", value: "12", rule: "must be 12 digits", remedy: "Ask the client." };
const domain = { path: "ingress.domainName", value: undefined, rule: "is required", remedy: "Ask the client." };

describe("assertValid", () => {
  test("accepts what has no problem", () => {
    expect(() => assertValid('site "client"', [])).not.toThrow();
  });

  test("states subject, path, rule, value and remedy of one problem", () => {
    expect(() => assertValid('site "client"', [account])).toThrow(new InvalidInput('site "client"', [account]).message);
    expect(invalidInputOf(() => assertValid('site "client"', [account])).message).toBe(
      'site "client" has 1 problem:\n  - account: must be 12 digits, got "12". Ask the client.',
    );
  });

  test("lists every problem in one error, and says nothing where nothing was given", () => {
    const error = invalidInputOf(() => assertValid('site "client"', [account, domain]));
    expect(error.name).toBe("InvalidInput");
    expect(error.problems).toEqual([account, domain]);
    expect(error.message).toBe(
      'site "client" has 2 problems:\n' +
        '  - account: must be 12 digits, got "12". Ask the client.\n' +
        "  - ingress.domainName: is required, got nothing. Ask the client.",
    );
  });
});

describe("checkShape", () => {
  const shape = z.strictObject({
    size: z.number(),
    zone: z
      .string()
      .refine((zone) => zone.length === 1, { error: "Must be one letter", params: { remedy: "As in a." } }),
    deep: z.strictObject({ list: z.array(z.string()) }).optional(),
  });
  const found = (input: unknown) => checkShape(shape, input, "the-file.ts").problems;

  test("names the file that lists the keys when a key is unknown, wherever it stands", () => {
    expect(found({ size: 1, zone: "a", colour: "red", deep: { list: [], extra: true } })).toEqual([
      {
        path: "deep.extra",
        value: true,
        rule: "is not a known key",
        remedy: "Correct or remove it; the-file.ts lists the keys.",
      },
      {
        path: "colour",
        value: "red",
        rule: "is not a known key",
        remedy: "Correct or remove it; the-file.ts lists the keys.",
      },
    ]);
  });

  test("says of a missing value that it is required", () => {
    expect(found({ zone: "a" })).toEqual([
      { path: "size", value: undefined, rule: "is required", remedy: "See the-file.ts." },
    ]);
  });

  test("gives the remedy of a check of ours, and the place inside a list", () => {
    expect(found({ size: 1, zone: "abc", deep: { list: ["x", 2] } })).toEqual([
      { path: "zone", value: "abc", rule: "must be one letter", remedy: "As in a." },
      {
        path: "deep.list.1",
        value: 2,
        rule: "must be text",
        remedy: "See the-file.ts.",
      },
    ]);
  });

  test("says what is wrong with the key of a map", () => {
    const map = z.record(z.string().regex(/^[a-z]+$/, "Must be lower-case"), z.number());
    expect(checkShape(map, { A: 1 }, "the-file.ts").problems).toEqual([
      { path: "A", value: "A", rule: "must be lower-case", remedy: "See the-file.ts." },
    ]);
  });

  test("speaks of the whole file when it is something else altogether", () => {
    expect(found("text")).toEqual([
      {
        path: "(whole file)",
        value: "text",
        rule: "must be an object",
        remedy: "See the-file.ts.",
      },
    ]);
  });
});
