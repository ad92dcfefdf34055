import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { Findings } from "../../hcl/errors";
import { expression } from "../../hcl/value";
import { toHcl } from "../../hcl/writer";
import { plan } from "../../ops/terraform/plan";
import type { Plan } from "../../ops/terraform/plan-json";
import { Terraform } from "../../ops/terraform/terraform";
import { findTerraform } from "../../ops/tools/terraform-binary";
import { documents, TORTURE } from "../hcl/torture";

let terraform: Terraform;

beforeAll(async () => {
  const { PATH = "" } = process.env;
  terraform = new Terraform({ binary: (await findTerraform()).path, env: { PATH } });
});

function folder(name: string): string {
  const dir = resolve("out/rehearse/hcl-values", name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  return dir;
}

async function outputsOf(dir: string): Promise<Record<string, unknown>> {
  await terraform.run(dir, ["init", "-input=false"]);
  const { planned_values }: Plan = await plan(terraform, dir);
  return Object.fromEntries(Object.entries(planned_values?.outputs ?? {}).map(([name, { value }]) => [name, value]));
}

test("Terraform reads the same values from the HCL as from the JSON", async () => {
  const configuration = {
    locals: { word: "wörd", list: ["a", "b"], number: 5 },
    output: Object.fromEntries(TORTURE.map((value, index) => [`value_${index}`, { value }])),
  };
  const [json, hcl] = [folder("json"), folder("hcl")];
  writeFileSync(join(json, "main.tf.json"), JSON.stringify(configuration));
  for (const [name, text] of toHcl(configuration)) writeFileSync(join(hcl, name), text);
  await terraform.run(hcl, ["fmt", "-check", "-diff"]);
  expect(await outputsOf(hcl)).toEqual(await outputsOf(json));
});

test("a JSON document is the same text, to the byte, with jsonencode", async () => {
  const [json, hcl] = [folder("document-json"), folder("document-hcl")];
  const output = Object.fromEntries(documents().map((value, index) => [`document_${index}`, { value }]));
  const locals = 'locals {\n  word = "wörd"\n}\n';
  const blocks = Object.entries(output).map(([name, { value }]) => {
    const findings = new Findings();
    const printed = expression(value, { indent: "  ", column: 10, path: name, findings });
    expect(printed).toMatch(/^jsonencode\(/);
    return `output "${name}" {\n  value = ${printed}\n}\n`;
  });
  writeFileSync(join(json, "main.tf.json"), JSON.stringify({ locals: { word: "wörd" }, output }));
  writeFileSync(join(hcl, "main.tf"), [locals, ...blocks].join("\n"));
  await terraform.run(hcl, ["fmt", "-check", "-diff"]);
  expect(await outputsOf(hcl)).toEqual(await outputsOf(json));
});
