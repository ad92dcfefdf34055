import type { RolesOf } from "../../modules/signing-key";
import type { Model } from "./kind";
import { roleArn } from "./names";

/** The role of the workflow that builds, without the prefix of its account. */
export const BUILD_ROLE = "github-build";

/** Who verifies images in the account that runs them: roles of its workflows, or without any whoever it lets, by hand. */
export function verifiers(model: Model): RolesOf {
  return inTheClients(model, ["github-verify", "github-deploy"]);
}

/** Who copies images into it. */
export function receivers(model: Model): RolesOf {
  return inTheClients(model, ["github-deploy"]);
}

function inTheClients(model: Model, names: string[]): RolesOf {
  const home = model.homeOf("pipeline");
  const roleArns = model.site.gitHub && model.has("pipeline") ? names.map((name) => roleArn(home, name)) : [];
  return { account: home.account, roleArns };
}
