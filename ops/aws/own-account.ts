import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Home } from "../../imports/home";
import { Failure } from "../terminal/failure";
import { connection } from "./connection";
import { answered } from "./errors";

/** As `allowed_account_ids` of a provider block: with credentials of another account nothing begins. */
export async function requireAccount({ owner, account, region }: Home): Promise<void> {
  const client = new STSClient({ region, ...connection() });
  const { Account } = await answered(client.send(new GetCallerIdentityCommand({})), "sts:GetCallerIdentity");
  if (Account === account) return;
  throw new Failure(`The credentials are of account ${Account}, and the ${owner}'s is ${account}: set AWS_PROFILE.`);
}
