import { readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { placeOf } from "../../imports/sites";
import { findTools } from "../../ops/tools/tools";
import { sitesWithClients } from "./network";

test.each(await sitesWithClients())("the query file of %s is formatted as terraform fmt does it", async (site) => {
  const { terraform } = await findTools();
  const written = readFileSync(`${placeOf(site).hcl}/discover.tfquery.hcl`, "utf8");
  const { stdout } = await execa(terraform.path, ["fmt", "-"], { input: written });
  expect(`${stdout}\n`).toBe(written);
});
