import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { siteFiles } from "../../hcl/site-files";
import { differingFiles, leftBeside, writeFolder } from "../../hcl/write-files";
import { temporaryFolder } from "../ops/folders";

const files = new Map([
  ["README.md", "hello\n"],
  ["network/vpc.tf", "vpc\n"],
]);

test("a folder holds what is generated, and nothing generated earlier", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "site");
  writeFolder(
    folder,
    new Map([
      ["network/old.tf", "old\n"],
      ["gone/old.tf", "old\n"],
      ["architecture.svg", "old\n"],
    ]),
  );
  expect(differingFiles(folder, files)).toContain("architecture.svg");
  writeFolder(folder, files);
  expect(differingFiles(folder, files)).toEqual([]);
  for (const old of ["gone", "architecture.svg"]) expect(existsSync(join(folder, old))).toBe(false);
  expect(readdirSync(parent)).toEqual(["site"]);
});

test("a state, variables and .terraform are not ours and stay", () => {
  const folder = join(temporaryFolder(), "site");
  writeFolder(folder, files);
  mkdirSync(join(folder, "network/.terraform"));
  const foreign = ["network/terraform.tfstate", "network/a.auto.tfvars", "network/.terraform/x"];
  for (const name of foreign) writeFileSync(join(folder, name), "theirs");
  writeFolder(folder, new Map([["README.md", "hello\n"]]));
  expect(foreign.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(foreign.map(() => "theirs"));
  expect(existsSync(join(folder, "network/vpc.tf"))).toBe(false);
});

test("where one file cannot be written the folder stays as it was", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "site");
  writeFolder(folder, files);
  const broken = new Map([
    ["a", "1"],
    ["a/b.tf", "2"],
  ]);
  expect(() => writeFolder(folder, broken)).toThrow();
  expect(differingFiles(folder, files)).toEqual([]);
  expect(readdirSync(parent)).toEqual(["site"]);
});

test("where one file of somebody's cannot be moved the folder stays as it was, with all of theirs", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "site");
  writeFolder(folder, new Map([...files, ["data/db.tf", "db\n"]]));
  const foreign = ["data/terraform.tfstate", "network/terraform.tfvars"];
  for (const name of foreign) writeFileSync(join(folder, name), "theirs");
  const inTheWay = new Map([
    ["README.md", "other\n"],
    ["network", "no folder\n"],
  ]);
  expect(() => writeFolder(folder, inTheWay)).toThrow();
  expect(foreign.map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(foreign.map(() => "theirs"));
  expect(differingFiles(folder, new Map([...files, ["data/db.tf", "db\n"]]))).toEqual([]);
  expect(readdirSync(parent)).toEqual(["site"]);
});

test("what a killed run left is named with what to do: move what is somebody's back, or rename it, or delete it", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "site");
  for (const name of ["site.old-12", "site.new-12", "site.old-fashioned", "sites.old-12"])
    mkdirSync(join(parent, name));
  const [fresh, old] = [`${folder}.new-12`, `${folder}.old-12`];
  const half = `${fresh} is half written: another run writes ${folder} now, or was killed. If none does, delete it.`;
  expect(leftBeside(folder)).toEqual([
    half,
    `${old} is what ${folder} was: another run writes it now, or was killed. If none does, rename it to ${folder}.`,
  ]);
  mkdirSync(folder);
  expect(leftBeside(folder)).toEqual([
    half,
    `${old} is what ${folder} was: another run writes it now, or was killed. If none does, move what is not generated ` +
      `(a state, terraform.tfvars, .terraform) back into ${folder}, then delete ${old}.`,
  ]);
  expect(leftBeside(join(parent, "no/where"))).toEqual([]);
});

test("whoever hands files over says which of those that are there are theirs; which were kept is said", () => {
  const folder = join(temporaryFolder(), "site");
  writeFolder(folder, new Map([...files, ["own/main.tf", "own\n"]]));
  const isOurs = (path: string) => path.startsWith("network/");
  expect(writeFolder(folder, new Map([["README.md", "new\n"]]), isOurs)).toEqual(["own/main.tf"]);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("new\n");
  expect(existsSync(join(folder, "network"))).toBe(false);
});

test("what differs is named: missing, besides, or with another text", () => {
  const folder = join(temporaryFolder(), "site");
  writeFolder(
    folder,
    new Map([
      ["README.md", "other\n"],
      ["network/old.tf", "x\n"],
    ]),
  );
  expect(differingFiles(folder, files)).toEqual(["README.md", "network/old.tf", "network/vpc.tf"]);
});

test("a site whose stacks cannot all be written is not written, and every stack's findings are named", () => {
  const stack = (name: string) => ({ name, after: [], configuration: { module: {} } });
  expect(() => siteFiles("client", [stack("a"), stack("b")])).toThrow(/a: module.*\n.*b: module/);
});

test("a lock file of Terraform's survives, an address lock is written anew", () => {
  const folder = join(temporaryFolder(), "site");
  const lock = (text: string) => new Map([...files, ["addresses.lock", text]]);
  writeFolder(folder, lock("network aws_vpc.a\n"));
  writeFileSync(join(folder, "network/.terraform.lock.hcl"), "hashes");
  writeFolder(folder, lock("network aws_vpc.b\n"));
  expect(readFileSync(join(folder, "network/.terraform.lock.hcl"), "utf8")).toBe("hashes");
  expect(differingFiles(folder, lock("network aws_vpc.b\n"))).toEqual([]);
  expect(differingFiles(folder, files)).toEqual(["addresses.lock"]);
});

test("every generated page takes the place of the one before, and none is taken for somebody's own", () => {
  const folder = temporaryFolder();
  const pages = siteFiles("client", [], "", { picture: "<svg/>", flows: [] });
  writeFolder(folder, new Map([...pages].map(([name]) => [name, "old\n"])));
  writeFolder(folder, pages);
  expect(differingFiles(folder, pages)).toEqual([]);
});
