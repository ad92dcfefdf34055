import { tests } from "../named-test";
import { type Entry, notForTerraform, proven } from "../trace";
import { base, told } from "./things";

/** What the document states, beside what the verb `cost` finds. */
const stated = (title: string) => proven(tests("test/ops/cost/stated.test.ts", title));
const grown = (title: string) =>
  proven(tests("test/ops/cost/changes.test.ts", `beside what the documents state > ${title}`));

/** Costs, tests and the development of the application. */
export const operation: Record<string, Entry> = {
  "AMI-052": stated(
    "Amica: a task costs 11.25 USD in Singapore, where 4 to 5 are stated; at the stated prices it is 9.01",
  ),
  "AMI-053": stated(
    "Amica: the load balancer costs 18 to 24 USD by its use, where 16 to 18 are stated, without its addresses",
  ),
  "AMI-054": stated("Amica: CloudFront costs 3.60 USD at 20 GB and a million requests, where 1 to 3 are stated"),
  "AMI-055": stated("Amica: images cost 0.20 USD of the stated 1, logs 2.87 of 1 to 2"),
  "AMI-056": stated("Amica: development costs 76 USD, where 23 to 29 are stated"),
  "AMI-057": grown(
    "Amica's rag: two tasks cost 90 USD, where 35 to 70 are stated, and all of it 161, where 56 to 103 are",
  ),
  "AMI-058": grown(
    "Amica's enterprise: five tasks cost 450 USD, where 150 to 300 are stated, and all of it 530 of 270 to 540",
  ),
  "AMI-109": notForTerraform("this repository is under version control; the application's is its own"),
  "AMI-110": proven(tests("test/synth.test.ts", "two syntheses give the same bytes, also at the same time")),
  "AMI-111": proven(tests("test/project.test.ts", "files > TypeScript is strict")),
  "AMI-112": proven(base("without a certificate > the load balancer is open on the port on which it answers")),
  "AMI-124": told("how the application runs locally"),
  "AMI-128": proven(
    tests("test/wide/rehearsals.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
  ),
  "AMI-130": proven(
    tests(
      "test/ops/load/send.test.ts",
      "a load test > sends each kind of request as the scenario says, in its share, and passes (FLY-137, AMI-130)",
    ),
    tests("test/ops/load/scenario.test.ts", "every scenario of ours is of an architecture, and is one"),
  ),
};
