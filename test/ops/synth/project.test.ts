import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stacksOf } from "../../../ops/synth/project";
import { temporaryFolder, writeStack } from "../folders";

/** What a synthesis leaves behind: stacks by id, each with its site and the ids that come before it. */
function synthesized(stacks: Record<string, { site: string; dependencies?: string[] }>): string {
  const outdir = temporaryFolder();
  const manifest = Object.entries(stacks).map(([id, { site, dependencies = [] }]) => {
    const workingDirectory = `stacks/${id}`;
    writeStack(join(outdir, workingDirectory), { "//": { site } });
    return [id, { workingDirectory, dependencies }] as const;
  });
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return outdir;
}

test("the stacks of a site come in the order in which they are applied", () => {
  const outdir = synthesized({
    "acme-app": { site: "acme", dependencies: ["acme-network", "acme-data"] },
    "acme-data": { site: "acme", dependencies: ["acme-network"] },
    "acme-network": { site: "acme", dependencies: ["acme-state"] },
    "acme-state": { site: "acme" },
  });
  expect(stacksOf("acme", outdir)).toMatchObject([
    { id: "acme-state", name: "state", dir: `${outdir}/stacks/acme-state`, dependencies: [] },
    { id: "acme-network", name: "network", dir: `${outdir}/stacks/acme-network`, dependencies: ["acme-state"] },
    { id: "acme-data", name: "data", dir: `${outdir}/stacks/acme-data`, dependencies: ["acme-network"] },
    { id: "acme-app", name: "app", dir: `${outdir}/stacks/acme-app`, dependencies: ["acme-network", "acme-data"] },
  ]);
});

test("a stack knows what it holds", () => {
  const [stack] = stacksOf("acme", synthesized({ "acme-state": { site: "acme" } }));
  expect(stack?.configuration).toMatchObject({ "//": { site: "acme" }, terraform: {} });
});

test("a site whose name begins another site's name is not mixed up with it", () => {
  const outdir = synthesized({
    "acme-network": { site: "acme" },
    "acme-two-network": { site: "acme-two" },
  });
  expect(stacksOf("acme", outdir).map(({ id }) => id)).toEqual(["acme-network"]);
  expect(stacksOf("acme-two", outdir)).toMatchObject([{ id: "acme-two-network", name: "network" }]);
});
