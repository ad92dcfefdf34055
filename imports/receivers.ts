import { z } from "zod";
import { text } from "./text-shape";

/** How much an alarm matters: somebody is called, somebody reads it, it is on the dashboard. */
export const SEVERITIES = ["critical", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

const email = text(
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  "must be an e-mail address",
  "For example operations@client.example.",
);

const sms = text(
  /^\+[1-9]\d{6,14}$/,
  "must be a phone number in E.164 form",
  "For example +4930123456: + first, no spaces and no zero after the country's code.",
);

const NO_WAY = {
  error: "must have exactly one of email, sms and https",
  params: { remedy: "Give each way of reaching somebody a name of its own." },
};

const THE_VARIABLE = {
  error: 'must be "variable"',
  params: { remedy: "The URL is the variable <name>_url, given as TF_VAR_<name>_url: it is written in no file." },
};

const receiver = z
  .strictObject({
    email: email.optional(),
    /** A phone number. An account in SNS's SMS sandbox sends to verified ones only. */
    sms: sms.optional(),
    /** PagerDuty, OpsGenie: who has the URL may call people, so it is a sensitive variable, `<name>_url`. */
    https: z
      .string()
      .refine((said) => said === "variable", THE_VARIABLE)
      .optional(),
    /** Severities that it is told. */
    hears: z.array(z.enum(SEVERITIES)).min(1, { error: "must name one severity at least" }),
  })
  .refine((one) => [one.email, one.sms, one.https].filter((way) => way !== undefined).length === 1, NO_WAY);

export type Receiver = z.output<typeof receiver>;

/** Who is told of alarms, by a name that is part of Terraform addresses. */
export const receiversShape = z
  .record(z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _"), receiver)
  .superRefine((all, context) => {
    for (const [name, one] of Object.entries(all)) {
      const path = one.email ? [name, "email"] : [name, "sms"];
      const first = Object.keys(all).find((other) => other === name || toldTwice(one, all[other]!))!;
      if (first === name) continue;
      const message = `must not be that of ${first} too, who hears the same`;
      const remedy = "A topic of SNS has an address once: give one of the two all that it hears.";
      context.addIssue({ code: "custom", path, message, params: { remedy } });
    }
  });

/** Whether both are subscribed to a topic by one address. */
function toldTwice(one: Receiver, other: Receiver): boolean {
  const [address, same] = [one.email ?? one.sms, other.email ?? other.sms];
  return address !== undefined && address === same && one.hears.some((severity) => other.hears.includes(severity));
}

/** The receivers of a severity. */
export function hearing(receivers: Record<string, Receiver>, severity: Severity): Record<string, Receiver> {
  return Object.fromEntries(Object.entries(receivers).filter(([, { hears }]) => hears.includes(severity)));
}
