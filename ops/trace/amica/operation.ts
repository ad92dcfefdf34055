import { tests } from "../named-test";
import { type Entry, notForTerraform, open, proven } from "../trace";
import { base, told } from "./things";

const PRICES = "the cost verb is not written yet; the page compares what the document states with its own prices";

/** Costs, tests and the development of the application. */
export const operation: Record<string, Entry> = {
  "AMI-052": open(PRICES),
  "AMI-053": open(PRICES),
  "AMI-054": open(PRICES),
  "AMI-055": open(PRICES),
  "AMI-056": open(PRICES),
  "AMI-057": open(PRICES),
  "AMI-058": open(PRICES),
  "AMI-109": notForTerraform("this repository is under version control; the application's is its own"),
  "AMI-110": proven(tests("test/synth.test.ts", "two syntheses give the same bytes, also at the same time")),
  "AMI-111": proven(tests("test/project.test.ts", "files > TypeScript is strict")),
  "AMI-112": proven(base("without a certificate > the load balancer is open on the port on which it answers")),
  "AMI-124": told("how the application runs locally"),
  "AMI-128": proven(
    tests("test/wide/rehearsals.test.ts", "the whole rollout of %s succeeds, and its account is as it was before"),
  ),
  "AMI-130": open("load tests are not written yet"),
};
