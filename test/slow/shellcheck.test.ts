import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, test } from "vitest";
import { bootScript } from "../../modules/instance/boot-script";
import { findPython, SHELLCHECK } from "../../ops/tools/python";
import { shellScript } from "../reading";

let shellcheck: string;
beforeAll(async () => {
  const { path } = await findPython(SHELLCHECK);
  const { stdout } = await execa(path, ["-c", "import sysconfig; print(sysconfig.get_path('scripts'))"]);
  shellcheck = join(stdout, "shellcheck");
});

const check = (input: string) => execa(shellcheck, ["--shell=bash", "-"], { input, reject: false });

const boot = shellScript(
  bootScript({
    prefix: "client",
    clusterName: "client",
    pool: "weaviate_0",
    eniTrunking: true,
    data: { name: "client-weaviate-0", folders: { weaviate: { uid: 0, gid: 0, quotaGib: 4 } } },
    proxy: { url: "http://proxy.client.example:3128", bypass: [".client.example"] },
  }),
);

const jobs = readdirSync("stacks/blueprints/jobs").map((name): [string, string] => {
  return [`${name} of the jobs`, readFileSync(join("stacks/blueprints/jobs", name), "utf8")];
});

test.each([
  ...jobs,
  ["user data", boot],
  ["the program that reports the data volume", /report-data-volume <<'FILE'\n([\s\S]*?)\nFILE\n/.exec(boot)![1]!],
  ["the program that prepares the instance", /prepare-instance <<'FILE'\n([\s\S]*?)\nFILE\n/.exec(boot)![1]!],
])("shellcheck finds nothing in %s", async (_what, script) => {
  expect((await check(script)).stdout).toBe("");
});

test("shellcheck looks: it finds a variable without quotes", async () => {
  expect((await check("#!/bin/bash\nread -r x\nrm $x\n")).stdout).toContain("SC2086");
});
