import { expect, test } from "vitest";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
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

test.each([
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
