import type { Traced } from "../architectures";
import { tests } from "../named-test";
import { readRows } from "../rows";
import { type Entry, entriesOf, open, proven } from "../trace";

const own = (...titles: string[]) => proven(tests("test/project.test.ts", ...titles));

/** What was asked of the project as a whole: none of it is a matter of one site's plans. */
const project: Record<string, Entry> = {
  "CARD-001": own("packages > are pinned to one version each, and CDKTF and its provider to those that were asked for"),
  "CARD-002": own(
    "packages > of CDKTF give app, stacks, S3 backend, outputs and variables; its cloud backend, which runs Terraform, is replaced",
  ),
  "CARD-003": proven(tests("test/wide/cdktf.test.ts", "list names every stack, and synth writes them")),
  "CARD-004": proven(
    tests("test/project.test.ts", "packages > bring the provider's bindings: CDKTF generates none"),
    tests("test/synth.test.ts", "every stack of every site is there within the time, without Terraform"),
  ),
  "CARD-005": own("every class of a module is a construct"),
  "CARD-006": own(
    "files > package.json has a script for each thing that one does with the project, and vitest runs the tests",
  ),
  "CARD-007": proven(
    tests("test/slow/lint.test.ts", "tflint and checkov find nothing to do in the committed HCL, and say what ran"),
    tests(
      "test/ops/lint/judge.test.ts",
      "the reviewed list > names exactly the rules that .tflint.hcl switches off, with the reason that stands there",
    ),
  ),
  "CARD-008": proven(
    tests("test/conventions.test.ts", "a file can be read in one go > main.ts has no more than 30"),
    tests("test/synth.test.ts", "every stack of every site is there within the time, without Terraform"),
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
  "CARD-018": proven(
    tests(
      "test/slow/hcl.test.ts",
      ...["state", "network", "data", "platform", "services"].flatMap((stack) =>
        [
          "is formatted as terraform fmt does it",
          "is valid, and nothing in it is deprecated that we could say otherwise",
          "is planned as the JSON is",
        ].map((what) => `the first site > stack ${stack} of acme as HCL > ${what}`),
      ),
    ),
  ),
  "CARD-019": open(
    "bucket, key by site and stack, encryption and KMS key are there; a role to assume for the state cannot be given",
    tests(
      "test/stacks/client-stack.test.ts",
      "a root module > keeps its state in the site's bucket under its own key, locked twice and encrypted",
      "a root module > encrypts its state with the state stack's own key where the client has none",
    ),
  ),
  "CARD-020": proven(
    tests(
      "test/slow/locks.test.ts",
      "a killed apply leaves both halves under one id, and force-unlock frees both",
      "without its file half the lock still holds, and force-unlock frees the table half and then fails",
      "without its table half the lock still holds, and force-unlock frees the file half and then fails",
    ),
    tests(
      "test/stacks/client-stack.test.ts",
      "a root module > keeps its state in the site's bucket under its own key, locked twice and encrypted",
    ),
  ),
  "CARD-021": proven(
    tests(
      "test/slow/bootstrap.test.ts",
      "the state's bucket, lock table and key are created once, and a second time nothing is done (CARD-021)",
      "what the site's page says to do by hand ends with the same, and with an empty plan",
    ),
    tests(
      "test/modules/bucket.test.ts",
      "a bucket keeps every version",
      "a bucket is closed to the public in all four ways, and has no access lists",
      "a bucket answers over TLS only, bucket and objects alike",
    ),
    tests(
      "test/modules/table.test.ts",
      "a table survives: Terraform and DynamoDB both refuse to delete it, and any second can be restored",
    ),
  ),
  "CARD-022": rehearsal("the client's network is imported whole and nothing in it is added, changed or destroyed"),
  "CARD-023": rehearsal("the client's network is imported whole and nothing in it is added, changed or destroyed"),
  "CARD-024": proven(
    tests(
      "test/modules/adopted.test.ts",
      "every object is protected against destruction and belongs to that provider",
      "only what the inventory names is ignored, and nowhere else",
    ),
    tests("test/weakenings.test.ts", "the reviewed list > names exactly the weakenings that are synthesized"),
    tests(
      "test/ops/guard.test.ts",
      "a change is named with its attribute, before and after, one line for each",
      "an object that would suffer delete is named",
    ),
    tests(
      "test/slow/breakage.test.ts",
      "a tag that changed since the inventory was written: the rehearsal names address, before and after",
      "the same, had nobody compared the inventory: the guard names it too",
    ),
  ),
  "CARD-025": rehearsal("every stack's second plan is empty"),
  "CARD-026": proven(
    tests(
      "test/stacks/flynapse.test.ts",
      "pools > each has a template with its own type, volumes, boot script and signed metadata (CARD-026)",
    ),
    tests("test/stacks/weaviate-nodes.test.ts", "each new node is a pool, a volume and a service of its own"),
  ),
  "CARD-027": proven(
    tests(
      "test/slow/handover.test.ts",
      "stack network is planned from the archive as from the repository",
      "stack platform is planned from the archive as from the repository",
    ),
  ),
  "CARD-028": proven(
    tests(
      "test/stacks/client-stack.test.ts",
      "an address > is the path in the stack without a hash, and `this` adds nothing",
    ),
    tests("test/synth.test.ts", "two syntheses give the same bytes, also at the same time"),
    tests(
      "test/hcl/concerns.test.ts",
      "a file is read from what others need to what needs them, a role with its policies",
    ),
    tests(
      "test/hcl/remarks.test.ts",
      "comments stand above what they are about, and alignment does not reach over them",
    ),
    tests(
      "test/hcl/tfvars.test.ts",
      "the example of a stack lists every variable by name, with its default commented out",
    ),
  ),
  "CARD-029": open(
    "one stack is planned, applied and destroyed by cdktf; that all are in the order of their dependencies is not run",
    tests(
      "test/wide/cdktf.test.ts",
      "list names every stack, and synth writes them",
      "plan says the same as the HCL, and apply leaves nothing for it to do",
    ),
  ),
  "CARD-030": proven(hcpTerraform()),
  "CARD-031": proven(
    tests("test/hcl/cloud.test.ts", "another stack's workspace is read by its name"),
    tests(
      "test/stacks/access-stack.test.ts",
      "a site with its states in HCP Terraform > reads other stacks from their workspaces",
      "the stack access > lets only that phase of the other stacks' workspaces be the role apply",
    ),
    tests(
      "test/wide/cloud.test.ts",
      "a site written for HCP Terraform > has roles that can be made, are complete at once, and can be taken away",
    ),
  ),
  "CARD-032": proven(
    tests(
      "test/docs.test.ts",
      "every verb of adopt is documented, and what is documented is a verb with those options",
    ),
    tests(
      "test/wide/clients.test.ts",
      "the account of acme > a discovery that knows nothing of an earlier one writes the committed file",
    ),
  ),
  "CARD-033": proven(
    tests(
      "test/slow/lock.test.ts",
      "every stack is locked for every platform, and nothing else is left there",
      "from a mirror of one platform nothing is written, and the message says what is missing and what to do",
    ),
    tests("test/ops/lock.test.ts", "no lock file of one platform only is committed; `make lock` writes good ones"),
  ),
  "CARD-034": proven(
    tests(
      "test/stacks/flynapse-security.test.ts",
      "no secret value is synthesized: no sensitive argument, no such variable, no key in any text (CARD-034)",
    ),
  ),
  "CARD-035": own("the documents > say since when CDKTF is deprecated, and that the committed HCL is the way out"),
  "CARD-036": proven(
    tests(
      "test/stacks/conventions-reach.test.ts",
      "IAM (CARD-036) > every role and instance profile stands under the account's path",
      "IAM (CARD-036) > every role has the account's boundary",
      "names (CARD-036) > all start with the prefix: with demands",
      "the key (CARD-036) > of the client encrypts everything, and none is made",
      "tags (CARD-036) > reach what default tags do not: instances, volumes, interfaces and tasks",
      "the proxy (CARD-036) > is in every container, with the bypass list",
    ),
  ),
  "CARD-037": proven(
    tests(
      "test/slow/handover.test.ts",
      "stack network is planned from the archive as from the repository",
      "folder and archive hold the same, without links, states, plans and logs",
    ),
    tests("test/ops/handover.test.ts", "nothing names another client"),
  ),
  "CARD-038": proven(
    hcpTerraform(),
    tests(
      "test/hcl/cloud.test.ts",
      "the page of the site > says of each workspace its folder, its mode, what it runs after and who reads its state",
    ),
  ),
  "CARD-039": rehearsal("the decommission leaves the client's account object by object as it was (CARD-039)"),
};

function rehearsal(title: string): Entry {
  return proven(tests("test/slow/rehearsal.test.ts", title));
}

function hcpTerraform() {
  return tests(
    "test/wide/cloud.test.ts",
    ...["access", "network", "data", "platform", "services"].map(
      (stack) => `a site written for HCP Terraform > has a valid stack ${stack}, without a backend block`,
    ),
  );
}

export const PROJECT: Traced = {
  rows: readRows(new URL("rows.json", import.meta.url)),
  entries: entriesOf(project),
};
