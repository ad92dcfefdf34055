import { z } from "zod";
import { unless } from "../../imports/problems";
import { namespace } from "../../modules/namespace";
import { Secret, type SecretSpec, secretSpec } from "../../modules/secret";
import type { Kind, Model, ThingOutputs } from "./kind";
import { arnIn, dashed, mapValues } from "./names";
import { KEY_OUTPUT, thingName } from "./things";

const shape = z.record(thingName, secretSpec);

export function secretName(id: string, { name = `{prefix}/${dashed(id)}` }: Partial<SecretSpec>, model: Model): string {
  return name.replace("{prefix}", model.homeOf("secrets").prefix).replaceAll("{ENVIRONMENT}", model.site.environment);
}

/** Secrets without values: they are set out of band, and Terraform never reads one. */
export const secrets: Kind<typeof shape, ThingOutputs<{ arn: string }>> = {
  name: "secrets",
  shape,
  reads: [],
  splits: true,
  keeps: true,
  outputs: () => ({ secrets: "ARN of each secret.", ...KEY_OUTPUT }),

  build(stack, specs, model) {
    const parent = namespace(stack, "secret");
    const made = mapValues(specs, (spec, id) => {
      const name = secretName(id, spec, model);
      return new Secret(parent, id, { ...spec, name, keyArn: stack.dataKeyArn, readers: model.readersOf(id) });
    });
    return { secrets: mapValues(made, ({ arn }) => ({ arn })), keyArn: stack.dataKeyArn };
  },

  problems(specs, model) {
    const names = Object.entries(specs).map(([id, spec]) => ({ id, name: secretName(id, spec, model) }));
    return names.flatMap(({ id, name }, index) => {
      const first = names.slice(0, index).find((other) => other.name === name);
      return unless(!first, {
        path: `${id}.name`,
        value: name,
        rule: `must not be that of ${first?.id} too`,
        remedy: "Secrets Manager has one secret of a name: give one of the two another.",
      });
    });
  },

  endpointUses(_specs, model) {
    const home = model.homeOf("secrets");
    return [
      {
        endpoint: "secretsmanager",
        actions: ["secretsmanager:GetSecretValue"],
        resources: [arnIn(home, "secretsmanager", `secret:${home.prefix}*`)],
      },
    ];
  },
};
