import type { DeclaredSecret } from "../../stacks/queries";
import { Failure } from "../terminal/failure";
import { type Input, piped, prompted } from "./input";
import type { Store } from "./store";
import { checkedText, checkedValue, fieldsIn, quoted } from "./value";

export interface Put {
  secret: DeclaredSecret;
  /** One key of the value. Default: all of it. */
  key?: string;
  input: Input;
}

/** Gives a secret a value, and returns the id of the new version. Nothing is asked for that AWS would not take. */
export async function putValue({ secret, key, input }: Put, store: Pick<Store, "valueSince" | "value" | "put">) {
  const { name, keys } = secret;
  const since = await store.valueSince(name);
  if (since === "no secret")
    throw new Failure(`There is no secret ${name} yet: apply the stack that creates it first.`);
  const others = keys.filter((one) => one !== key);
  if (key === undefined || others.length === 0) return store.put(name, await whole({ secret, key, input }));
  if (!since) throw new Failure(`${name} has no value yet. Give ${quoted(keys)} at once, without --key.`);
  const before = fieldsIn(await store.value(name)) ?? {};
  const value = JSON.stringify({ ...before, [key]: await one(`"${key}" of ${name}`, input) });
  return store.put(name, checkedValue(value, secret));
}

/** A JSON object is asked for key by key; what is piped in is the object. */
async function whole({ secret, key, input }: Put): Promise<string> {
  const { name, keys } = secret;
  if (keys.length === 0) return one(`The value of ${name}`, input);
  if (key === undefined && input.from !== "prompt") return checkedValue(await piped(input), secret);
  const fields: Record<string, string> = {};
  for (const each of keys) fields[each] = await one(`"${each}" of ${name}`, input);
  return checkedValue(JSON.stringify(fields), secret);
}

async function one(what: string, input: Input): Promise<string> {
  return checkedText(input.from === "prompt" ? await prompted(what) : await piped(input), what);
}
