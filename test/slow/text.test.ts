import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { json, literal, script } from "../../modules/text";
import { Terraform } from "../../ops/terraform/terraform";
import { findTerraform } from "../../ops/tools/terraform-binary";

/** Everything that Terraform, JSON or a shell could take for something else. */
const NASTY =
  'db ${stage} %{x} $ % { "quoted" \\back\\slash\\n line\nbreak ümlaut ${aws:username} $${twice} $$$${four} %%{y} %%%{z} <&>\u2028 $\r${lone} $$${three}\r\n${crlf} 100%';
const LINES = ["#!/bin/sh", `echo '${NASTY.replaceAll("\n", " ")}' \\`, '  "${HOME:-/}"'];

let dir: string;
let outputs: Record<string, { value: string }>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "text-"));
  const output = {
    text: literal(NASTY),
    document: json({ key: NASTY, Key: [NASTY] }),
    encoded: "${jsonencode(jsondecode(local.document))}",
    script: script(LINES),
  };
  const blocks = Object.entries(output).map(([name, value]) => [name, { value }]);
  writeFileSync(
    join(dir, "main.tf.json"),
    JSON.stringify({ locals: { document: output.document }, output: Object.fromEntries(blocks) }),
  );
  const { path } = await findTerraform();
  const terraform = new Terraform({ binary: path, env: { PATH: process.env.PATH ?? "" } });
  await terraform.run(dir, ["apply", "-auto-approve", "-input=false"]);
  outputs = JSON.parse((await terraform.run(dir, ["output", "-json"])).stdout);
});

afterAll(() => rmSync(dir, { recursive: true }));

test("Terraform gives back the text that was written", () => {
  expect(outputs.text?.value).toBe(NASTY);
});

test("Terraform's own jsonencode would write the document so", () => {
  expect(outputs.encoded!.value).toBe(outputs.document!.value);
});

test("Terraform gives back the document that was written", () => {
  expect(JSON.parse(outputs.document!.value)).toEqual({ key: NASTY, Key: [NASTY] });
});

test("an instance gets the script that was written", () => {
  expect(Buffer.from(outputs.script!.value, "base64").toString()).toBe(`${LINES.join("\n")}\n`);
});
