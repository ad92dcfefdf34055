import type { Subject } from "../../../aws/preconditions";
import type { Finding } from "../../../imports/finding";
import type { Account } from "./account";

export type Kind = Subject["kind"];
export type Of<K extends Kind> = Extract<Subject, { kind: K }>;

/** What of a precondition is not met. */
export type Finder<K extends Kind> = (
  subject: Of<K>,
  remedy: string,
  account: Account,
  context: Context,
) => Promise<Finding[]>;

export interface Context {
  /** Actions of the platform's roles. */
  roleActions: string[];
  /** Whether there is a VPC already: discovery then knows more of it. */
  hasVpc: boolean;
}
