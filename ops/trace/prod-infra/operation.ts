import { tests } from "../named-test";
import { type Entry, open, proven } from "../trace";
import { told } from "./things";

/** What people do, and when. */
export const operation: Record<string, Entry> = {
  "PRD-106": open("an experiment of AWS FIS that stops a task is not built yet; the page says how it is done by hand"),
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
