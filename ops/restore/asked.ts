import { explain } from "../adopt/aws-errors";
import { Failure } from "../terminal/failure";

const DENIED = /^AccessDenied(Exception)?$|^UnauthorizedOperation$/;

/** What AWS answers to a call, such as `backup:StartRestoreJob`; a refusal is told with what it needs. */
export async function asked<T>(call: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const { name, message } = error as Error;
    if (DENIED.test(name)) {
      const cause = "The policy of a vault may deny it, too: aws backup get-backup-vault-access-policy shows that.";
      throw new Failure(`AWS denies ${call}: ${message}. docs/restore-policy.json has what the verb needs. ${cause}`);
    }
    const told = explain(Object.assign(error as Error, { call }));
    throw told ? new Failure(told) : error;
  }
}
