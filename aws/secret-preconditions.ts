import type { Precondition } from "./preconditions";

/** `fields`: keys of the JSON that is its value; none where the value is plain text. */
export function secretValue(name: string, fields: string[], region: string): Precondition {
  const value = fields.length > 0 ? `a JSON object with ${fields.map((field) => `"${field}"`).join(" and ")}` : "text";
  return {
    subject: { kind: "secret", name, fields },
    must: `The secret ${name} must have a value, ${value}: a task whose secret has none does not start`,
    // From standard input: in no history, no file, and not in the list of processes.
    commands: [
      `aws secretsmanager put-secret-value --region ${region} --secret-id ${name} --secret-string file:///dev/stdin`,
    ],
  };
}

export interface TokenPlace {
  replicationGroup: string;
  secret: string;
  region: string;
}

/** `verb`: the project's own, which rotates a token, too. */
export function authTokenSet({ replicationGroup, secret, region }: TokenPlace, verb: string): Precondition {
  const give = (rest: string) => `printf %s "$token" | aws ${rest}`;
  const group = `--region ${region} --replication-group-id ${replicationGroup}`;
  const take = (strategy: string) => [
    give(
      `elasticache modify-replication-group ${group} --apply-immediately --auth-token file:///dev/stdin --auth-token-update-strategy ${strategy}`,
    ),
    `aws elasticache wait replication-group-available ${group}`,
  ];
  // One command, so that the secret gets no token that Redis did not take. SET is allowed only after ROTATE, and
  // `printf` is a part of the shell: no list of processes has the token.
  const steps = [
    "token=$(LC_ALL=C tr -dc A-Za-z0-9 < /dev/urandom | head -c 64)",
    ...take("ROTATE"),
    ...take("SET"),
    give(`secretsmanager put-secret-value --region ${region} --secret-id ${secret} --secret-string file:///dev/stdin`),
    "unset token",
  ];
  return {
    subject: { kind: "auth token", replicationGroup, secret },
    must: `The cache ${replicationGroup} must have an auth token, and the secret ${secret} must have it too: without one Redis answers whoever reaches it`,
    commands: [steps.join(" &&\n  ")],
    verb,
  };
}

/** Of an application in Entra. Its version is a fact of the site, so that a new one is a change that a plan shows. */
export function clientSecretPut(name: string, region: string): Precondition {
  return {
    subject: { kind: "client secret", name },
    must: `The secret ${name} must hold the client secret of the application in Entra, and site.signIn.entra.oidc.secretVersionId must be its version`,
    commands: [
      `aws secretsmanager create-secret --region ${region} --name ${name} --secret-string file:///dev/stdin --query VersionId --output text`,
    ],
  };
}
