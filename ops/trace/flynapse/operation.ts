import { tests } from "../named-test";
import { type Entry, open, proven } from "../trace";
import { PAGE } from "./things";

/** Backups, restores, load tests, and the documents that operation needs. */
export const operation: Record<string, Entry> = {
  "FLY-008": open("the load test that the capacity plan rests on is not written yet"),
  "FLY-125": open("the load test, and the procedure that follows it, are not written yet"),
  "FLY-126": proven(
    tests(PAGE, "the availability table has a row for all that runs and all that keeps data, in both tiers (FLY-126)"),
  ),
  "FLY-127": open("no daily snapshots of Weaviate's volumes are built yet"),
  "FLY-128": open("no daily snapshots of Prometheus's data are built yet"),
  "FLY-130": open("the table of RTO and RPO is not written yet"),
  "FLY-131": open("a boot script takes a volume from a snapshot; no input names one, and no restore is written yet"),
  "FLY-136": open("a boot script takes a volume from a snapshot; no input names one, and no migration is written yet"),
  "FLY-137": open("the checklist of the cut-over and the load test are not written yet"),
  "FLY-141": open("no retention of backups is an input yet: there are no backups"),
};
