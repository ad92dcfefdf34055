import { expect, test } from "vitest";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { toldOfShape } from "./made-up";

const pool = { instanceType: "m6i.large", instances: { min: 1, max: 1 } };
const blueprint = (changes: object) => ({
  stacks: { it: ["pools"] },
  pools: { app: { ...pool, ...changes } },
});

test("folders of a data volume are owned by the user and the group of a container", () => {
  const folders = { dataVolumeGib: 500, dataFolders: { loki: { uid: 10_001, gid: 10_001 } } };
  expect(parseBlueprint("x", blueprint(folders))).toMatchObject({ pools: { app: folders } });
});

test("of the 500 GB of observability each has its share, as whole GiB below, and XFS the rest (FLY-079)", () => {
  const { dataVolumeGib, dataFolders } = parseBlueprint("flynapse", flynapse).pools!.observability!;
  const quotas = Object.entries(dataFolders).map(([folder, { quotaGib }]) => [folder, quotaGib]);
  const gib = (gb: number) => Math.floor((gb * 1000 ** 3) / 1024 ** 3);
  const shares = { prometheus: gib(250), loki: gib(100), tempo: gib(100), grafana: gib(50) };
  expect(Object.fromEntries(quotas)).toEqual({ ...shares, alertmanager: 1 });
  expect(dataVolumeGib).toBe(500);
});

test("quotas may take all but the percent of the volume that XFS keeps, of a small one a GiB", () => {
  const most = (dataVolumeGib: number, quotaGib: number) =>
    parseBlueprint("x", blueprint({ dataVolumeGib, dataFolders: { loki: { uid: 0, gid: 0, quotaGib } } }));
  expect(() => most(500, 495)).not.toThrow();
  expect(() => most(500, 496)).toThrow("must be at least 502");
  expect(() => most(10, 9)).not.toThrow();
  expect(() => most(10, 10)).toThrow("must be at least 11");
});

test.each([
  [
    {
      dataVolumeGib: 400,
      dataFolders: { loki: { uid: 0, gid: 0, quotaGib: 300 }, tempo: { uid: 0, gid: 0, quotaGib: 100 } },
    },
    "dataVolumeGib: must be at least 405: the quotas of its folders are 400 GiB, and XFS keeps 1 percent, got 400. " +
      "Raise it, or lower a quotaGib of dataFolders.",
  ],
  [
    { dataVolumeGib: 500, dataFolders: { loki: { uid: 0, gid: 0, quotaGib: 0 } } },
    "dataFolders.loki.quotaGib: must be a whole number from 1 to 16384, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    { dataFolders: { weaviate: { uid: 0, gid: 0 } } },
    'dataFolders: must be none where the pool has no data volume, got {"weaviate":{"uid":0,"gid":0}}. ' +
      "Give the pool dataVolumeGib, or leave the folders out.",
  ],
  [
    { dataVolumeGib: 500, dataFolders: { Loki: { uid: 10_001, gid: 10_001 } } },
    'dataFolders.Loki: must be lower-case letters, digits and dashes, got "Loki". See stacks/blueprints/blueprint.ts.',
  ],
  [
    { dataVolumeGib: 500, dataFolders: { loki: { uid: -1, gid: 0 } } },
    "dataFolders.loki.uid: must be a whole number from 0 to 4294967295, got -1. See stacks/blueprints/blueprint.ts.",
  ],
  [
    { dataVolumeGib: 500, dataFolders: { loki: { uid: 0 } } },
    "dataFolders.loki.gid: is required, got nothing. See stacks/blueprints/blueprint.ts.",
  ],
])("a pool with %j is refused", (changes, message) => {
  expect(toldOfShape({ pools: blueprint(changes).pools })).toEqual([`  - pools.app.${message}`]);
});
