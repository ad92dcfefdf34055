import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { option, told } from "./things";

/** What people do, and when. */
export const operation: Record<string, Entry> = {
  "PRD-106": proven(
    option(
      "the monthly failure test > is a template for each web service, which stops one of two tasks and ends where users get errors",
      "the monthly failure test > may stop tasks of the one cluster, and do nothing else",
    ),
  ),
  "PRD-107": told("what is drilled every quarter"),
  "PRD-108": told("what is drilled every year in another region"),
  "PRD-110": told("what is looked at every month"),
  "PRD-111": told("what is looked at every quarter"),
  "PRD-112": told("what is drilled every year"),
  "PRD-114": told("which support of AWS the account should have"),
  "PRD-115": told("whom to ask at MongoDB Atlas, Qdrant and PagerDuty"),
  "PRD-116": proven(
    tests("test/hcl/committed.test.ts", "the HCL of %s is what `make hcl` writes; if this fails, run it"),
  ),
};
