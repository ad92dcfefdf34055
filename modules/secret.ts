import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { Construct } from "constructs";
import { z } from "zod";

export const secretSpec = z.strictObject({
  /** What it is for, and who gives its value. */
  description: z.string().min(1),
});

export type SecretSpec = z.output<typeof secretSpec>;

export interface SecretProps extends SecretSpec {
  name: string;
  keyArn: string;
}

/**
 * A place for a secret. Its value never passes through Terraform: somebody puts it there, and it stands in no file,
 * plan or state.
 *
 * @stateful deleting it deletes the value, after thirty days in which it can be restored.
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
