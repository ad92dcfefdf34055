import { type Entry, open } from "../trace";
import { told } from "./things";

/** Costs, and what is to come. */
export const operation: Record<string, Entry> = {
  "APX-101": told("what development costs, beside the document's estimate"),
  "APX-102": told("what production costs, beside the document's estimate"),
  "APX-104": told("reserved instances take about 30 percent off RDS"),
  "APX-105": open("the kind of budgets is there; no option uses it yet"),
  "APX-107": told("static files could move to S3; cdn keeps copies of them at the edge"),
  "APX-122": open("a hosted zone gives the name; health checks are a kind that no option uses yet"),
};
