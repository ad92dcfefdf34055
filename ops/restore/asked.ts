import { answered } from "../aws/errors";
import { answeredPages } from "../aws/pages";

const NEEDS =
  "docs/restore-policy.json has what the verb needs, and the policy of a vault may deny it, too: aws backup get-backup-vault-access-policy shows that";

/** What AWS answers to a call, such as `backup:StartRestoreJob`; a refusal is told with what it needs. */
export function asked<T>(call: string, answer: Promise<T>): Promise<T> {
  return answered(answer, call, NEEDS);
}

/** The pages of a call. */
export function askedPages<Page>(call: string, pages: AsyncIterator<Page>): AsyncGenerator<Page> {
  return answeredPages(pages, call, NEEDS);
}
