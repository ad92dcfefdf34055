import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import type { Snapshot, VolumeAccount, VolumeFound } from "../../../ops/restore/ec2";
import { dataPoolOf, describeVolume, prepareVolume, volumeSteps } from "../../../ops/restore/volume";
import { flynapse } from "../../../stacks/blueprints/flynapse";
import { site } from "../../sites";
import { withBlueprint } from "../../stacks/made-up";
import { refusalOf } from "./refusal";

const NAME = "acme-flynapse-weaviate-0";
const NOW = new Date("2026-11-28T17:45:00Z");
const acme = await loadSite("acme");
const pool = dataPoolOf(acme, "weaviate_0");

const taken = (id: string, day: string, more: Partial<Snapshot> = {}): Snapshot => {
  return { id: `snap-${id}`, taken: new Date(`${day}T02:10:00Z`), sizeGib: 500, tag: NAME, ...more };
};
const held: VolumeFound = { id: "vol-1", tag: NAME, instance: "i-1" };
const SNAPSHOTS = [taken("old", "2026-11-26"), taken("new", "2026-11-28")];

function restored(volumes: VolumeFound[], all: Snapshot[] = SNAPSHOTS, id?: string) {
  const account = {
    volumes: async () => volumes,
    snapshots: async (of: { name: string } | { id: string }) =>
      all.filter((one) => ("id" in of ? one.id === of.id : one.tag)),
  } as unknown as VolumeAccount;
  return prepareVolume(account, { pool, hcl: "terraform/acme" }, id);
}

const refusal = (...given: Parameters<typeof restored>) => refusalOf(restored(...given));

test("a volume comes back from the newest snapshot, as the next generation, command by command (FLY-131, FLY-136)", async () => {
  const restore = await restored([held]);
  expect(describeVolume(restore, NOW)).toMatchInlineSnapshot(`
    "pool         weaviate_0: vol-1, generation 1, at i-1
    from         snap-new, taken 2026-11-28 02:10 UTC, 500 GiB, the newest of 2
    lost         What was written in the 15 h 35 min since is lost: within the 24 hours that daily backups promise.
    to           a new volume, generation 2; vol-1 stays as it is, for the way back
                 or 2026-11-26 02:10 UTC: --snapshot snap-old"
  `);
  expect(volumeSteps(restore)).toMatchInlineSnapshot(`
    "1. Stop who writes to it:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service weaviate-0 --desired-count 0
       until aws ecs describe-services --region eu-central-1 --cluster acme-flynapse --services weaviate-0 --query 'services[0].runningCount' --output text | grep -qx 0; do sleep 15; done
    2. Write into terraform/acme/platform/terraform.tfvars:
       pool_weaviate_0_volume_generation  = 2
       pool_weaviate_0_volume_snapshot_id = "snap-new"
    3. Apply it: the plan changes the launch template, the group and a policy, and destroys nothing:
       (cd terraform/acme/platform && terraform init && terraform apply)
    4. Replace the instance: the next one has the new volume, mounts it as it is, and tags it:
       aws ec2 terminate-instances --region eu-central-1 --instance-ids i-1
       aws ec2 wait volume-in-use --region eu-central-1 --filters Name=tag:data-volume,Values=acme-flynapse-weaviate-0.generation-2
    5. Start them, with as many tasks as before, and look at the data:
       aws ecs update-service --region eu-central-1 --cluster acme-flynapse --service weaviate-0 --desired-count 1
    6. Take the snapshot out of terraform.tfvars: AWS Backup deletes it one day, and then no instance would start:
       pool_weaviate_0_volume_generation  = 2
       pool_weaviate_0_volume_snapshot_id = ""
    7. Apply it, and let the backups follow:
       (cd terraform/acme/platform && terraform init && terraform apply)
       (cd terraform/acme/backups && terraform init && terraform apply)
    8. See that Terraform has nothing to do:
       (cd terraform/acme/platform && terraform plan)
       (cd terraform/acme/backups && terraform plan)
    The way back: the same with pool_weaviate_0_volume_generation = 1, and no snapshot."
  `);
});

test("an older snapshot breaks the promise of a day, and so does one of another account's volume that was copied here", async () => {
  const old = describeVolume(await restored([held], SNAPSHOTS, "snap-old"), NOW);
  expect(old).toContain("snap-old, taken 2026-11-26 02:10 UTC, 500 GiB, not the newest of 2\nlost ");
  expect(old).toContain("more than the 24 hours that daily backups promise.");
  const copied = taken("copied", "2026-11-27", { tag: undefined });
  expect(describeVolume(await restored([held], [copied], "snap-copied"), NOW)).toContain("500 GiB, not of this pool");
});

test("a generation is never given again, also where its volume is gone and a snapshot of it is left", async () => {
  const third = taken("third", "2026-11-25", { tag: `${NAME}.generation-3` });
  const restore = await restored([], [...SNAPSHOTS, third]);
  expect(restore.generation).toBe(4);
  expect(describeVolume(restore, NOW)).toContain("its volume is gone");
  expect(volumeSteps(restore)).toContain(`--instance-ids <instance of the Auto Scaling group ${NAME}>`);
  expect(volumeSteps(restore)).not.toContain("The way back");
});

test("of two generations the one that an instance has is the present one", async () => {
  const later: VolumeFound = { id: "vol-2", tag: `${NAME}.generation-2` };
  expect((await restored([held, later])).current).toBe(held);
  expect((await restored([{ ...held, instance: undefined }, later])).current).toBe(later);
});

test("without a snapshot there is nothing to begin with", async () => {
  expect(await refusal([held], [])).toEqual({
    exitCode: 1,
    message: `There is no snapshot with the tag data-volume ${NAME}, or of a later generation, that can be restored for pool weaviate_0. AWS Backup takes the first within a day; one that lacks the tag is named by --snapshot.`,
  });
});

test("a snapshot that the account has not is refused, with those that it has", async () => {
  expect(await refusal([held], SNAPSHOTS, "snap-other")).toEqual({
    exitCode: 1,
    message:
      "This account has no snapshot snap-other in eu-central-1 that can be restored; of another account or Region it is copied first: aws ec2 copy-snapshot. Pool weaviate_0 has:\n  2026-11-28 02:10 UTC  snap-new\n  2026-11-26 02:10 UTC  snap-old",
  });
});

test("a snapshot of a larger volume is refused: EC2 would start no instance", async () => {
  expect(await refusal([held], [taken("large", "2026-11-28", { sizeGib: 600 })])).toEqual({
    exitCode: 1,
    message:
      "snap-large is of a volume of 600 GiB, and that of pool weaviate_0 has 500: no instance would start. Raise dataVolumeGib of the pool in the blueprint first.",
  });
});

test("a pool that keeps no data is refused, with those that do", () => {
  expect(() => dataPoolOf(acme, "app")).toThrow(
    'Site "acme" has no pool "app" with a data volume. It has observability, weaviate_0.',
  );
});

test("who writes to it is stopped by ECS: a job, which no service starts, is not among them", () => {
  const blueprint = { ...flynapse, services: { ...flynapse.services, tidy: JOB } };
  const users = (pool: string) =>
    withBlueprint(blueprint, (architecture) => dataPoolOf(site({ architecture }), pool)).users.map(
      ({ service }) => service,
    );
  expect(users("observability")).toEqual(["prometheus", "loki", "tempo", "grafana"]);
});

const JOB = {
  job: { cron: "cron(0 3 * * ? *)" },
  container: "aws-cli",
  runsOn: { pool: "observability" },
  ...{ cpu: 128, memoryMib: 256, tasks: { min: 1, max: 1 } },
};
