import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { writeFolder } from "../../../hcl/write-files";
import { committedHcl, sourceOf } from "../../../ops/rehearse/source";
import { prepareWorkspace } from "../../../ops/rehearse/workspace";
import { fingerprint } from "../../../ops/terraform/fingerprint";
import { OVERRIDE_FILE } from "../../../ops/terraform/override-file";
import { configuration, temporaryFolder } from "../folders";

const made = new Map([
  ["README.md", "# client\n"],
  ["network/vpc.tf", "# the VPC\n"],
  ["network/outputs.tf", "# outputs\n"],
  ["data/table.tf", "# the table\n"],
]);
const network = {
  id: "client-network",
  name: "network",
  dir: "unused",
  configuration: configuration(),
  dependencies: [],
};

/** A folder like `terraform/<site>/`, with what is committed for the site. */
function committed(files: Map<string, string> = made): string {
  const folder = temporaryFolder();
  writeFolder(folder, files);
  return folder;
}

describe("what a rehearsal plans", () => {
  test("is the committed HCL of each stack, and nothing of another", () => {
    const folder = committed();
    const source = committedHcl("client", made, folder);
    expect([...source.filesOf(network)]).toEqual([
      ["vpc.tf", "# the VPC\n"],
      ["outputs.tf", "# outputs\n"],
    ]);
    expect(source.origin).toBe(`the HCL in ${folder}/`);
  });

  test("is refused with the remedy where it was changed, is missing, or is more than what is synthesized", () => {
    const folder = committed(
      new Map([
        ["network/vpc.tf", "# another\n"],
        ["network/extra.tf", "# by hand\n"],
        ["data/table.tf", "# the table\n"],
      ]),
    );
    expect(() => committedHcl("client", made, folder)).toThrow(
      `${folder}/ differs from what is synthesized now:\n` +
        "  network/extra.tf\n  network/outputs.tf\n  network/vpc.tf\n" +
        "Regenerate it, review the changes, and rehearse again: make hcl SITE=client",
    );
  });

  test("does not depend on the page for people", () => {
    const folder = committed(new Map(made).set("README.md", "# old\n"));
    expect(committedHcl("client", made, folder).filesOf(network).size).toBe(2);
  });

  test("is made on the spot for a site that has no folder yet, and says so", () => {
    const root = temporaryFolder();
    const source = committedHcl("client", made, join(root, "client"));
    expect(source.filesOf(network).size).toBe(2);
    expect(source.origin).toBe(`HCL that is not committed yet (make hcl SITE=client writes ${root}/client/)`);
    expect(readdirSync(root)).toEqual([]);
  });
});

test("as JSON it is what was synthesized, byte for byte", () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "cdk.tf.json"), '{ "terraform": {} }');
  const { filesOf, origin } = sourceOf("client", "json");
  expect([...filesOf({ ...network, dir })]).toEqual([["cdk.tf.json", '{ "terraform": {} }']]);
  expect(origin).toBe("the JSON in out/synth/client/stacks/");
});

describe("the folder that Terraform works in", () => {
  const prepare = (folder: string, goOn = false) => {
    const source = committedHcl("client", made, committed());
    return prepareWorkspace([network], { folder, source, goOn })[0]!;
  };

  test("holds those files and the override; its fingerprint is that of the committed folder", () => {
    const { dir } = prepare(temporaryFolder());
    expect(readdirSync(dir).sort()).toEqual([OVERRIDE_FILE, "outputs.tf", "vpc.tf"]);
    expect(fingerprint(dir)).toBe(fingerprint(join(committed(), "network")));
  });

  test("keeps what Terraform wrote when a run goes on, and no file of the other format", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "network"));
    for (const name of ["cdk.tf.json", "terraform.tfstate", "bootstrap_override.tf.json"])
      writeFileSync(join(folder, "network", name), "{}");
    const { dir } = prepare(folder, true);
    const kept = ["bootstrap_override.tf.json", OVERRIDE_FILE, "outputs.tf", "terraform.tfstate", "vpc.tf"];
    expect(readdirSync(dir).sort()).toEqual(kept);
  });
});

test("a fingerprint is what the page's command prints in a stack's folder, in an order that is no language's", async () => {
  const dir = temporaryFolder();
  for (const name of ["B.tf", "a.tf", "a_b.tf", "aa.tf"]) writeFileSync(join(dir, name), `${name}\n`);
  const [command = ""] = /\(export LC_ALL=C; [^)]*sha256sum\)/.exec(readFileSync("docs/rehearsing.md", "utf8")) ?? [];
  const { stdout } = await execa("sh", ["-c", command], { cwd: dir });
  expect(stdout).toBe(`${fingerprint(dir)}  -`);
});

test("a fingerprint is what sha256sum says of the sums, and changes with a name, a text and a file more", () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, "a.tf"), "a\n");
  writeFileSync(join(dir, "b.tf"), "b\n");
  // sha256sum *.tf | sha256sum
  const first = fingerprint(dir);
  expect(first).toBe("265e483ab41e51a1569ce94040e66138d494dadf8a043dbe3dafc967ecfe7c8b");
  writeFileSync(join(dir, OVERRIDE_FILE), "{}");
  writeFileSync(join(dir, "README.md"), "not Terraform's\n");
  expect(fingerprint(dir)).toBe(first);
  writeFileSync(join(dir, "c_override.tf.json"), readFileSync(join(dir, OVERRIDE_FILE)));
  expect(fingerprint(dir)).not.toBe(first);
});
