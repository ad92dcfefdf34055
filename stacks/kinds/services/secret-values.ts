import { DataAwsSecretsmanagerSecretVersions } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions";
import type { Precondition } from "../../../aws/preconditions";
import { secretValue } from "../../../aws/secret-preconditions";
import { comment } from "../../../modules/comment";
import { namespace } from "../../../modules/namespace";
import type { SecretLink } from "../../../modules/service/link";
import { containersOf } from "../../../modules/service/spec";
import type { Model, StackScope } from "../kind";
import { secretName, secrets } from "../secrets";
import type { Services } from "./routes";

/** The secrets that containers get, each once. */
export function secretsOf(specs: Services): string[] {
  return Object.keys(fieldsOf(specs));
}

/** The value that each of them must have before a task starts. */
export function valuesOf(specs: Services, model: Model): Precondition[] {
  return Object.entries(fieldsOf(specs)).map(([id, fields]) => valueFor(id, fields, model));
}

/** The services with a container that gets a secret. */
export function takersOf(secret: string, specs: Services): string[] {
  const takes = (id: string, spec: Services[string]) =>
    containersOf(id, spec).some((container) =>
      Object.values(container.spec.secrets).some(({ name }) => name === secret),
    );
  return Object.entries(specs).flatMap(([id, spec]) => (takes(id, spec) ? [id] : []));
}

/** Each secret as the module wants it, with a look at its versions: never at a value. */
export function secretLinksOf(stack: StackScope, specs: Services, model: Model): Record<string, SecretLink> {
  const entries = Object.entries(fieldsOf(specs)).map(([id, fields]): [string, SecretLink] => {
    const { out, keyArn } = stack.readThing<{ arn: string }>(secrets, id);
    const versions = new DataAwsSecretsmanagerSecretVersions(namespace(stack, "secret_versions"), id, {
      secretId: out.arn,
    });
    comment(versions, { block: "Whether it has a value. Its versions are read, and no value." });
    const isCurrent = `contains(version.version_stages, "AWSCURRENT")`;
    // The provider answers null where there is none.
    const hasValue = `\${anytrue([for version in coalesce(${versions.fqn}.versions, []) : ${isCurrent}])}`;
    return [id, { arn: out.arn, keyArn: keyArn!, hasValue, value: valueFor(id, fields, model) }];
  });
  return Object.fromEntries(entries);
}

function valueFor(id: string, fields: string[], model: Model): Precondition {
  const name = secretName(id, model.spec(secrets)?.[id] ?? {}, model);
  return model.secretValueOf(id) ?? secretValue(name, fields, model.homeOf("secrets").region);
}

/** The JSON keys that containers take from each secret; none where they take the whole value. */
export function fieldsOf(specs: Services): Record<string, string[]> {
  const containers = Object.entries(specs).flatMap(([id, spec]) => containersOf(id, spec));
  const fields: Record<string, string[]> = {};
  for (const { name, field } of containers.flatMap(({ spec }) => Object.values(spec.secrets))) {
    const known = fields[name] ?? [];
    fields[name] = field && !known.includes(field) ? [...known, field] : known;
  }
  return fields;
}
