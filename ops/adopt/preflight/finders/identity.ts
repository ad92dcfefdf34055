import { ListSecretVersionIdsCommand } from "@aws-sdk/client-secrets-manager";
import { GetParametersByPathCommand } from "@aws-sdk/client-ssm";
import { unless } from "../account";
import type { Finder } from "../finder";

/** By path, as Terraform reads it. */
export const handedOverFinder: Finder<"handed over"> = async ({ parameter: id }, remedy, { ssm }) => {
  const Path = id.slice(0, id.lastIndexOf("/"));
  const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand({ Path }));
  if (Parameters.some(({ Name }) => Name === id)) return [];
  return [{ code: "ADOPT414", severity: "warning", id, message: "is a parameter that nobody has written yet", remedy }];
};

/** By its versions: the value is never read. */
export const clientSecretFinder: Finder<"client secret"> = async ({ name: id }, remedy, { secrets }) => {
  const asked = secrets.send(new ListSecretVersionIdsCommand({ SecretId: id }));
  const answer = await unless("ResourceNotFoundException", asked);
  if (answer?.Versions?.length) return [];
  return [{ code: "ADOPT402", severity: "warning", id, message: "has no value", remedy }];
};
