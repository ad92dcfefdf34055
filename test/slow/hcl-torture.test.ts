import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { toHcl } from "../../hcl/writer";
import { plan } from "../../ops/terraform/plan";
import { Terraform } from "../../ops/terraform/terraform";
import { findTools } from "../../ops/tools/tools";
import { TORTURE_STACK } from "../hcl/torture-stack";

test("Terraform plans the same from the HCL of everything that the writer writes as from its JSON", async () => {
  const { terraform: binary, provider } = await findTools();
  const env = { PATH: process.env.PATH ?? "", TF_CLI_CONFIG_FILE: provider.configFile };
  const terraform = new Terraform({ binary: binary.path, env, trustsProvider: true });
  const plans = [];
  for (const files of [new Map([["main.tf.json", JSON.stringify(TORTURE_STACK)]]), toHcl(TORTURE_STACK)]) {
    const dir = resolve("out/rehearse/hcl-torture", files.size === 1 ? "json" : "hcl");
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(dir, name), text);
    const upstream = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "up",
      outputs: { arn: { value: "arn:up", type: "string" } },
      resources: [],
    };
    writeFileSync(join(dir, "up.tfstate"), JSON.stringify(upstream));
    await terraform.run(dir, ["init", "-input=false"]);
    await terraform.run(dir, ["fmt", "-check", "-diff"]);
    const {
      timestamp: _when,
      configuration: _where,
      // A set, which Terraform prints in any order.
      relevant_attributes: relevant,
      ...planned
    } = (await plan(terraform, dir)) as unknown as Record<string, unknown>;
    plans.push({ ...planned, relevant: (relevant as object[]).map((one) => JSON.stringify(one)).sort() });
  }
  const [json, hcl] = plans;
  expect((json as unknown as { resource_changes: unknown[] }).resource_changes).toHaveLength(9);
  expect(hcl).toEqual(json);
});
