import { backsUp } from "../checks/instances";
import { on } from "../line";
import { tests } from "../named-test";
import type { Thing } from "../thing";
import { type Entry, open, proven } from "../trace";
import { BY_THE_PLAN, DAILY_BACKUPS, PAGE } from "./things";

/** Of the volume with the tag of a pool. */
const snapshotsOf = (pool: Thing, selection: Thing) => [
  ...DAILY_BACKUPS,
  ...on(selection, BY_THE_PLAN),
  backsUp(selection, pool),
  ...tests(
    "test/stacks/backups.test.ts",
    "backups of Flynapse > are of the data volume of every pool that has one, by the tag that its instances give it (FLY-127, FLY-128)",
  ),
];

/** Backups, restores, load tests, and the documents that operation needs. */
export const operation: Record<string, Entry> = {
  "FLY-008": open("the load test that the capacity plan rests on is not written yet"),
  "FLY-125": open("the load test, and the procedure that follows it, are not written yet"),
  "FLY-126": proven(
    tests(PAGE, "the availability table has a row for all that runs and all that keeps data, in both tiers (FLY-126)"),
  ),
  "FLY-127": proven(snapshotsOf("pools.weaviate_0", "backups.volume_weaviate_0")),
  "FLY-128": proven(snapshotsOf("pools.observability", "backups.volume_observability")),
  "FLY-130": proven(
    tests(
      "test/stacks/backups.test.ts",
      "the page of restoring > has a recovery time and a recovery point in hours for each thing that Flynapse keeps (FLY-130)",
    ),
  ),
  "FLY-131": open("a boot script takes a volume from a snapshot; no input names one, and no restore is written yet"),
  "FLY-136": open("a boot script takes a volume from a snapshot; no input names one, and no migration is written yet"),
  "FLY-137": open("the checklist of the cut-over and the load test are not written yet"),
  // Days of the buckets of Loki and Tempo are of old versions: what is current, the two delete themselves.
  "FLY-141": proven(
    DAILY_BACKUPS,
    tests(
      "test/stacks/backups.test.ts",
      "backups of Flynapse > are kept as long as whoever applies says, within bounds (FLY-141)",
    ),
  ),
};
