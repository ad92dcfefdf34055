import { GetPolicyCommand, GetPolicyVersionCommand } from "@aws-sdk/client-iam";
import type { Finding } from "../../../../imports/finding";
import { unless } from "../account";
import type { Finder } from "../finder";

interface Statement {
  Effect: "Allow" | "Deny";
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  Condition?: object;
}

/** Reads the boundary: every action of a role must be in one of its Allows, and in none of its unconditional Denies. */
export const boundaryFinder: Finder<"permissions boundary"> = async ({ arn: id }, remedy, { iam }, { roleActions }) => {
  const finding = (message: string): Finding[] => [{ code: "ADOPT407", severity: "error", id, message, remedy }];
  const policy = await unless("NoSuchEntityException", iam.send(new GetPolicyCommand({ PolicyArn: id })));
  if (!policy) return finding("does not exist");
  const VersionId = policy.Policy?.DefaultVersionId;
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: id, VersionId }));
  const denied = deniedBy(decodeURIComponent(PolicyVersion?.Document ?? ""), roleActions);
  return denied.length === 0 ? [] : finding(`does not allow ${denied.join(", ")}, which roles of the platform do`);
};

/** The actions that a policy denies to everybody. Resources and conditions of an Allow are not judged. */
export function deniedBy(document: string, actions: string[]): string[] {
  const statements = [(JSON.parse(document) as { Statement: Statement | Statement[] }).Statement].flat();
  const allows = statements.filter(({ Effect }) => Effect === "Allow");
  const denies = statements.filter(
    (one) => one.Effect === "Deny" && !one.Condition && [one.Resource].flat().includes("*"),
  );
  return actions.filter(
    (action) => !allows.some((one) => names(one, action)) || denies.some((one) => names(one, action)),
  );
}

function names({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction) return ![NotAction].flat().some((pattern) => matches(pattern, action));
  return [Action ?? []].flat().some((pattern) => matches(pattern, action));
}

function matches(pattern: string, action: string): boolean {
  const form = pattern.replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${form}$`, "i").test(action);
}
