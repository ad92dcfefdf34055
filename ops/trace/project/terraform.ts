import { tests } from "../named-test";
import { type Entry, proven } from "../trace";

/** The Terraform that comes out, and how ops teams work with it. */
export const terraform: Record<string, Entry> = {
  "CARD-018": proven(
    tests(
      "test/slow/hcl.test.ts",
      ...["state", "network", "data", "delivery", "platform", "services"].flatMap((stack) =>
        [
          "is formatted as terraform fmt does it",
          "is planned without a warning, and nothing in it is deprecated that we could say otherwise",
          "is planned as the JSON is",
        ].map((what) => `the first site > stack ${stack} of %s as HCL > ${what}`),
      ),
    ),
  ),
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
      "test/stacks/stack-addresses.test.ts",
      "an address > is the path in the stack without a hash, and `this` adds nothing",
    ),
    tests("test/synth.test.ts", "two syntheses give the same bytes, also at the same time"),
    tests("test/hcl/concerns.test.ts", "a file begins with its main resource, and a role stands with its policies"),
    tests(
      "test/hcl/comments.test.ts",
      "comments stand above what they are about, and alignment does not reach over them",
    ),
    tests(
      "test/hcl/tfvars.test.ts",
      "the example of a stack lists every variable by name, with its default commented out",
    ),
  ),
  "CARD-029": proven(
    tests(
      "test/wide/cdktf.test.ts",
      "list names every stack, and synth writes them",
      "plan says the same as the HCL, and apply leaves nothing for it to do",
    ),
    tests(
      "test/wide/cdktf-all.test.ts",
      "one command applies all stacks in the order of their dependencies, services after what a person gives them (CARD-029)",
      "afterwards neither its diff of each stack nor a plan of the HCL has anything to do (CARD-029)",
    ),
  ),
  "CARD-033": proven(
    tests(
      "test/slow/lock.test.ts",
      "every stack is locked for every platform, and nothing else is left there",
      "from a mirror of one platform nothing is written, and the message says what is missing and what to do",
    ),
    tests("test/ops/lock/lock.test.ts", "no lock file of one platform only is committed; `make lock` writes good ones"),
  ),
  "CARD-034": proven(
    tests(
      "test/stacks/flynapse-security.test.ts",
      "no secret value is synthesized: no sensitive argument, no such variable, no key in any text (CARD-034)",
    ),
  ),
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
    tests("test/ops/handover/handover.test.ts", "nothing names another client"),
  ),
};
