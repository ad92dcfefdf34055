import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readSchema } from "../../ops/hcl/read-schema";
import { synthesize } from "../../ops/synth/project";
import { EVERY_SITE } from "../every-site";
import { plansEqually } from "./equality";

// The others are planned in test/wide.
const first = EVERY_SITE[0]!;
await synthesize(first);

describe("the first site", () => plansEqually(first));

test("hcl/schema.json is what the provider says of itself", async () => {
  expect(readFileSync("hcl/schema.json", "utf8")).toBe(await readSchema());
});
