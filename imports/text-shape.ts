import { z } from "zod";

/** A string of a certain form; `rule` and `remedy` are the error. */
export const text = (form: RegExp, rule: string, remedy: string) =>
  z.string().refine((value) => form.test(value), { error: rule, params: { remedy } });

export const arn = (service: string, remedy: string) =>
  text(new RegExp(`^arn:aws[a-z-]*:${service}:`), `must be an ARN of ${service}`, remedy);
