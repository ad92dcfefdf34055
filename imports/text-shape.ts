import { z } from "zod";

/** A string of a certain form; `rule` and `remedy` are the error. */
export const text = (form: RegExp, rule: string, remedy: string) =>
  z.string().refine((value) => form.test(value), { error: rule, params: { remedy } });

/** A list without the same thing twice; the second is told with the place of the first. `name` is its key. */
export function once<List extends z.ZodArray>(name: string, list: List) {
  return list.superRefine((all, context) => {
    for (const [index, one] of all.entries()) {
      const first = all.indexOf(one);
      const message = `must not be listed twice: it is ${name}.${first}`;
      if (first < index) context.addIssue({ code: "custom", path: [index], message, params: { remedy: "Remove it." } });
    }
  });
}

const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

/** What has ARNs, and the form that ends them: one that was cut off while it was copied names nothing. */
const KINDS = {
  "a certificate in ACM": `acm:[a-z0-9-]+:\\d{12}:certificate/${UUID}`,
  "a KMS key": `kms:[a-z0-9-]+:\\d{12}:key/(${UUID}|mrk-[0-9a-f]{32})`,
  "an IAM role": "iam::\\d{12}:role/([\\w+=,.@-]+/)*[\\w+=,.@-]+",
  "an IAM policy": "iam::(\\d{12}|aws):policy/([\\w+=,.@-]+/)*[\\w+=,.@-]+",
};

export const arn = (of: keyof typeof KINDS, remedy: string) =>
  text(new RegExp(`^arn:aws[a-z-]*:${KINDS[of]}$`), `must be the whole ARN of ${of}`, remedy);
