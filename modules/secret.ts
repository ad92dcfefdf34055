import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { z } from "zod";

export const secretSpec = z.strictObject({
  /** Its purpose, and who sets its value. */
  description: z.string().min(1),
});

export type SecretSpec = z.output<typeof secretSpec>;

export interface SecretProps extends SecretSpec {
  name: string;
  keyArn: string;
}

/**
 * A secret without a value. It is set out of band and appears in no file, plan or state.
 *
 * @stateful deleting it deletes the value after a recovery window of 30 days.
 */
export class Secret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, description, keyArn }: SecretProps) {
    super(scope, id);
    const secret = new SecretsmanagerSecret(this, "this", {
      name,
      description,
      kmsKeyId: keyArn,
      recoveryWindowInDays: 30,
      lifecycle: { preventDestroy: true },
    });
    this.arn = secret.arn;
  }
}
