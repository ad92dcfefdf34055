import { DataAwsSsmParametersByPath } from "@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path";
import { TerraformLocal } from "cdktf";
import { handedOver, type Precondition, unmet } from "../../aws/preconditions";
import type { Home } from "../../imports/home";
import { comment, commentLocal } from "../../modules/comment";
import { literal } from "../../modules/text";
import type { StackScope } from "./kind";

/** An output of a stack in another account. A person writes it into an SSM parameter: no stack reads that state. */
export interface HandedOver {
  /** Its name in Terraform: `user_pools`. */
  output: string;
  /** The stack that has it. */
  from: string;
  /** What it is, for a reader of the HCL. */
  is: string;
}

/** Reads the parameter, and returns the expression of its value. By path: a single one that is not there has no remedy. */
export function readHandedOver(stack: StackScope, { output, from, is }: HandedOver): string {
  const name = parameterOf(stack.home, output);
  const data = new DataAwsSsmParametersByPath(stack, `handed_over_${output}`, {
    path: pathOf(stack.home),
    lifecycle: {
      postcondition: [
        {
          condition: `\${contains(self.names, "${name}")}`,
          errorMessage: literal(unmet(isHandedOver(stack.home, { output, from }))),
        },
      ],
    },
  });
  comment(data, { block: "Written by hand from an output in the operator's account, whose state is not read here." });
  const { fqn } = data;
  const value = `nonsensitive(${fqn}.values)[index(${fqn}.names, "${name}")]`;
  const local = new TerraformLocal(stack, output, `\${jsondecode(${value})}`);
  commentLocal(local, is);
  return `local.${output}`;
}

/** `to`: the account that reads it. */
export function isHandedOver(to: Home, { output, from }: Pick<HandedOver, "output" | "from">): Precondition {
  return handedOver(output, from, { parameter: parameterOf(to, output), region: to.region });
}

function pathOf({ prefix }: Home): string {
  return `/${prefix}/handed-over`;
}

function parameterOf(home: Home, output: string): string {
  return `${pathOf(home)}/${output.replaceAll("_", "-")}`;
}
