import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Failure } from "../terminal/failure";
import { connection } from "./connection";
import { answered } from "./errors";

/** Fails where the credentials are of another account: nothing of the site would be found there, or a namesake of it. */
export async function needAccountOf({ name, account, region }: { name: string; account: string; region: string }) {
  const client = new STSClient({ region, ...connection() });
  const { Account } = await answered(client.send(new GetCallerIdentityCommand({})), "an SCP may deny it");
  if (Account === account) return;
  throw new Failure(`The credentials are of account ${Account}, and site "${name}" is in ${account}. Set AWS_PROFILE.`);
}
