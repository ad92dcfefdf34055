import { z } from "zod";
import type { Home } from "../../imports/home";
import { namespace } from "../../modules/namespace";
import { Secret, type SecretSpec, secretSpec } from "../../modules/secret";
import type { Kind, ThingOutputs } from "./kind";
import { arnIn, dashed, mapValues } from "./names";
import { KEY_OUTPUT, thingName } from "./things";

const shape = z.record(thingName, secretSpec);

export function secretName({ prefix }: Pick<Home, "prefix">, id: string, { name }: Pick<SecretSpec, "name">): string {
  return (name ?? `{prefix}/${dashed(id)}`).replace("{prefix}", prefix);
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
      const name = secretName(stack.home, id, spec);
      return new Secret(parent, id, { ...spec, name, keyArn: stack.dataKeyArn, readers: model.readersOf(id) });
    });
    return { secrets: mapValues(made, ({ arn }) => ({ arn })), keyArn: stack.dataKeyArn };
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
