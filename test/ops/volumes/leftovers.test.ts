import { describe, expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { priceTable } from "../../../ops/cost/prices";
import { leftoversIn, type VolumeFound } from "../../../ops/volumes/leftovers";
import { blankOnes, report } from "../../../ops/volumes/report";
import { dataVolumesOf } from "../../../stacks/queries";

const owned = { site: "acme", prefix: "acme-flynapse", dataVolumes: ["acme-flynapse-observability"] };

/** As the launch template of the pool made it, when its instance has ended. */
function volume(changes: Partial<VolumeFound> = {}): VolumeFound {
  return {
    ...{ id: "vol-1", tags: { site: "acme", Name: "acme-flynapse-observability" } },
    ...{ sizeGib: 500, type: "gp3", created: new Date("2026-11-01") },
    ...{ attached: false, fromSnapshot: false, snapshots: 0, ...changes },
  };
}

const kindsOf = (...all: VolumeFound[]) => leftoversIn(all, owned).map(({ kind }) => kind);
const marked = (name: string, more = {}) => volume({ tags: { ...volume().tags, "data-volume": name }, ...more });

test("a volume that a launch template made and no instance marked is blank", () => {
  expect(kindsOf(volume())).toEqual(["blank"]);
});

test("a volume of a pool that left the blueprint is orphaned, wherever it is attached", () => {
  expect(kindsOf(marked("acme-flynapse-weaviate-9"), marked("acme-flynapse-weaviate-9", { attached: true }))).toEqual([
    "orphaned",
    "orphaned",
  ]);
});

describe("nothing is said of", () => {
  test.each<[string, VolumeFound]>([
    ["the data volume of a pool", marked("acme-flynapse-observability")],
    ["a generation of it, kept for the way back or in use", marked("acme-flynapse-observability.generation-2")],
    ["a blank volume that an instance has: it ends with it", volume({ attached: true })],
    ["a volume of another site in the account", volume({ tags: { site: "other", Name: "acme-flynapse-other" } })],
    ["one of another site that begins like ours", marked("acme-flynapse-two-app", { tags: { site: "acme-two" } })],
    ["a volume that no launch template made", volume({ tags: { Name: "acme-flynapse-observability" } })],
  ])("%s", (_what, one) => {
    expect(kindsOf(one)).toEqual([]);
  });
});

describe("what may be deleted", () => {
  const deleted = (...all: VolumeFound[]) => blankOnes(leftoversIn(all, owned));

  test("is a blank volume", () => {
    expect(deleted(volume())).toEqual(["vol-1"]);
  });

  test.each<[string, VolumeFound]>([
    ["has the pool's tag", marked("acme-flynapse-observability")],
    ["has the tag of a pool that is gone", marked("acme-flynapse-weaviate-9")],
    ["has a tag of any value", marked("")],
    ["is attached", volume({ attached: true })],
    ["had data that was backed up, and lost its tag", volume({ snapshots: 3 })],
    ["was made from a snapshot", volume({ fromSnapshot: true })],
  ])("is none that %s", (_what, one) => {
    expect(deleted(one)).toEqual([]);
  });
});

test("each is listed with its size and what it costs a month", () => {
  const all = [volume(), volume({ id: "vol-2", type: "io2", snapshots: 2 })];
  expect(report(leftoversIn(all, owned), "eu-central-1", priceTable()).split("\n")).toEqual([
    "volume kind      name                        size    a month   created    why",
    "vol-1  blank     acme-flynapse-observability 500 GiB 47.60 USD 2026-11-01 a launch template made it, and no instance marked it",
    "vol-2  unclaimed acme-flynapse-observability 500 GiB unknown   2026-11-01 it had data once: snapshots of it are there",
  ]);
  expect(report([], "eu-central-1", priceTable())).toBe("Every volume is in use.");
});

test("the pools of a site that keep data are known by the tag that their instances give", async () => {
  expect(dataVolumesOf(await loadSite("acme"))).toEqual(["acme-flynapse-observability", "acme-flynapse-weaviate-0"]);
  expect(dataVolumesOf(await loadSite("semiont"))).toEqual([]);
});
