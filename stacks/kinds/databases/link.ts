import { databaseEngine } from "../../../aws/database-engines";
import type { Endpoint } from "../../../modules/database/props";
import type { DatabaseSpec } from "../../../modules/database/spec";
import type { Model } from "../kind";
import type { Link } from "../link";
import { arnIn, upper } from "../names";

/** What a service gets that uses a database: its address, and a way to sign in. */
export function databaseLink(id: string, spec: DatabaseSpec, model: Model): Link<Endpoint> {
  const { port, dialect } = databaseEngine(spec.engine);
  const name = upper(id);
  const { signIn } = spec;
  return {
    environment: ({ host, readerHost, databaseName, username, ...out }) => ({
      [`${name}_HOST`]: host,
      ...(spec.engine.startsWith("aurora") ? { [`${name}_READER_HOST`]: readerHost! } : {}),
      [`${name}_PORT`]: out.port,
      [`${name}_NAME`]: databaseName,
      [`${name}_USER`]: signIn === "password" ? username : signIn.iam,
    }),
    ...(signIn === "password"
      ? {
          secrets: ({ secretArn }) => ({ [`${name}_PASSWORD`]: { arn: secretArn, field: "password" } }),
          url: { scheme: dialect, variables: name },
        }
      : { may: ({ resourceId }) => [signInAs(signIn.iam, resourceId, model)] }),
    hops: [
      {
        to: id,
        port,
        encryption: "TLS",
        reason: "the database rejects connections without TLS",
        rule: { name: id, peer: "thing" },
      },
    ],
  };
}

function signInAs(user: string, resourceId: string, model: Model) {
  return {
    actions: ["rds-db:connect"],
    resources: [arnIn(model.homeOf("databases"), "rds-db", `dbuser:${resourceId}/${user}`)],
  };
}
