import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { siteNames } from "../../imports/sites";
import { readSchema } from "../../ops/hcl/read-schema";
import { plansEqually } from "./equality";

// The other sites are planned in test/wide.
describe("the first site", () => plansEqually(siteNames()[0]!));

test("hcl/schema.json is what the provider says of itself", async () => {
  expect(readFileSync("hcl/schema.json", "utf8")).toBe(await readSchema());
});
