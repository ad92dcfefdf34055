import { EcrRegistryPolicy } from "@cdktf/provider-aws/lib/ecr-registry-policy";
import { registryHasNo } from "../../aws/registry-preconditions";
import { regionProblems } from "../../imports/home";
import { type Problem, unless } from "../../imports/problems";
import { comment } from "../../modules/comment";
import { Key, retiresGrants } from "../../modules/key";
import { Repositories, repositoriesSpec } from "../../modules/repositories";
import { json } from "../../modules/text";
import { builds } from "./builds";
import type { Kind, Model, StackScope } from "./kind";
import { mapValues } from "./names";
import { repositoryName } from "./services/images";

/** ECR repositories: one for each image that the platform runs. */
export const repositories: Kind<typeof repositoriesSpec, { repositories: Record<string, { arn: string }> }> = {
  name: "repositories",
  shape: repositoriesSpec,
  reads: [],
  outputs: () => ({ repositories: "ARN of the repository of each image." }),

  problems: ({ replicatedTo = [] }, model) => [
    ...replicatedTo.flatMap((region, index) => regionProblemsOf(region, index, replicatedTo, model)),
    ...chainProblems(replicatedTo, model),
  ],

  preconditions: (_spec, model) =>
    model.spec(builds)?.delivery === "replication"
      ? [
          registryHasNo("registry policy", model.homeOf("repositories").region, {
            name: REPLICATES,
            site: model.site.name,
          }),
        ]
      : [],

  build(stack, spec, model) {
    const key = new Key(stack, "images", {
      purpose: "container images",
      // ECR uses the key by grants: whoever makes a repository creates them, and whoever deletes it retires them.
      statements: [retiresGrants("Repositories", stack.home.account)],
    });
    const names = Object.fromEntries(model.images.map((image) => [image, repositoryName(stack.home, image)]));
    const { replicatedTo, ...kept } = spec;
    const { account, prefix } = stack.home;
    const made = new Repositories(stack, "this_repositories", {
      ...{ ...kept, names, keyArn: key.arn },
      replicated: replicatedTo && { prefix, to: replicatedTo.map((region) => ({ region, account })) },
    });
    if (model.spec(builds)?.delivery === "replication") {
      letReplicate(stack, model.homeOf("builds").account, Object.values(made.arns));
    }
    return { repositories: mapValues(made.arns, (arn) => ({ arn })) };
  },
};

/** Names the statement, by which a policy of ours is told. */
const REPLICATES = "TheAccountThatBuildsReplicates";

/** The registry's only policy. Without it the account that builds replicates, and nothing arrives. */
function letReplicate(stack: StackScope, from: string, to: string[]): void {
  const policy = new EcrRegistryPolicy(stack, "replication", {
    policy: json({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: REPLICATES,
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${from}:root` },
          // Not CreateRepository: a repository that ECR makes has another key, and tags that move.
          Action: "ecr:ReplicateImage",
          Resource: to,
        },
      ],
    }),
  });
  comment(policy, {
    block: "The registry's only policy: the account that builds copies images into these, and no other.",
  });
}

/** ECR copies what is pushed, not what it has copied itself. */
function chainProblems(replicatedTo: string[], model: Model): Problem[] {
  return unless(replicatedTo.length === 0 || model.spec(builds)?.delivery !== "replication", {
    path: "replicatedTo",
    value: replicatedTo,
    rule: "must not stand beside builds.delivery replication: ECR does not replicate what was replicated",
    remedy: 'Remove it, or deliver by "copy".',
  });
}

/** A region that images are copied to: there is such a one, it is another one, and it is named once. */
function regionProblemsOf(region: string, index: number, all: string[], model: Model): Problem[] {
  const path = `replicatedTo.${index}`;
  const unknown = regionProblems(path, region);
  if (unknown.length > 0) return unknown;
  const first = all.indexOf(region);
  return [
    ...unless(region !== model.homeOf("repositories").region, {
      ...{ path, value: region, rule: "must be another region than that of the repositories" },
      remedy: "Remove it: what is pushed is there already.",
    }),
    ...unless(first === index, {
      ...{ path, value: region, rule: `must not be listed twice: it is replicatedTo.${first}` },
      remedy: "Remove it.",
    }),
  ];
}
