import { z } from "zod";
import { registryHasNo } from "../../aws/registry-preconditions";
import { type Problem, unless } from "../../imports/problems";
import { Key, retiresGrants } from "../../modules/key";
import { keptImages, PULL, Repositories, withSignatures } from "../../modules/repositories";
import type { Statement } from "../../modules/role";
import { principal } from "../../modules/signing-key";
import { WorkloadRole } from "../../modules/workload-role";
import { gitHubProvider, providerProblems } from "./git-hub";
import type { Kind, Model } from "./kind";
import { arnIn } from "./names";
import { repositoryName } from "./services/images";
import { signingKey } from "./signing-key";
import { BUILD_ROLE, receivers } from "./verifiers";

const shape = withSignatures(
  keptImages.extend({
    /** Builds that are kept: a push of buildx is three images, the index, what it lists, and the attestation. */
    others: z.int().min(30).max(1000).default(1000),
    /**
     * How images come into the account that runs them. `copy`: the verb `deliver` pulls each release, by policies of these
     * repositories. `replication`: ECR copies whatever is pushed, by the registry's policy there; a release is tagged there.
     */
    delivery: z.enum(["copy", "replication"]).default("copy"),
  }),
);

interface BuildOutputs {
  roleArn: string;
  region: string;
  prefix: string;
  deliverFrom: string;
}

/** Where images are built: their repositories, and the role of the workflow that pushes and signs. */
export const builds: Kind<typeof shape, { builds: BuildOutputs }> = {
  name: "builds",
  shape,
  reads: [signingKey],
  outputs: () => ({
    builds: "What the workflows are told: BUILD_ROLE_ARN, BUILD_REGION, BUILD_PREFIX, BUILD_REPOSITORIES.",
  }),
  names: () => [{ name: BUILD_ROLE, longest: 64 }],

  problems: ({ delivery }, model) => [...placeProblems(delivery, model), ...siteProblems(model)],

  preconditions: ({ delivery }, model) => {
    if (delivery === "copy") return [];
    const ours = { name: `${model.homeOf("repositories").prefix}/`, site: model.site.name };
    return [registryHasNo("replication configuration", model.homeOf("builds").region, ours)];
  },

  build(stack, { delivery, ...kept }, model) {
    const { home } = stack;
    const client = model.homeOf("repositories");
    const key = new Key(stack, "images", {
      purpose: "container images",
      statements: [retiresGrants("Repositories", home.account)],
    });
    const { arns } = new Repositories(stack, "this_repositories", {
      ...{ ...kept, keyArn: key.arn, names: namesOf(model) },
      replicated: delivery === "replication" ? { prefix: client.prefix, to: [client] } : undefined,
      pulledBy: delivery === "copy" ? principal(receivers(model)) : undefined,
    });
    const { repository, subjects, oidcProviderArn } = model.site.build!;
    const role = new WorkloadRole(stack, "github_build", {
      name: BUILD_ROLE,
      description: "GitHub: builds and signs images",
      provider: gitHubProvider(stack, oidcProviderArn),
      subjects: subjects.map((subject) => `repo:${repository}:${subject}`),
      policyArns: [],
      may: pushesAndSigns(Object.values(arns), stack.read(signingKey).signingKey.arn),
    });
    const { account, region } = delivery === "copy" ? home : client;
    return {
      builds: {
        roleArn: role.arn,
        region: home.region,
        prefix: client.prefix,
        deliverFrom: `${account}.dkr.ecr.${region}.amazonaws.com/${client.prefix}`,
      },
    };
  },
};

/** Of each image, its name in both accounts: ECR replicates into a repository of the same name. */
function namesOf(model: Model): Record<string, string> {
  const client = model.homeOf("repositories");
  return Object.fromEntries(model.images.map((image) => [image, repositoryName(client, image)]));
}

/** Repositories that the account which runs images pulls from. ECR brings replicated ones itself. */
export function pulledFrom(model: Model): string[] {
  if (model.spec(builds)?.delivery !== "copy") return [];
  return Object.values(namesOf(model)).map((name) => arnIn(model.homeOf("builds"), "ecr", `repository/${name}`));
}

/** What docker pushes with, and the verb `sign-image`, which leaves a signature beside the image. */
function pushesAndSigns(repositories: string[], signingKeyArn: string): Record<string, Statement[]> {
  const actions = [
    ...["ecr:BatchCheckLayerAvailability", PULL[0]!, "ecr:CompleteLayerUpload"],
    ...["ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
  ];
  return {
    images: [
      { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      { actions, resources: repositories },
    ],
    signatures: [{ actions: ["kms:Sign"], resources: [signingKeyArn] }],
  };
}

function placeProblems(delivery: string, model: Model): Problem[] {
  const problem = { path: "delivery", value: delivery };
  if (!model.has("repositories")) {
    return [
      {
        ...problem,
        rule: "needs repositories to deliver into",
        remedy: "Add repositories to a stack of the account that runs the images.",
      },
    ];
  }
  const { account } = model.homeOf("builds");
  return unless(account !== model.homeOf("repositories").account, {
    ...problem,
    rule: `must lead into another account: images are built in ${account}, and run there`,
    remedy: 'Give the stack of builds { in: "operator" }; in one account, push to the repositories that are there.',
  });
}

function siteProblems(model: Model): Problem[] {
  const { build } = model.site;
  if (!build) return [missing];
  const { account } = model.homeOf("builds");
  return providerProblems("site.build.oidcProviderArn", build.oidcProviderArn, account, "the account of builds");
}

const missing: Problem = {
  path: "site.build",
  value: undefined,
  rule: "is required where images are built: no workflow could push them",
  remedy: "Give repository and subjects of the workflow that builds; imports/build.ts documents the keys.",
};
