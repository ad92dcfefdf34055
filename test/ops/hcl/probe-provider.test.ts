import { expect, test } from "vitest";
import type { FullBlock } from "../../../hcl/compact-schema";
import { probedRules } from "../../../ops/hcl/probe-provider";
import type { Diagnostic } from "../../../ops/hcl/told";

const text = { type: "string", optional: true };
const queue: FullBlock = {
  attributes: {
    kind: text,
    delay: { type: "number", optional: true },
    name: text,
    prefix: text,
    fifo: { type: "bool", optional: true },
    sources: { type: ["set", "string"], optional: true },
    tags: { type: ["map", "string"], optional: true },
    tags_all: { type: ["map", "string"], optional: true },
    arn: { type: "string" },
  },
  block_types: { target: { block: { attributes: { mode: { type: "string", required: true }, order: text } } } },
};

/** A provider that knows these rules and no others. */
async function answers(parts: { resource?: Record<string, Record<string, Record<string, unknown>>> }[]) {
  const all = parts.flatMap(({ resource = {} }) =>
    Object.entries(resource).flatMap(([type, bodies]) =>
      Object.entries(bodies).map(([name, body]) => ({ address: `${type}.${name}`, body })),
    ),
  );
  return all.flatMap(({ address, body }): Diagnostic[] => {
    const say = (summary: string, detail = "") => ({ address, summary, detail });
    const [target] = (body.target as Record<string, unknown>[]) ?? [];
    return [
      ...(body.kind === "nonsense" ? [say('expected kind to be one of ["fifo" "standard"], got nonsense')] : []),
      ...(body.delay ? [say(`expected delay to be in the range (0 - 900), got ${body.delay}`)] : []),
      ...(body.name && body.prefix ? [say("Conflicting", '"name": conflicts with prefix')] : []),
      ...(body.name || body.prefix ? [] : [say("Invalid", '"name": one of `name,prefix` must be specified')]),
      ...(target ? [say('expected target.0.mode to be one of ["on" "off"], got nonsense')] : []),
    ];
  });
}

test("the provider's answers to wrong values tell what it takes, each argument's by itself", async () => {
  expect(await probedRules({ aws_queue: queue }, (asked) => answers(asked as never))).toEqual({
    aws_queue: {
      values: { kind: ["fifo", "standard"] },
      numbers: ["delay"],
      flags: ["fifo"],
      lists: ["sources"],
      maps: ["tags"],
      ranges: { delay: [[0, 900]] },
      oneOf: [["name", "prefix"]],
      conflicts: [["name", "prefix"]],
    },
    "aws_queue.target": { values: { mode: ["on", "off"] } },
  });
});

test("each wrong resource is a file of its own: Terraform reads a file again for every complaint about it", async () => {
  const asked: object[][] = [];
  await probedRules({ aws_queue: queue }, async (parts) => {
    asked.push(parts);
    return answers(parts as never);
  });
  const resources = (part: { resource?: object }) =>
    Object.values(part.resource ?? {}).flatMap((one) => Object.keys(one));
  expect(asked.flat().every((part) => resources(part).length <= 1)).toBe(true);
  expect(asked.flat().flatMap(resources).length).toBeGreaterThan(10);
});

test("an argument may have two ranges, and text may be a number", async () => {
  const said = async (asked: object[]) =>
    (await answers(asked as never)).flatMap((one) => [
      one,
      { ...one, summary: one.summary.replace("0 - 900", "1000 - 2000") },
      { ...one, summary: "kind: cannot parse 'nonsense' as int: invalid syntax" },
    ]);
  expect((await probedRules({ aws_queue: queue }, said)).aws_queue).toMatchObject({
    ranges: {
      delay: [
        [0, 900],
        [1000, 2000],
      ],
    },
    forms: { kind: "^-?\\d+$" },
  });
});
