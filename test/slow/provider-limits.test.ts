import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft } from "../../ops/adopt/discover/draft";
import { withinProvider } from "../../ops/adopt/provider-limits";
import { Terraform } from "../../ops/terraform/terraform";
import { PROVIDER_VERSION } from "../../ops/tools/provider-mirror";
import { findTools } from "../../ops/tools/tools";
import { randomAccount } from "../ops/adopt/random-account";

test("Terraform validates all that is adopted of 2,000 accounts that are newer than the provider", async () => {
  const accounts = fc.sample(randomAccount, { numRuns: 2000, seed: 11 }).map(withinProvider);
  const resources = distinct(accounts.flatMap(({ adopted }) => adopted));
  expect(resources.length).toBeGreaterThan(1000);
  expect(accounts.flatMap(({ unmanaged }) => unmanaged).length).toBeGreaterThan(1000);
  expect(await errorsOf(resources)).toEqual([]);
});

test("what is left out would have failed", async () => {
  const nat: Draft = { type: "aws_nat_gateway", id: "nat-1", names: [], config: {}, ignoreChanges: [] };
  expect(await errorsOf([nat])).toMatchObject([{ summary: "Missing required argument" }]);
});

interface Diagnostic {
  severity: "error" | "warning";
  summary: string;
  detail: string;
  address: string;
}

/** One of each kind of configuration, whatever its ids. */
function distinct(drafts: Draft[]): Draft[] {
  const text = ({ type, config }: Draft) => `${type} ${JSON.stringify(config).replace(/[0-9a-f]{8,17}/g, "")}`;
  return [...new Map(drafts.map((draft) => [text(draft), draft])).values()];
}

async function errorsOf(drafts: Draft[]): Promise<Omit<Diagnostic, "severity">[]> {
  const { terraform, provider } = await findTools();
  const dir = mkdtempSync(join(tmpdir(), "validate-"));
  try {
    const resource: Record<string, Record<string, object>> = {};
    for (const [index, { type, config, ignoreChanges }] of drafts.entries()) {
      const lifecycle = { ignore_changes: ignoreChanges.map(({ path }) => path) };
      resource[type] = { ...resource[type], [`r${index}`]: { ...config, lifecycle } };
    }
    const aws = { source: "hashicorp/aws", version: PROVIDER_VERSION };
    const configuration = { terraform: { required_providers: { aws } }, resource };
    // Each diagnostic repeats its line of the source.
    writeFileSync(join(dir, "main.tf.json"), JSON.stringify(configuration, null, 1));
    const env = { PATH: process.env.PATH!, TF_CLI_CONFIG_FILE: provider.configFile };
    const real = new Terraform({ binary: terraform.path, env });
    await real.run(dir, ["init", "-input=false"]);
    const { stdout } = await real.attempt(dir, ["validate", "-json"]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ summary, detail, address }) => ({ summary, detail, address }));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
