import { answered } from "./errors";

/**
 * The pages of a call, such as `ec2:DescribeVolumes`, one by one, or a message for the user where AWS refuses one.
 * `needs` says where whoever is denied finds what to ask for.
 */
export async function* answeredPages<Page>(pages: AsyncIterator<Page>, call: string, needs?: string) {
  for (;;) {
    const { done, value }: IteratorResult<Page> = await answered(pages.next(), call, needs);
    if (done) return;
    yield value as Page;
  }
}
