import { type Entry, proven } from "../trace";
import { option, told } from "./things";

/** Costs, and what is to come. */
export const operation: Record<string, Entry> = {
  "APX-101": told("what development costs, beside the document's estimate"),
  "APX-102": told("what production costs, beside the document's estimate"),
  "APX-104": told("reserved instances take about 30 percent off RDS"),
  "APX-105": proven(option("watch has alarms and graphs of services, load balancer, MySQL and Redis, and a budget")),
  "APX-107": told("static files could move to S3; cdn keeps copies of them at the edge"),
  "APX-122": proven(option("health_check asks from outside whether the domain name answers, whose record is ours")),
};
