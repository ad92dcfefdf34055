import { ListSecretVersionIdsCommand } from "@aws-sdk/client-secrets-manager";
import { unless } from "../account";
import type { Finder } from "../finder";
import { findParameter } from "../parameter";

export const handedOverFinder: Finder<"handed over"> = async ({ parameter: id }, remedy, account) => {
  if (await findParameter(account, id)) return [];
  return [{ code: "ADOPT414", severity: "warning", id, message: "is a parameter that nobody has written yet", remedy }];
};

/** By its versions: the value is never read. */
export const clientSecretFinder: Finder<"client secret"> = async ({ name: id }, remedy, { secrets }) => {
  const asked = secrets.send(new ListSecretVersionIdsCommand({ SecretId: id }));
  const answer = await unless("ResourceNotFoundException", asked);
  if (answer?.Versions?.length) return [];
  return [{ code: "ADOPT402", severity: "warning", id, message: "has no value", remedy }];
};
