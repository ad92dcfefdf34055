import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { compactSchema, type FullBlock, type FullSchema, printSchema, type UsedTypes } from "../../hcl/compact-schema";
import { RESOURCE_TYPES } from "../../imports/inventory-types";
import { PROVIDER_VERSION } from "../tools/provider-mirror";
import { findProvider } from "../tools/provider-source";
import { findTerraform } from "../tools/terraform-binary";
import { probedRules } from "./probe-provider";
import type { Diagnostic } from "./told";

/** Reads the provider's schema, and returns the content of `schema.json` for the types in our sources. */
export async function readSchema(): Promise<string> {
  const { path } = await findTerraform();
  const { configFile } = await findProvider(path);
  const dir = mkdtempSync(join(tmpdir(), "schema-"));
  const run = { cwd: dir, env: { TF_CLI_CONFIG_FILE: configFile, CHECKPOINT_DISABLE: "1" }, stdin: "ignore" } as const;
  try {
    const aws = { source: "hashicorp/aws", version: PROVIDER_VERSION };
    // The data source of other stacks' states is Terraform's own; without a use its schema is not printed.
    const terraform = { required_providers: { aws, terraform: { source: "terraform.io/builtin/terraform" } } };
    writeFileSync(join(dir, "main.tf.json"), JSON.stringify({ terraform }));
    await execa(path, ["init", "-input=false", "-no-color"], run);
    const { stdout } = await execa(path, ["providers", "schema", "-json"], { ...run, maxBuffer: 100_000_000 });
    const schema: FullSchema = JSON.parse(stdout);
    const validate = async (parts: object[]): Promise<Diagnostic[]> => {
      for (const file of readdirSync(dir).filter((name) => name.endsWith(".tf.json"))) rmSync(join(dir, file));
      // Terraform reads the whole file again for each diagnostic, which repeats its line.
      for (const [index, part] of [{ terraform }, ...parts].entries()) {
        writeFileSync(join(dir, `${index}.tf.json`), JSON.stringify(part, null, 1));
      }
      const answer = await execa(path, ["validate", "-json"], { ...run, maxBuffer: 100_000_000, reject: false });
      return JSON.parse(answer.stdout).diagnostics;
    };
    // Only of types that can be adopted: we choose the values of all others.
    const rules = await probedRules(blocksOf(schema, RESOURCE_TYPES), validate);
    return printSchema(compactSchema(schema, usedTypes(), PROVIDER_VERSION, rules));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function blocksOf({ provider_schemas }: FullSchema, types: readonly string[]): Record<string, FullBlock> {
  const resources = Object.assign({}, ...Object.values(provider_schemas).map((one) => one.resource_schemas));
  return Object.fromEntries(types.map((type) => [type, resources[type].block]));
}

/** Data sources that we emit without importing a binding. */
const UNBOUND = ["aws_route_table", "aws_subnets", "terraform_remote_state"];

/** What modules and stacks import from the bindings, what can be adopted, and the state of other stacks. */
export function usedTypes(): UsedTypes {
  const imported = ["modules", "stacks"].flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[])
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [
        ...readFileSync(join(folder, file), "utf8").matchAll(/"@cdktf\/provider-aws\/lib\/([\w-]+)"/g),
      ])
      .map(([, name]) => name!.replaceAll("-", "_"))
      .filter((name) => name !== "provider"),
  );
  const data = imported.filter((name) => name.startsWith("data_")).map((name) => name.slice("data_".length));
  const resource = imported.filter((name) => !name.startsWith("data_")).map((name) => `aws_${name}`);
  return {
    resource: [...new Set([...resource, ...RESOURCE_TYPES])].sort(),
    data: [...new Set([...data, ...UNBOUND])].sort(),
  };
}
