import { fromIni } from "@aws-sdk/credential-provider-ini";
import { Failure } from "../terminal/failure";
import { connection } from "./connection";

/**
 * Credentials of a profile, which go before those of the environment; undefined without a profile, so that a client
 * takes the usual ones. What they throw is a Failure where the profile gives none.
 */
export function credentialsOf(profile?: string): ReturnType<typeof fromIni> | undefined {
  if (!profile) return undefined;
  const given = fromIni({ profile, clientConfig: connection() });
  return (caller) =>
    given(caller).catch((error: Error) => {
      throw error.name === "CredentialsProviderError" ? new Failure(noCredentials(profile)) : error;
    });
}

function noCredentials(profile: string): string {
  return `The profile "${profile}" gives no AWS credentials: log in, aws sso login --profile ${profile}, or name another one.`;
}
