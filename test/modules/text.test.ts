import { Token } from "cdktf";
import { describe, expect, test } from "vitest";
import { json, listReference, literal, literals, reference, script } from "../../modules/text";
import { shellScript } from "../reading";
import { asTerraformReads } from "../synth";

/** Everything that Terraform, JSON or a shell could take for something else. */
const NASTY = 'db ${stage} %{x} $ % { "quoted" \\back\\slash\\n line\nbreak ümlaut ${aws:username} $${twice} 100%';

describe("literal", () => {
  test("doubles only the sign that would begin a template", () => {
    expect(literal("${a} %{b} $c 5% {d}")).toBe("$${a} %%{b} $c 5% {d}");
  });

  test("writes a carriage return as an expression: Terraform reads no template after it in its JSON", () => {
    expect(literal("a$\r${b}\r\n")).toBe('a${"$\\r"}$${b}\r\n');
  });

  test("Terraform reads what was written", () => {
    expect(asTerraformReads(literal(NASTY))).toBe(NASTY);
  });
});

describe("literals", () => {
  test("reaches every string in lists and maps, map keys included, and leaves the rest", () => {
    expect(literals({ "${key}": ["%{a}", { deep: "${b}" }], number: 1, yes: true, nothing: null })).toEqual({
      "$${key}": ["%%{a}", { deep: "$${b}" }],
      number: 1,
      yes: true,
      nothing: null,
    });
  });
});

describe("json", () => {
  test("has no exponents in its numbers", () => {
    expect(json([1e21, -1.5e-7, 0.1, 12])).toBe("[1000000000000000000000,-0.00000015,0.1,12]");
  });

  test("is written as Terraform's jsonencode writes it: keys sorted by their bytes, no < > &", () => {
    expect(json({ b: ["<&>\u2028"], a: { 2: 1, 10: 1, "😀": 1, "\ue001": 1, B: undefined } })).toBe(
      '{"a":{"10":1,"2":1,"\ue001":1,"😀":1},"b":["\\u003c\\u0026\\u003e\\u2028"]}',
    );
  });

  test("a policy variable stays the policy's", () => {
    expect(json({ Resource: "arn:aws:s3:::home/${aws:username}/*" })).toBe(
      '{"Resource":"arn:aws:s3:::home/$${aws:username}/*"}',
    );
  });

  test("a key of a map is text too", () => {
    expect(json({ Condition: { "aws:PrincipalTag/${team}": [{ "%{x}": 1 }] } })).toBe(
      '{"Condition":{"aws:PrincipalTag/$${team}":[{"%%{x}":1}]}}',
    );
  });

  test("quotes, backslashes, line breaks and umlauts survive", () => {
    expect(JSON.parse(asTerraformReads(json({ text: NASTY, list: [NASTY] })))).toEqual({ text: NASTY, list: [NASTY] });
  });

  test("a reference stays a reference, also inside a longer text", () => {
    const arn = Token.asString({ resolve: () => "${aws_s3_bucket.data.arn}" });
    const document = json({ Resource: [arn, `${arn}/*`] });
    expect(Token.isUnresolved(document)).toBe(true);
    expect(document).not.toContain("$${");
  });
});

describe("references", () => {
  test("are known to CDKTF as such", () => {
    expect(Token.isUnresolved(reference("local.vpc_id"))).toBe(true);
    expect(Token.isUnresolved(listReference("local.subnet_ids"))).toBe(true);
  });
});

describe("script", () => {
  test("arrives as it was written, every line ended", () => {
    const lines = ["#!/bin/sh", NASTY.replaceAll("\n", " "), "echo \"$HOME\" '${VAR:-x}' \\", "  --ümlaut"];
    expect(shellScript(script(lines))).toBe(`${lines.join("\n")}\n`);
  });

  test("is readable in the emitted Terraform and encoded there", () => {
    expect(script(["#!/bin/sh", 'echo "${A}"'])).toBe('${base64encode("#!/bin/sh\\necho \\"$${A}\\"\\n")}');
  });
});
