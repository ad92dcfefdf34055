import { tests } from "../named-test";
import { type Entry, proven } from "../trace";
import { option, told } from "./things";

/** Costs, and what is to come. */
export const operation: Record<string, Entry> = {
  "APX-101": proven(
    tests(
      "test/ops/cost/stated.test.ts",
      "ApexAI CRM: development costs 206 USD without Extended Support of MySQL 8.0, where 150 to 200 are stated",
    ),
  ),
  "APX-102": proven(
    tests(
      "test/ops/cost/changes.test.ts",
      "beside what the documents state > ApexAI CRM in production costs 507 USD without Extended Support, 440 with the database reserved: 300 to 500 are stated",
    ),
  ),
  "APX-104": told("reserved instances take about 30 percent off RDS"),
  "APX-105": proven(option("watch has alarms and graphs of services, load balancer, MySQL and Redis, and a budget")),
  "APX-107": told("static files could move to S3; cdn keeps copies of them at the edge"),
  "APX-122": proven(option("health_check asks from outside whether the domain name answers, whose record is ours")),
};
