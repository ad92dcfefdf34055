import { tests } from "../named-test";
import { type Entry, proven } from "../trace";

const rehearsal = (title: string) => proven(tests("test/slow/rehearsal.test.ts", title));

const VALID_WITHOUT_A_BACKEND_BLOCK = tests(
  "test/wide/cloud.test.ts",
  ...["access", "network", "data", "delivery", "platform", "services"].map(
    (stack) => `a site written for HCP Terraform > has a valid stack ${stack}, without a backend block`,
  ),
);

const LOCAL_EXECUTION = "a site whose states are in HCP Terraform, in workspaces with local execution";

/** Where states are kept, and what of the client's is taken into them and leaves them again. */
export const state: Record<string, Entry> = {
  "CARD-019": proven(
    tests(
      "test/slow/bootstrap.test.ts",
      "a site with a role for states has them written and read by it, and by nothing else (CARD-019)",
    ),
    tests(
      "test/stacks/account-stack.test.ts",
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
      "test/stacks/account-stack.test.ts",
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
      "test/ops/adopt/guard.test.ts",
      "a change is named with its attribute, before and after, one line for each",
      "an object that would be destroyed is named",
    ),
    tests(
      "test/wide/breakage.test.ts",
      "a tag that changed since the inventory was written: the rehearsal names address, before and after",
      "the same, had nobody compared the inventory: the guard names it too",
    ),
  ),
  "CARD-025": rehearsal("every stack's second plan is empty"),
  "CARD-030": proven(
    VALID_WITHOUT_A_BACKEND_BLOCK,
    tests(
      "test/wide/hcp.test.ts",
      ...["access", "network", "data"].map(
        (stack) =>
          `${LOCAL_EXECUTION} > has its stack ${stack} initialized, planned and applied, and then there is nothing to do`,
      ),
    ),
  ),
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
    tests("test/wide/hcp.test.ts", `${LOCAL_EXECUTION} > reads one stack's outputs from another's workspace`),
  ),
  "CARD-032": proven(
    tests(
      "test/docs.test.ts",
      "every verb of adopt is documented, and what is documented is a verb with those options",
    ),
    tests(
      "test/wide/clients.test.ts",
      "the account of %s > a discovery that knows nothing of an earlier one writes the committed file",
    ),
  ),
  "CARD-038": proven(
    VALID_WITHOUT_A_BACKEND_BLOCK,
    tests(
      "test/hcl/cloud.test.ts",
      "the page of the site > says of each workspace its folder, its mode, what it runs after and who reads its state",
    ),
  ),
  "CARD-039": rehearsal("the decommission leaves the client's account object by object as it was (CARD-039)"),
};
