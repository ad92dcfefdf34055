import { GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import { regionOf } from "../../../../aws/arn";
import type { Finding } from "../../../../imports/finding";
import { unless } from "../account";
import type { Finder } from "../finder";

interface Statement {
  Effect: "Allow" | "Deny";
  Principal?: "*" | Record<string, string | string[]>;
}

/** Services that no statement of a key's policy names. Actions and conditions are not judged. */
export const keyFinder: Finder<"key"> = async ({ arn: id, services }, remedy, { kmsIn }) => {
  const finding = (message: string): Finding[] => [{ code: "ADOPT412", severity: "error", id, message, remedy }];
  const asked = kmsIn(regionOf(id)).send(new GetKeyPolicyCommand({ KeyId: id, PolicyName: "default" }));
  const answer = await unless("NotFoundException", asked);
  if (!answer) return finding("does not exist");
  const statements = [(JSON.parse(answer.Policy ?? "{}") as { Statement?: Statement | Statement[] }).Statement ?? []];
  const missing = services.filter((service) => !statements.flat().some((one) => lets(one, service)));
  return missing.length === 0 ? [] : finding(`has a policy that does not name ${missing.join(", ")}`);
};

function lets({ Effect, Principal }: Statement, service: string): boolean {
  if (Effect !== "Allow" || !Principal) return false;
  return Principal === "*" || Principal.AWS === "*" || [Principal.Service ?? []].flat().includes(service);
}
