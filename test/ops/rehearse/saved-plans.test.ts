import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { forgetPlans, savedPlans, savedWarnings, savePlan } from "../../../ops/rehearse/saved-plans";
import type { Diagnostic } from "../../../ops/terraform/messages";
import { temporaryFolder } from "../folders";

const SITE = `saved-plans-${process.pid}`;

/** A folder like `terraform/<site>/` with two stacks, whose plans are saved. */
function planned(): string {
  const root = temporaryFolder();
  onTestFinished(() => forgetPlans(SITE));
  for (const name of ["data", "network"]) {
    const dir = join(root, name);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "main.tf"), `# ${name}`);
    const warnings: Diagnostic[] = [{ severity: "warning", summary: "Argument is deprecated", detail: name }];
    savePlan(SITE, { name, dir }, { planned: { output_changes: { [name]: { actions: ["create"] } } }, warnings });
  }
  return root;
}

test("plans of what is committed are given back, and what Terraform warned of", () => {
  const root = planned();
  expect([...savedPlans(SITE, root)!]).toEqual([
    ["data", { output_changes: { data: { actions: ["create"] } } }],
    ["network", { output_changes: { network: { actions: ["create"] } } }],
  ]);
  expect(savedWarnings(SITE, "data")).toMatchObject([{ summary: "Argument is deprecated", detail: "data" }]);
});

test("none is when one file has changed since, a stack was never planned, or the plans are gone", () => {
  const root = planned();
  writeFileSync(join(root, "data", "main.tf"), "# data, other");
  expect(savedPlans(SITE, root)).toBeUndefined();
  writeFileSync(join(root, "data", "main.tf"), "# data");
  expect(savedPlans(SITE, root)?.size).toBe(2);

  mkdirSync(join(root, "services"));
  writeFileSync(join(root, "services", "main.tf"), "# services");
  expect(savedPlans(SITE, root)).toBeUndefined();

  forgetPlans(SITE);
  expect(savedPlans(SITE, planned())?.size).toBe(2);
  forgetPlans(SITE);
  expect(savedPlans(SITE, root)).toBeUndefined();
});
