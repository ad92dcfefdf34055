import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrReplicationConfiguration } from "@cdktf/provider-aws/lib/ecr-replication-configuration";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { z } from "zod";
import { comment, commentLocal } from "./comment";
import { json } from "./text";

export const keptImages = z.strictObject({
  /** Releases that are kept: what runs is among the newest, and so is all that one rolls back to. */
  releases: z.int().min(10).max(1000).default(100),
  /** Other images that are kept: builds that were never released. */
  others: z.int().min(1).max(1000).default(10),
  /** Signatures that are kept. Default: one for each of these images. */
  signatures: z.int().min(20).max(10_000).optional(),
});

type KeptImages = z.output<typeof keptImages>;

/** A shape of images that are kept, each with its signature: one that has lost it is not delivered. */
export function withSignatures<Shape extends z.ZodType<KeptImages>>(shape: Shape): Shape {
  return shape.superRefine(({ releases, others, signatures }, context) => {
    const images = releases + others;
    if (signatures === undefined || signatures >= images) return;
    const message = `must be ${images} at least: one for each of the ${releases} releases and ${others} others`;
    const remedy = "Raise it, or leave it out: an image that has lost its signature is not delivered.";
    context.addIssue({ code: "custom", path: ["signatures"], message, params: { remedy } });
  });
}

export const repositoriesSpec = withSignatures(
  keptImages.extend({
    /** Other regions that every image is copied to, in the same account. Of the account it is the one such rule. */
    replicatedTo: z.array(z.string()).min(1).max(10).optional(),
  }),
);

/** Tag of an image that was released. Tags are immutable, so a release is one image for ever. */
const RELEASE = "release-";

/** Tag of the signatures of an image, as cosign makes it of the digest. */
const SIGNATURE = "sha256-";

/** What reads an image. */
export const PULL = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

interface RepositoriesProps extends KeptImages {
  /** Of each repository, by its id. */
  names: Record<string, string>;
  keyArn: string;
  /** What all names begin with, and registries that ECR copies what is pushed below it to. Default: none. */
  replicated?: { prefix: string; to: { region: string; account: string }[] };
  /** Who may pull from another account, as `Principal` and `Condition` of a policy. Default: nobody. */
  pulledBy?: object;
}

/**
 * ECR repositories, encrypted with the given key. A tag never moves, and every image is scanned when it is pushed.
 *
 * @stateful what runs cannot start again without its image.
 */
export class Repositories extends Construct {
  /** ARN of each, by its id. */
  readonly arns: Record<string, string> = {};

  constructor(scope: Construct, id: string, { names, keyArn, replicated, pulledBy, ...kept }: RepositoriesProps) {
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
      if (pulledBy) {
        new EcrRepositoryPolicy(this, `${one}_pull`, { repository: repository.name, policy: pullPolicy(pulledBy) });
      }
      this.arns[one] = repository.arn;
    }
    if (replicated) this.replicate(replicated);
  }

  private replicate({ prefix, to }: NonNullable<RepositoriesProps["replicated"]>): void {
    const destination = to.map(({ region, account }) => ({ region, registryId: account }));
    const repositoryFilter = [{ filter: `${prefix}/`, filterType: "PREFIX_MATCH" }];
    const copies = new EcrReplicationConfiguration(this, "this_copies", {
      replicationConfiguration: { rule: [{ destination, repositoryFilter }] },
    });
    comment(copies, {
      block: "The registry's only replication configuration: images that are pushed from now on are copied.",
    });
  }
}

function pullPolicy(pulledBy: object): string {
  const statement = { Sid: "Pull", Effect: "Allow", ...pulledBy, Action: [...PULL] };
  return json({ Version: "2012-10-17", Statement: [statement] });
}

function rules({ releases, others, signatures = releases + others }: KeptImages): object[] {
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
      description: `The signatures of the newest ${signatures} images`,
      selection: { tagStatus: "tagged", tagPrefixList: [SIGNATURE], ...newest(signatures) },
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
