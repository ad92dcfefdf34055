import { Script } from "node:vm";
import { CloudfrontFunction } from "@cdktf/provider-aws/lib/cloudfront-function";
import { Construct } from "constructs";
import { z } from "zod";
import { goesLast } from "./goes-last";
import { literal } from "./text";

const EXAMPLE = "function handler(event) { return event.request; }";

/** JavaScript of CloudFront's runtime 2.0. */
export const functionCode = z.string().superRefine((code, context) => {
  const refuse = (message: string, remedy: string) => context.addIssue({ code: "custom", message, params: { remedy } });
  const wrong = syntaxError(code);
  if (wrong) {
    refuse(`must be JavaScript: ${wrong}`, `For example ${EXAMPLE}`);
  } else if (!/\bfunction\s+handler\s*\(/.test(code)) {
    refuse("must have a function handler, which CloudFront calls", `For example ${EXAMPLE}`);
  }
});

export interface EdgeFunctionProps {
  name: string;
  comment: string;
  code: string;
}

/** A function that CloudFront runs at its edges. */
export class EdgeFunction extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, comment, code }: EdgeFunctionProps) {
    super(scope, id);
    const made = new CloudfrontFunction(this, "this", {
      ...{ name, comment, code: literal(code) },
      runtime: "cloudfront-js-2.0",
      publish: true,
    });
    goesLast(made, "a distribution");
    this.arn = made.arn;
  }
}

function syntaxError(code: string): string | undefined {
  try {
    new Script(code);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
