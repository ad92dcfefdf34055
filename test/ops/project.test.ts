import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stacksOf } from "../../ops/project";
import { temporaryFolder, writeStack } from "./folders";

/** What a synthesis leaves behind: stacks by id, each with its state key and the ids that come before it. */
function synthesized(stacks: Record<string, { key: string; dependencies?: string[] }>): string {
  const outdir = temporaryFolder();
  const manifest = Object.entries(stacks).map(([id, { key, dependencies = [] }]) => {
    const workingDirectory = `stacks/${id}`;
    writeStack(join(outdir, workingDirectory), { terraform: { backend: { s3: { key } } } });
    return [id, { workingDirectory, dependencies }] as const;
  });
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return outdir;
}

test("the stacks of a site come in the order in which they are applied", () => {
  const outdir = synthesized({
    "acme-app": { key: "acme/app.tfstate", dependencies: ["acme-network", "acme-data"] },
    "acme-data": { key: "acme/data.tfstate", dependencies: ["acme-network"] },
    "acme-network": { key: "acme/network.tfstate", dependencies: ["acme-state"] },
    "acme-state": { key: "acme/state.tfstate" },
  });
  expect(stacksOf("acme", outdir)).toEqual([
    { id: "acme-state", name: "state", dir: `${outdir}/stacks/acme-state`, dependencies: [] },
    { id: "acme-network", name: "network", dir: `${outdir}/stacks/acme-network`, dependencies: ["acme-state"] },
    { id: "acme-data", name: "data", dir: `${outdir}/stacks/acme-data`, dependencies: ["acme-network"] },
    { id: "acme-app", name: "app", dir: `${outdir}/stacks/acme-app`, dependencies: ["acme-network", "acme-data"] },
  ]);
});

test("a site whose name begins another site's name is not mixed up with it", () => {
  const outdir = synthesized({
    "acme-network": { key: "acme/network.tfstate" },
    "acme-two-network": { key: "acme-two/network.tfstate" },
  });
  expect(stacksOf("acme", outdir).map(({ id }) => id)).toEqual(["acme-network"]);
  expect(stacksOf("acme-two", outdir)).toMatchObject([{ id: "acme-two-network", name: "network" }]);
});
