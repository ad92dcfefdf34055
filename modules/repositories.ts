import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrReplicationConfiguration } from "@cdktf/provider-aws/lib/ecr-replication-configuration";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { comment, commentLocal } from "./comment";
import { conventionsOf } from "./conventions";

export const repositoriesSpec = z.strictObject({
  /** Releases that are kept: what runs is among the newest, and so is all that one rolls back to. */
  releases: z.int().min(10).max(1000).default(100),
  /** Other images that are kept: builds that were never released. */
  others: z.int().min(1).max(1000).default(10),
  /** Other regions that every image is copied to, in the same account. Of the account it is the one such rule. */
  replicatedTo: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "must be a region"))
    .min(1)
    .max(10)
    .optional(),
});

/** Tag of an image that was released. Tags are immutable, so a release is one image for ever. */
const RELEASE = "release-";

/** Tag of the signatures of an image, as cosign makes it of the digest. */
const SIGNATURE = "sha256-";

/**
 * ECR repositories, encrypted with the given key. A tag never moves, and every image is scanned when it is pushed.
 *
 * @stateful what runs cannot start again without its image.
 */
export class Repositories extends Construct {
  /** ARN of each, by its id. */
  readonly arns: Record<string, string> = {};

  /** `names`: of each repository, by its id. */
  constructor(
    scope: Construct,
    id: string,
    {
      names,
      keyArn,
      replicatedTo,
      ...kept
    }: z.output<typeof repositoriesSpec> & { names: Record<string, string>; keyArn: string },
  ) {
    super(scope, id);
    const policy = new TerraformLocal(this, "image_lifecycle", { rules: rules(kept) });
    commentLocal(policy, "Of every repository. An image that an earlier rule matches is left alone by the later ones.");
    for (const [one, name] of Object.entries(names)) {
      const repository = new EcrRepository(this, one, {
        name,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: [{ encryptionType: "KMS", kmsKey: keyArn }],
        lifecycle: { preventDestroy: true },
      });
      new EcrLifecyclePolicy(this, `${one}_lifecycle`, {
        repository: repository.name,
        policy: Fn.jsonencode(policy.expression),
      });
      this.arns[one] = repository.arn;
    }
    if (replicatedTo) this.replicate(replicatedTo);
  }

  private replicate(regions: string[]): void {
    const { account, prefix } = conventionsOf(this);
    const destination = regions.map((region) => ({ region, registryId: account }));
    const repositoryFilter = [{ filter: `${prefix}/`, filterType: "PREFIX_MATCH" }];
    const copies = new EcrReplicationConfiguration(this, "this_copies", {
      replicationConfiguration: { rule: [{ destination, repositoryFilter }] },
    });
    comment(copies, {
      block: "The registry's only replication configuration: images that are pushed from now on are copied.",
    });
  }
}

function rules({ releases, others }: z.output<typeof repositoriesSpec>): object[] {
  const newest = (countNumber: number) => ({ countType: "imageCountMoreThan", countNumber });
  return [
    {
      rulePriority: 1,
      description: `The newest ${releases} releases`,
      selection: { tagStatus: "tagged", tagPrefixList: [RELEASE], ...newest(releases) },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: `The signatures of the newest ${releases + others} images`,
      selection: { tagStatus: "tagged", tagPrefixList: [SIGNATURE], ...newest(releases + others) },
      action: { type: "expire" },
    },
    {
      rulePriority: 3,
      description: `The newest ${others} images besides`,
      selection: { tagStatus: "any", ...newest(others) },
      action: { type: "expire" },
    },
  ];
}
