import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { SchemaTable, Shape } from "../../hcl/schema";
import { jsonText } from "../../modules/json-text";
import { literal } from "../../modules/text";

const { resource: types, shapes } = JSON.parse(readFileSync("hcl/schema.json", "utf8")) as SchemaTable;

const ODD = [
  ...['"', "\\", "\n", "\t", "\r", "\r\n", "=", ",", "#", "//", "/*", "{", "}", "[", "]", "$", "%", "${", "%{", "$${"],
  ...[
    "ü",
    "e\u0301",
    "😀",
    "\u2028",
    "\u0001",
    "EOT",
    "\nEOT\n",
    "<<-EOT",
    "null",
    "${aws:username}",
    "<&>",
    "~}",
    " ",
  ],
];
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const odd = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: "binary", maxLength: 4 }), name), { maxLength: 6 })
  .map((pieces) => pieces.join(""));
const reference = fc.constantFrom("${local.word}", "${aws_lb.a.arn}", '${lookup(local.m, "}", "{")}', "${var.a[0].b}");
const lines = fc.array(odd, { maxLength: 3 }).map((all) => literal(`${["#!/bin/sh", ...all].join("\n")}\n`));
/** Text, references, and text around references: a sign before a reference would escape it. */
const text = fc.oneof(
  odd.map(literal),
  lines,
  reference,
  fc.tuple(odd, reference, odd).map(([a, b, c]) => `${literal(a).replace(/[$%]+$/, "")}${b}${literal(c)}`),
);
const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.integer().map((value) => value / 8),
);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const unique = <T>(map: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key.normalize(), value]));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(name, odd.map(literal)), tie("value"), { maxKeys: 4, noNullPrototype: true }).map(unique),
  ),
}));

/** A JSON document as `json` writes it, with references in its strings. */
const leaf = fc.oneof(odd, fc.constant("\ue000"), number, fc.boolean(), fc.constant(null));
const document = fc
  .array(fc.oneof(leaf, fc.dictionary(odd, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })), { maxKeys: 4 })))
  .map((items) => jsonText(items, (one) => one.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign)))
  .map((written) => written.replaceAll("\ue000", "${local.word}"));

function some(names: readonly string[], most: number) {
  return fc.subarray([...names], { maxLength: Math.min(names.length, most) });
}

function body(shape: Shape, depth: number): fc.Arbitrary<object> {
  const blocks = depth > 0 ? Object.keys(shape.blocks) : [];
  return fc.tuple(some(shape.attributes, 5), some(blocks, 2)).chain(([attributes, nested]) =>
    fc.record({
      ...Object.fromEntries(attributes.map((key) => [key, fc.oneof(value, document)])),
      ...Object.fromEntries(
        nested.map((key) => [
          key,
          fc.array(body(shapes[shape.blocks[key]!]!, depth - 1), { minLength: 1, maxLength: 2 }),
        ]),
      ),
    }),
  );
}

const condition = fc.record({
  condition: fc.constantFrom("${local.a > 1}", "${self.b == local.c}"),
  error_message: text,
});
const meta = fc.record(
  {
    count: number,
    provider: fc.constant("aws.client"),
    depends_on: fc.array(fc.constantFrom("aws_lb.a", "data.aws_x.b"), { minLength: 1, maxLength: 3 }),
    lifecycle: fc
      .record(
        {
          prevent_destroy: fc.boolean(),
          create_before_destroy: fc.boolean(),
          ignore_changes: fc.subarray(["tags", 'tags["a b"]', "action[0].type"], { minLength: 1 }),
          precondition: fc.array(condition, { minLength: 1, maxLength: 2 }),
          postcondition: fc.array(condition, { minLength: 1, maxLength: 2 }),
        },
        { requiredKeys: [] },
      )
      .map((lifecycle) => [lifecycle]),
  },
  { requiredKeys: [] },
);

const resources = fc
  .array(
    fc
      .tuple(fc.constantFrom(...Object.keys(types)), name)
      .chain(([type, label]) =>
        fc
          .tuple(body(shapes[types[type]!]!, 3), meta)
          .map(([own, extra]) => ({ [type]: { [label]: { ...own, ...extra } } })),
      ),
    { minLength: 1, maxLength: 2 },
  )
  .map((all) => Object.assign({}, ...all) as object);

/** A configuration of everything that the writer supports, as it stands in Terraform's JSON. */
export const stack: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    resource: resources,
    locals: fc.dictionary(name, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    output: fc.dictionary(name, fc.record({ value, description: text }), { minKeys: 1, maxKeys: 2 }),
    variable: fc.dictionary(name, fc.record({ type: fc.constantFrom("string", "list(number)"), default: value }), {
      minKeys: 1,
      maxKeys: 2,
    }),
    import: fc.uniqueArray(fc.record({ to: name.map((one) => `aws_lb.${one}`), id: odd.map(literal) }), {
      selector: ({ to }) => to,
      minLength: 1,
      maxLength: 2,
    }),
    moved: fc.tuple(fc.record({ from: fc.constant("aws_lb.x"), to: fc.constant("aws_lb.y") })),
  },
  { requiredKeys: ["resource"] },
);
