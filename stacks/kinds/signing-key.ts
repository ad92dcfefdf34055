import { z } from "zod";
import { SigningKey } from "../../modules/signing-key";
import type { Kind } from "./kind";
import { roleArn } from "./names";
import { BUILD_ROLE, verifiers } from "./verifiers";

const shape = z.strictObject({});

/** The key that signs images where they are built: the role of the build signs, and those who run them verify. */
export const signingKey: Kind<typeof shape, { signingKey: { arn: string } }> = {
  name: "signingKey",
  shape,
  reads: [],
  outputs: () => ({ signingKey: "The key that signs images: SIGNING_KEY_ARN of the workflows." }),

  build(stack, _spec, model) {
    const { arn } = new SigningKey(stack, "signing", {
      signs: roleArn(stack.home, BUILD_ROLE),
      verify: verifiers(model),
    });
    return { signingKey: { arn } };
  },
};
