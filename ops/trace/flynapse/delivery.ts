import {
  GOES_BACK,
  IS_APPROVED,
  IS_ASKED_FOR,
  IS_BUILT,
  IS_DELIVERED,
  IS_VERIFIED,
  TAKES_ROLES,
} from "../checks/releases";
import { tests } from "../named-test";
import { type Entry, proven } from "../trace";

const builds = (...titles: string[]) => tests("test/stacks/builds.test.ts", ...titles);
const mayDo = (title: string) => tests("test/stacks/builds-iam.test.ts", `IAM > ${title}`);
const KEY =
  "the key that signs > is one for signatures as cosign makes them, which Terraform refuses to destroy (FLY-091)";
const BOTH_WAYS = [
  "delivery (FLY-108) > by copy is a policy of each repository there, for the role that delivers, and nothing here",
  "delivery (FLY-108) > by replication leads into the client's account and region, and takes no other prefix along",
  "delivery (FLY-108) > by replication is let in by the client's registry, for that account and these repositories alone",
];

const REPLICATED = "a build in the operator's account, replicated by ECR (FLY-089, FLY-108)";

/** The way of an image into the client's account. It is built by the option `build`, which tests prove of one that has it. */
export const delivery: Record<string, Entry> = {
  "FLY-089": proven(
    IS_DELIVERED,
    builds(
      "the account that builds > has a repository of each image under the same name, whose tags never move, scanned and encrypted (FLY-089)",
      "the account that builds > has a role for the workflow that builds, which trusts two branches of one repository, word for word",
      ...BOTH_WAYS,
    ),
  ),
  "FLY-090": proven(TAKES_ROLES),
  "FLY-091": proven(
    IS_BUILT,
    builds(KEY),
    mayDo("lets the build push and sign, and the client's roles fetch and verify"),
  ),
  "FLY-092": proven(IS_VERIFIED),
  "FLY-093": proven(IS_APPROVED, TAKES_ROLES),
  "FLY-096": proven(IS_ASKED_FOR, GOES_BACK),
  "FLY-108": proven(
    builds(...BOTH_WAYS),
    tests(
      "test/slow/accounts.test.ts",
      `${REPLICATED} > arrives with its signature, by the operator's key, and a delivery adds its tag alone (FLY-091)`,
      `${REPLICATED} > does not arrive where the client's registry does not let it, and not when it lets it later`,
    ),
    tests(
      "test/ops/images/deliver.test.ts",
      "a delivery > of what ECR brought already is its release's tag, once its signature is there too",
    ),
  ),
  "FLY-109": proven(
    IS_BUILT,
    IS_VERIFIED,
    builds(KEY, "the key that signs > is handed over: a plan without it says what to run, and no state is read"),
    mayDo("lets nobody else do it, and the build nothing else"),
  ),
};
