import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isOtherPartition, REGIONS } from "../../aws/regions";

/** The SDK's list of partitions, as it is shipped. */
const FILE = "node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js";
const named = [...readFileSync(FILE, "utf8").matchAll(/"((?:[a-z]+-)+\d)"/g)].map(([, name]) => name!);

test("the regions are those of the SDK that are in no other partition", () => {
  expect([...new Set(named)].filter((name) => !isOtherPartition(name)).sort()).toEqual([...REGIONS].sort());
});
