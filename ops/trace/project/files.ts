import { tests } from "../named-test";
import { type Entry, proven } from "../trace";

const own = (...titles: string[]) => proven(tests("test/project.test.ts", ...titles));

/** Packages, files and folders of the project, and its documents. */
export const files: Record<string, Entry> = {
  "CARD-001": own("packages > are pinned to one version each, and CDKTF and its provider to those that were asked for"),
  "CARD-002": own(
    "packages > of CDKTF give app, stacks, S3 backend, outputs and variables; its cloud backend, which runs Terraform, is replaced",
  ),
  "CARD-003": proven(tests("test/wide/cdktf.test.ts", "list names every stack, and synth writes them")),
  "CARD-004": proven(
    tests("test/project.test.ts", "packages > bring the provider's bindings: CDKTF generates none"),
    tests("test/synth.test.ts", "every stack of every site is there, without Terraform"),
  ),
  "CARD-005": own("every class of a module is a construct"),
  "CARD-006": own(
    "files > package.json has a script for each thing that one does with the project, and vitest runs the tests",
  ),
  "CARD-007": proven(
    tests(
      "test/wide/lint.test.ts",
      "tflint and checkov find nothing to do in the committed HCL of every site, and say what ran",
    ),
    tests(
      "test/ops/lint/judge.test.ts",
      "the reviewed list > names exactly the rules that .tflint.hcl switches off, with the reason that stands there",
    ),
  ),
  "CARD-008": proven(
    tests("test/conventions.test.ts", "a file can be read in one go > main.ts has no more than 30"),
    tests("test/synth.test.ts", "every stack of every site is there, without Terraform"),
  ),
  "CARD-009": own("files > stacks, modules and tests have a folder each"),
  "CARD-010": own("files > stacks, modules and tests have a folder each"),
  "CARD-011": proven(
    tests("test/imports/sites.test.ts", "every folder under imports/ is a site, in alphabetical order"),
    tests(
      "test/ops/adopt/inventory.test.ts",
      "the inventory's shape > refuses an import id of another type",
      "the inventory's file > is described by the committed JSON Schema",
    ),
  ),
  "CARD-012": own("files > stacks, modules and tests have a folder each"),
  "CARD-013": own(
    "files > cdktf.json names the language, the app, and a folder for generated code that is not imports/",
  ),
  "CARD-014": own(
    "files > package.json has a script for each thing that one does with the project, and vitest runs the tests",
  ),
  "CARD-015": own("files > TypeScript is strict"),
  "CARD-016": proven(
    tests(
      "test/stacks/flynapse.test.ts",
      "Terraform > is of one version in the pin, in every stack and wherever the pipeline names one (CARD-016)",
    ),
  ),
  "CARD-017": proven(
    tests(
      "test/docs.test.ts",
      "every make target that the documents name is one",
      "every npm script that the documents name is one",
    ),
    tests("test/project.test.ts", "the documents > say how to plan, apply, import and use HCP Terraform"),
  ),
  "CARD-035": own("the documents > say since when CDKTF is deprecated, and that the committed HCL is the way out"),
};
