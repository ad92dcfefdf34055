import { expect, test } from "vitest";
import { Repositories, repositoriesSpec } from "../../modules/repositories";
import { resource, synthModule } from "../synth";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
const module = synthModule((stack) => {
  const names = { api: "client/api", "otel-collector": "client/otel-collector" };
  new Repositories(stack, "this_repositories", { ...repositoriesSpec.parse({}), names, keyArn });
});
const api = resource(module, "aws_ecr_repository.api");

test("a tag is one image for ever, and every image is scanned", () => {
  expect(api).toMatchObject({
    name: "client/api",
    image_tag_mutability: "IMMUTABLE",
    image_scanning_configuration: { scan_on_push: true },
    encryption_configuration: [{ encryption_type: "KMS", kms_key: keyArn }],
  });
});

test("what runs survives: Terraform refuses to destroy a repository, and ECR one with images", () => {
  expect(api.lifecycle).toEqual({ prevent_destroy: true });
  expect(api).not.toHaveProperty("force_delete");
});

test("builds that were never released crowd out no release, and no signature of one", () => {
  expect(resource(module, "aws_ecr_lifecycle_policy.otel_collector_lifecycle")).toMatchObject({
    repository: "${aws_ecr_repository.otel_collector.name}",
    policy: "${jsonencode(local.image_lifecycle)}",
  });
  const { image_lifecycle } = (module as { locals?: Record<string, unknown> }).locals!;
  const { rules } = image_lifecycle as { rules: { rulePriority: number; selection: object }[] };
  expect(rules.map(({ rulePriority, selection }) => [rulePriority, selection])).toEqual([
    [1, { tagStatus: "tagged", tagPrefixList: ["release-"], countType: "imageCountMoreThan", countNumber: 100 }],
    [2, { tagStatus: "tagged", tagPrefixList: ["sha256-"], countType: "imageCountMoreThan", countNumber: 110 }],
    [3, { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 }],
  ]);
});

test("a blueprint cannot keep so few releases that the one which runs expires", () => {
  expect(repositoriesSpec.safeParse({ releases: 1 }).success).toBe(false);
});
