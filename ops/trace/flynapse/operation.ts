import { backsUp } from "../checks/instances";
import { on } from "../line";
import { tests } from "../named-test";
import type { Thing } from "../thing";
import { type Entry, proven } from "../trace";
import { BACK_FROM_VERSIONS, BY_THE_PLAN, DAILY_BACKUPS, PAGE } from "./things";

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

/** A volume of a pool that begins with a snapshot, from the verb to a plan without changes, and to the instance that takes it. */
const FROM_SNAPSHOT = [
  ...tests(
    "test/modules/instance/volume-choice.test.ts",
    "the data volume that somebody chooses (FLY-131, FLY-136) > begins with the snapshot that is named, and with none by itself",
    "the data volume that somebody chooses (FLY-131, FLY-136) > has a tag of its own for each generation, and the first one the tag without a number",
  ),
  ...tests(
    "test/ops/restore/volume.test.ts",
    "a volume comes back from the newest snapshot, as the next generation, command by command (FLY-131, FLY-136)",
  ),
  ...tests(
    "test/slow/restore-volume.test.ts",
    "what the verb prints makes the next volume begin with the snapshot, and destroys nothing (FLY-131, FLY-136)",
  ),
  ...tests(
    "test/wide/data-volume.test.ts",
    "a new generation, whose volume is made from a snapshot (FLY-131, FLY-136), > is the pool's as it is, and never formatted",
  ),
];

/** Weaviate from its own backup in S3, with the program that runs in its container. */
const FROM_ITS_OWN_BACKUP = tests(
  "test/wide/weaviate/running.test.ts",
  "a lost volume: everything comes back from S3, with its vectors, references and tenants (FLY-131, FLY-136)",
);

const DEMAND = "test/ops/load/demand.test.ts";

/** The load test itself, sent to a local stand-in. */
const SENT = tests(
  "test/ops/load/send.test.ts",
  "a load test > sends each kind of request as the scenario says, in its share, and passes (FLY-137, AMI-130)",
  "a load test > fails where requests fail, and says with what they ended (FLY-137)",
  "a load test > fails where answers are slow (FLY-137)",
);

/** Backups, restores, load tests, and the documents that operation needs. */
export const operation: Record<string, Entry> = {
  "FLY-008": proven(
    tests(
      DEMAND,
      "what people ask of Flynapse > is carried by the tasks of autoscaling's request count, at today's peak and after five years (FLY-008)",
      "what people ask of Flynapse > is on the architecture's page as the verb prints it (FLY-008, FLY-125)",
    ),
    tests(
      "test/ops/load/scenario.test.ts",
      "Flynapse's sends what 100, 150 and 450 people do: both ends of today's peak, and three times as many",
    ),
    tests("test/ops/load/send.test.ts", "the verb > sends nothing until it is told where to (FLY-008)"),
  ),
  // The test itself wants a platform in an account: what it finds is not known here.
  "FLY-125": proven(
    tests(
      DEMAND,
      "what people ask of Flynapse > is on the architecture's page as the verb prints it (FLY-008, FLY-125)",
    ),
    tests(PAGE, "what a load test teaches goes where it can be changed (FLY-125, FLY-138)"),
    SENT,
  ),
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
  "FLY-131": proven(
    tests("test/stacks/backups.test.ts", "the page of restoring > has a procedure for %s, with its commands (FLY-131)"),
    FROM_SNAPSHOT,
    tests(
      "test/ops/restore/table.test.ts",
      "a table comes back beside itself as it was at a time, command by command (FLY-131)",
    ),
    tests(
      "test/slow/tables.test.ts",
      "a spoilt table is restored beside, copied back by the printed steps, and a plan is empty (FLY-131)",
    ),
    FROM_ITS_OWN_BACKUP,
    BACK_FROM_VERSIONS,
  ),
  "FLY-136": proven(
    FROM_SNAPSHOT,
    FROM_ITS_OWN_BACKUP,
    tests(
      "test/wide/weaviate/migrate.test.ts",
      "a dry run says what would be copied, and writes nothing (FLY-136)",
      "killed in the middle, the same command goes on, and both have the same at the end (FLY-136)",
    ),
  ),
  "FLY-137": proven(
    SENT,
    tests(
      "test/cut-over.test.ts",
      "the gate of the cut-over > has a command and what it must say in each line, and the load test at each size (FLY-137)",
    ),
  ),
  // Days of the buckets of Loki and Tempo are of old versions: what is current, the two delete themselves.
  "FLY-141": proven(
    DAILY_BACKUPS,
    tests(
      "test/stacks/backups.test.ts",
      "backups of Flynapse > are kept as long as whoever applies says, within bounds (FLY-141)",
    ),
  ),
};
