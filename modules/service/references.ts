import { z } from "zod";

/** A secret, or one field of it. */
export interface SecretReference {
  name: string;
  field?: string;
}

export const secret = reference("must be a secret, or a secret and one of its fields: mail, mail:password").transform(
  ([name, field]): SecretReference => ({ name, field }),
);

/** A thing that a service uses: all of it, or one port of a service. */
export interface Use {
  name: string;
  port?: string;
}

export const use = reference("must be a name, or a name and a port: search, search:http").transform(
  ([name, port]): Use => ({ name, port }),
);

/** A thing, or after a colon a part of it. */
function reference(rule: string) {
  return z
    .string()
    .regex(/^[^:]+(:[^:]+)?$/, rule)
    .transform((text) => text.split(":") as [name: string, part?: string]);
}
