import { join } from "node:path";
import { expect, test } from "vitest";
import { addressProblems } from "../../hcl/address-lock";
import { siteFiles } from "../../hcl/site-files";
import { differingFiles, writeFolder } from "../../hcl/write-files";
import { loadSite, placeOf } from "../../imports/sites";
import { committedFiles, goneSites, lockedAddresses } from "../../ops/hcl/site-folders";
import { acmeWith } from "../deployed";
import { EVERY_SITE } from "../every-site";
import { temporaryFolder } from "../ops/folders";
import { siteStacks } from "./site-stacks";

test.each(EVERY_SITE)("the HCL of %s is what `make hcl` writes; if this fails, run it", async (name) => {
  const files = await committedFiles(name, siteStacks(await loadSite(name)));
  expect(differingFiles(placeOf(name).hcl, files), `run make hcl SITE=${name}`).toEqual([]);
});

// Services of one region for all, and S3, which finds a bucket in any.
const WITHOUT_REGION = ["iam", "s3", "cloudfront", "route53", "budgets"];

test.each(EVERY_SITE)("each command of the AWS CLI that somebody runs for %s names its region", async (name) => {
  const files = await committedFiles(name, siteStacks(await loadSite(name)));
  const told = [...files].flatMap(([path, text]) =>
    path.endsWith(".md") ? text.split("\n") : text.split("\n").filter((line) => line.includes("error_message")),
  );
  const commands = told.flatMap((line) => [...line.matchAll(/\baws ([a-z0-9-]+) (?:wait )?[a-z-]+ [^`&|"]*/g)]);
  expect(commands.length).toBeGreaterThan(5);
  const without = commands.filter(([all, service]) => !WITHOUT_REGION.includes(service!) && !all.includes("--region "));
  expect(without.map(([all]) => all)).toEqual([]);
});

test.each(EVERY_SITE)("no command on the page of %s has a comment behind it: zsh knows none", async (name) => {
  const page = (await committedFiles(name, siteStacks(await loadSite(name)))).get("README.md")!;
  const commands = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) => block!.trim().split("\n"));
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((command) => /\S.*\s#/.test(command))).toEqual([]);
});

test.each(EVERY_SITE)("no address of %s is gone without a word of what became of it", async (name) => {
  const site = await loadSite(name);
  expect(addressProblems(site, lockedAddresses(name), siteStacks(site))).toEqual([]);
});

test("no site is gone while its HCL still exists, and what a killed run left is no site", () => {
  expect(goneSites()).toEqual([]);
  const folder = temporaryFolder();
  for (const name of ["acme", "gone", "acme.old-12", "acme.new-12"])
    writeFolder(join(folder, name), new Map([["addresses.lock", ""]]));
  writeFolder(join(folder, "other"), new Map([["README.md", ""]]));
  expect(goneSites(folder)).toEqual(["gone"]);
});

test("a site with two of everything and a proxy can be written as well", () => {
  const proxy = { url: "http://proxy.client.example:3128", bypass: [".client.example"] };
  const files = siteFiles("acme", siteStacks(acmeWith({ tier: "ha", proxy })));
  expect(files.get("platform/pool_app.tf")).toContain("    HTTPS_PROXY=http://proxy.client.example:3128\n");
});

test("objects that were released from state are in removed.tf", () => {
  const site = acmeWith();
  const forgotten = [{ type: "aws_subnet", key: "old", id: "subnet-0000000a", reason: "released" }] as const;
  const files = siteFiles("acme", siteStacks({ ...site, inventory: { ...site.inventory, forgotten: [...forgotten] } }));
  expect(files.get("network/removed.tf")).toContain("  from = aws_subnet.old\n");
});

test("the page of a site says the order, the state of each stack and whose credentials apply it", () => {
  const page = siteFiles("acme", siteStacks(acmeWith())).get("README.md")!;
  const rows = [...page.matchAll(/^\| \d \| \[(\w+)\].*`(acme\/\w+\.tfstate)` \|$/gm)].map(([, name, key]) => [
    name,
    key,
  ]);
  expect(rows).toEqual(
    ["state", "network", "data", "delivery", "platform", "backups", "services", "watch"].map((name) => [
      name,
      `acme/${name}.tfstate`,
    ]),
  );
  expect(page).toContain(`credentials of account ${acmeWith().account}`);
});
