import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { Site } from "../../../imports/site";
import { deploy } from "../../../stacks/deploy";
import { stacksOf } from "../../synth/project";
import { resourcesOf } from "../../terraform/configuration";

interface Policy {
  Statement: { Effect: string; Action: string | string[] }[];
}

/** Every action that a role of the platform is allowed, by the policies of its stacks. */
export function roleActionsOf(site: Site): string[] {
  const outdir = mkdtempSync(join(tmpdir(), "roles-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    deploy(app, site);
    app.synth();
    const resources = stacksOf(site.name, outdir).flatMap(({ configuration }) => resourcesOf(configuration));
    const policies = resources.filter(({ type }) => type === "aws_iam_role_policy");
    const actions = policies.flatMap(({ body }) =>
      (JSON.parse(String(body.policy)) as Policy).Statement.flatMap(({ Action }) => Action),
    );
    return [...new Set(actions)].sort();
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
