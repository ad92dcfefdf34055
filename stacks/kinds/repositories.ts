import { unless } from "../../imports/problems";
import { Key, retiresGrants } from "../../modules/key";
import { Repositories, repositoriesSpec } from "../../modules/repositories";
import type { Kind } from "./kind";
import { mapValues } from "./names";
import { repositoryName } from "./services/images";

/** ECR repositories: one for each image that the platform runs. */
export const repositories: Kind<typeof repositoriesSpec, { repositories: Record<string, { arn: string }> }> = {
  name: "repositories",
  shape: repositoriesSpec,
  reads: [],
  outputs: () => ({ repositories: "ARN of the repository of each image." }),

  problems: ({ replicatedTo = [] }, model) =>
    replicatedTo.flatMap((region, index) =>
      unless(region !== model.homeOf("repositories").region, {
        path: `replicatedTo.${index}`,
        value: region,
        rule: "must be another region than that of the repositories",
        remedy: "Remove it: what is pushed is there already.",
      }),
    ),

  build(stack, spec, model) {
    const key = new Key(stack, "images", {
      purpose: "container images",
      // ECR uses the key by grants: whoever makes a repository creates them, and whoever deletes it retires them.
      statements: [retiresGrants("Repositories", stack.home.account)],
    });
    const names = Object.fromEntries(model.images.map((image) => [image, repositoryName(stack.home, image)]));
    const made = new Repositories(stack, "this_repositories", { ...spec, names, keyArn: key.arn });
    return { repositories: mapValues(made.arns, (arn) => ({ arn })) };
  },
};
