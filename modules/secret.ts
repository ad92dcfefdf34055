import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { Construct } from "constructs";
import { z } from "zod";
import { comment } from "./comment";
import { json } from "./text";

export const secretSpec = z.strictObject({
  /** Its purpose, and who sets its value. */
  description: z.string().min(1),
  /** Its name, a path that begins with the prefix: `{prefix}/{ENVIRONMENT}/key`. Default: `{prefix}/<id>`. */
  name: z
    .string()
    .regex(
      /^\{prefix\}(\/([\w.-]|\{ENVIRONMENT\})+)+$/,
      "must be a path that begins with {prefix}, for example {prefix}/{ENVIRONMENT}/key",
    )
    .optional(),
});

export type SecretSpec = z.output<typeof secretSpec>;

export interface SecretProps extends SecretSpec {
  name: string;
  keyArn: string;
  /** ARNs of the roles that read its value; they need not exist yet. */
  readers: string[];
}

/**
 * A secret without a value. It is set out of band and appears in no file, plan or state.
 *
 * @stateful deleting it deletes the value after a recovery window of 30 days.
 */
export class Secret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, description, keyArn, readers }: SecretProps) {
    super(scope, id);
    const secret = new SecretsmanagerSecret(this, "this", {
      name,
      description,
      kmsKeyId: keyArn,
      recoveryWindowInDays: 30,
      lifecycle: { preventDestroy: true },
    });
    const policy = new SecretsmanagerSecretPolicy(this, "this_policy", {
      secretArn: secret.arn,
      blockPublicPolicy: true,
      policy: onlyReadBy(readers),
    });
    comment(policy, {
      block: "IAM alone would let everybody in the account read it whose policies allow that of every secret.",
    });
    this.arn = secret.arn;
  }
}

/** In the policy of a secret `*` is the secret itself. Writing a value is left to IAM. */
function onlyReadBy(readers: string[]): string {
  return json({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyItsReaders",
        Effect: "Deny",
        Principal: "*",
        Action: "secretsmanager:GetSecretValue",
        Resource: "*",
        ...(readers.length > 0 ? { Condition: { ArnNotEquals: { "aws:PrincipalArn": readers } } } : {}),
      },
    ],
  });
}
