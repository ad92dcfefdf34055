import { z } from "zod";
import { namespace } from "../../modules/namespace";
import { Parameter, parameterSpec } from "../../modules/parameter";
import { textVariable } from "../../modules/variable";
import type { Usable } from "./kind";
import { arnIn, dashed, mapValues, upper } from "./names";
import { thingName } from "./things";

/** Settings in SSM Parameter Store. A container gets one when it starts, as the variable of its name. */
export const parameters: Usable<typeof parameterSpec, { arn: string }> = {
  name: "parameters",
  shape: z.record(thingName, parameterSpec),
  reads: [],
  splits: true,
  outputs: () => ({ parameters: "ARN of each parameter." }),

  build(stack, specs) {
    const parent = namespace(stack, "parameter");
    const made = mapValues(specs, ({ description, default: value }, id) => {
      const variable = textVariable(stack, id, {
        ...{ description: `${description}. A change takes effect when tasks start.`, default: value },
        ...{ condition: `length(var.${id}) > 0 && length(var.${id}) <= 4096`, rule: "must have 1 to 4096 characters" },
        remedy: "It is plain text; a secret is one of the secrets.",
      });
      const name = `/${stack.home.prefix}/settings/${dashed(id)}`;
      return new Parameter(parent, id, { name, description, value: variable });
    });
    return { parameters: mapValues(made, ({ arn }) => ({ arn })) };
  },

  link: (id) => ({
    environment: () => ({}),
    injects: ({ arn }) => ({ [upper(id)]: arn }),
    // ECS reads it, before the containers start.
    hops: [],
  }),

  endpointUses(_specs, model) {
    const home = model.homeOf("parameters");
    const resources = [arnIn(home, "ssm", `parameter/${home.prefix}/settings/*`)];
    return [{ endpoint: "ssm", actions: ["ssm:GetParameters"], resources }];
  },
};
