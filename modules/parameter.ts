import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { z } from "zod";

/** The part of a parameter that a blueprint decides. */
export const parameterSpec = z.strictObject({
  /** SSM takes 1024 characters. */
  description: z.string().min(1).max(1024),
  /** What it is until ops say something else. */
  default: z.string().min(1).max(4096),
});

/** A setting in SSM Parameter Store, in plain text: never a secret. */
export class Parameter extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: { name: string; description: string; value: string }) {
    super(scope, id);
    this.arn = new SsmParameter(this, "this", { ...props, type: "String", tier: "Standard" }).arn;
  }
}
