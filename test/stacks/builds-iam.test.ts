import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { deployed } from "../deployed";
import { accountOf } from "../iam/account";
import { needless, thatAre } from "../iam/judged";
import type { Call } from "../iam/simulate";

const OPERATOR = "345678901234";
const CLIENT = "210987654321";
const IMAGE = "initech-flynapse/api";
const copied = deployed(await loadSite("test/accounts/initech"));

describe("IAM", () => {
  const there = accountOf(copied, "operator");
  const here = accountOf(copied);
  const { region } = there;
  const both = {
    ...there,
    roles: { ...here.roles, ...there.roles },
    resourcePolicies: { ...here.resourcePolicies, ...there.resourcePolicies },
  };
  const key = there.arnOf("aws_kms_key.signing");
  const built = (name: string) => `arn:aws:ecr:${region}:${OPERATOR}:repository/${name}`;
  const calls = (as: string, actions: string[], on: string, context?: Record<string, string>): Call[] =>
    actions.map((does) => ({ as, does, on, context, elsewhere: true }));
  const ecdsa = { "kms:SigningAlgorithm": "ECDSA_SHA_256" };
  const pulls = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const pushes = ["BatchCheckLayerAvailability", "CompleteLayerUpload", "InitiateLayerUpload", "PutImage"];
  const pushing = [...pushes, "UploadLayerPart"].map((one) => `ecr:${one}`);
  const must = [
    ...calls("github-build", ["ecr:GetAuthorizationToken"], "*"),
    ...calls("github-build", [...pushing, "ecr:BatchGetImage"], built(IMAGE)),
    ...calls("github-build", ["kms:Sign"], key, ecdsa),
    ...calls("github-deploy", pulls, built(IMAGE)),
    ...["github-verify", "github-deploy"].flatMap((as) => calls(as, ["kms:GetPublicKey"], key)),
  ];

  test("lets the build push and sign, and the client's roles fetch and verify", async () => {
    expect(await thatAre("refused", both, must)).toEqual([]);
  });

  test("the role of the build has no action that it needs on nothing", () => {
    expect(needless({ ...there, roles: { "github-build": there.roles["github-build"]! } }, must)).toEqual([]);
  });

  test("lets nobody else do it, and the build nothing else", async () => {
    const admin = `arn:aws:iam::${OPERATOR}:role/Admin`;
    const theirs = `arn:aws:iam::${CLIENT}:role/legacy/Admin`;
    const stranger = "arn:aws:iam::999999999999:role/Admin";
    const refused = [
      ...[admin, theirs, stranger, "github-verify", "github-deploy", "github-apply", "github-plan"].flatMap((as) =>
        calls(as, ["kms:Sign"], key, ecdsa),
      ),
      ...calls("github-build", ["kms:Sign"], key, { "kms:SigningAlgorithm": "ECDSA_SHA_512" }),
      ...calls("github-build", ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:GetPublicKey"], key),
      ...[admin, "github-build"].flatMap((as) => calls(as, ["kms:CreateGrant"], key)),
      ...[theirs, stranger, "github-plan", "github-apply"].flatMap((as) => calls(as, ["kms:GetPublicKey"], key)),
      ...[theirs, stranger, "github-verify", "github-plan"].flatMap((as) => calls(as, pulls, built(IMAGE))),
      ...["github-deploy", theirs].flatMap((as) => calls(as, pushing, built(IMAGE))),
      ...calls("github-build", [...pushing, "ecr:BatchGetImage"], built("other/api")),
      ...calls(
        "github-build",
        ["ecr:DeleteRepository", "ecr:BatchDeleteImage", "ecr:SetRepositoryPolicy"],
        built(IMAGE),
      ),
      ...calls("github-build", pushing, `arn:aws:ecr:${region}:${CLIENT}:repository/${IMAGE}`),
      ...calls("github-build", ["ecr:PutReplicationConfiguration", "ecr:PutRegistryPolicy"], "*"),
      ...calls("github-build", ["iam:PutRolePolicy"], there.arnOf("aws_iam_role.github_build")),
      ...calls("github-build", ["s3:GetObject"], `${there.arnOf("aws_s3_bucket.state_bucket")}/initech/build.tfstate`),
    ];
    expect(await thatAre("allowed", both, refused)).toEqual([]);
  });
});
