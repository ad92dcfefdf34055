import { piped } from "../secrets/input";
import { Failure } from "../terminal/failure";
import { type Named, OF } from "./errors";

/** The auth token of a side: from a file descriptor where one is given, else from its variable; undefined without any. */
export async function tokenOf(side: Named["side"], descriptor: number | undefined): Promise<string | undefined> {
  if (descriptor === undefined) return process.env[OF[side].token] || undefined;
  const token = await piped({ from: "descriptor", number: descriptor });
  if (token !== "") return token;
  throw new Failure(`${OF[side].option}-fd ${descriptor} gives nothing: it must have the auth token.`);
}
