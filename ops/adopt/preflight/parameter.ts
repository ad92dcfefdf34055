import { type Parameter, paginateGetParametersByPath } from "@aws-sdk/client-ssm";
import type { Account } from "./account";

/** A parameter by its name. By path, as Terraform reads it: to ask for a single one that is not there is an error. */
export async function findParameter({ ssm }: Pick<Account, "ssm">, name: string): Promise<Parameter | undefined> {
  const Path = name.slice(0, name.lastIndexOf("/"));
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client: ssm }, { Path })) {
    const found = Parameters.find(({ Name }) => Name === name);
    if (found) return found;
  }
  return undefined;
}
