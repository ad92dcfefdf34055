import { describe, expect, test } from "vitest";
import { parseSite, type Site } from "../../imports/site";
import { loadSite, readSite } from "../../imports/sites";
import { blueprints } from "../../stacks/blueprints";
import { buildOptions } from "../../stacks/blueprints/build-options";
import { flynapse } from "../../stacks/blueprints/flynapse";
import type { Architecture, Option } from "../../stacks/blueprints/options";
import { preconditionsOfSite } from "../../stacks/queries";
import initech from "../accounts/initech/site";
import { deployed } from "../deployed";
import { accountOf } from "../iam/account";
import { needless, thatAre } from "../iam/judged";
import type { Call } from "../iam/simulate";
import { statementsIn } from "../reading";
import { invalidInputOf, problemsThrownBy } from "../sites";
import { addresses, resource } from "../synth";

const OPERATOR = "345678901234";
const CLIENT = "210987654321";
const HOST = "token.actions.githubusercontent.com";
const IMAGE = "initech-flynapse/api";

const site = await loadSite("test/accounts/initech");
const { inventory } = await readSite("test/accounts/initech");
const initechWith = (changes: Partial<typeof initech>): Site =>
  parseSite("initech", { ...initech, ...changes }, inventory);
const copied = deployed(site);
const replicated = deployed(initechWith({ options: ["identity", "build-replicated"] }));
const { build, delivery } = copied.stacks as Record<string, (typeof copied.stacks)[string]>;

describe("the account that builds", () => {
  test("has a repository of each image under the same name, whose tags never move, scanned and encrypted (FLY-089)", () => {
    const names = addresses(delivery!).filter((one) => one.startsWith("aws_ecr_repository."));
    expect(names).toHaveLength(10);
    for (const address of names) {
      expect(resource(build!, address)).toMatchObject({
        name: resource(delivery!, address).name,
        image_tag_mutability: "IMMUTABLE",
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.images.arn}" }],
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(build!.provider.aws.map(({ allowed_account_ids }) => allowed_account_ids)).toEqual([[OPERATOR]]);
  });

  test("keeps a thousand builds, so that none is lost before its release", () => {
    const { rules } = (build as { locals?: Record<string, { rules: object[] }> }).locals!.image_lifecycle!;
    expect(rules).toMatchObject([
      { selection: { tagPrefixList: ["release-"], countNumber: 100 } },
      { selection: { tagPrefixList: ["sha256-"], countNumber: 1100 } },
      { selection: { tagStatus: "any", countNumber: 1000 } },
    ]);
  });

  test("has a role for the workflow that builds, which trusts two branches of one repository, word for word", () => {
    const [trusts] = statementsIn(resource(build!, "aws_iam_role.github_build").assume_role_policy) as never[];
    expect(trusts).toEqual({
      Effect: "Allow",
      Principal: { Federated: "${aws_iam_openid_connect_provider.github.arn}" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${HOST}:aud`]: "sts.amazonaws.com",
          [`${HOST}:sub`]: [
            "repo:operator/flynapse:ref:refs/heads/main",
            "repo:operator/flynapse:ref:refs/heads/develop",
          ],
        },
      },
    });
  });

  test("says in an output what the workflows are told", () => {
    expect(build!.output!.builds!.value).toEqual({
      role_arn: "${aws_iam_role.github_build.arn}",
      region: "eu-central-1",
      prefix: "initech-flynapse",
      deliver_from: `${OPERATOR}.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse`,
    });
    expect(replicated.stacks.build!.output!.builds!.value).toMatchObject({
      deliver_from: `${CLIENT}.dkr.ecr.eu-central-1.amazonaws.com/initech-flynapse`,
    });
  });
});

describe("the key that signs", () => {
  test("is one for signatures as cosign makes them, which Terraform refuses to destroy (FLY-091)", () => {
    expect(resource(build!, "aws_kms_key.signing")).toMatchObject({
      key_usage: "SIGN_VERIFY",
      customer_master_key_spec: "ECC_NIST_P256",
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(build!, "aws_kms_alias.signing").name).toBe("alias/flynapse-initech-signing");
  });

  test("is handed over: a plan without it says what to run, and no state is read", () => {
    expect(Object.keys(delivery!.data!)).toEqual(["aws_ssm_parameters_by_path"]);
    const { path, lifecycle } = delivery!.data!.aws_ssm_parameters_by_path!.handed_over_signing_key as never;
    expect(path).toBe("/initech-flynapse/handed-over");
    expect(JSON.stringify(lifecycle)).toContain(
      "Run: terraform -chdir=../build output -json signing_key >signing-key.json && aws ssm put-parameter --overwrite --type String --name /initech-flynapse/handed-over/signing-key --value file://signing-key.json",
    );
    expect(
      preconditionsOfSite(site).flatMap(({ stack, subject }) =>
        subject.kind === "handed over" && subject.output === "signing_key" ? stack : [],
      ),
    ).toEqual(["delivery"]);
  });

  test("is handed to nobody where no workflow verifies: a person asks for it", () => {
    const { stacks } = deployed({ ...site, gitHub: undefined });
    expect(stacks.delivery!.data ?? {}).toEqual({});
    const verifies = statementsIn(resource(stacks.build!, "aws_kms_key.signing").policy).at(-1);
    expect(verifies).toEqual({
      Sid: "WhoRunsImagesVerifies",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${CLIENT}:root` },
      Action: "kms:GetPublicKey",
      Resource: "*",
    });
  });
});

describe("delivery (FLY-108)", () => {
  test("by copy is a policy of each repository there, for the role that delivers, and nothing here", () => {
    const [pull] = statementsIn(resource(build!, "aws_ecr_repository_policy.api_pull").policy);
    expect(pull).toEqual({
      Sid: "Pull",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${CLIENT}:root` },
      Condition: { ArnEquals: { "aws:PrincipalArn": [`arn:aws:iam::${CLIENT}:role/initech-flynapse-github-deploy`] } },
      Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    });
    expect(copied.ours.filter(({ type }) => /replication_configuration|registry_policy/.test(type))).toEqual([]);
  });

  test("by replication leads into the client's account and region, and takes no other prefix along", () => {
    const { stacks, ours } = replicated;
    const { replication_configuration } = resource(stacks.build!, "aws_ecr_replication_configuration.this");
    expect(replication_configuration).toEqual({
      rule: [
        {
          destination: [{ region: "eu-central-1", registry_id: CLIENT }],
          repository_filter: [{ filter: "initech-flynapse/", filter_type: "PREFIX_MATCH" }],
        },
      ],
    });
    expect(ours.filter(({ type }) => type === "aws_ecr_repository_policy")).toEqual([]);
  });

  test("by replication is let in by the client's registry, for that account and these repositories alone", () => {
    const [lets, ...others] = statementsIn(
      resource(replicated.stacks.delivery!, "aws_ecr_registry_policy.replication").policy,
    );
    expect(others).toEqual([]);
    expect(lets).toMatchObject({
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${OPERATOR}:root` },
      Action: "ecr:ReplicateImage",
    });
    expect(lets!.Resource).toHaveLength(10);
    expect(lets!.Resource).toContain("${aws_ecr_repository.api.arn}");
  });

  test("by replication begins where neither registry has one already, which each page says first", () => {
    const told = preconditionsOfSite(replicated.site).filter(({ must }) => must.startsWith("The registry of ECR"));
    expect(told.map(({ stack, must, commands }) => [stack, must, ...commands])).toEqual([
      [
        "build",
        "The registry of ECR in eu-central-1 must have no replication configuration: it has one at most, and an apply would replace it",
        "aws ecr describe-registry --region eu-central-1",
      ],
      [
        "delivery",
        "The registry of ECR in eu-central-1 must have no registry policy: it has one at most, and an apply would replace it",
        "aws ecr get-registry-policy --region eu-central-1",
      ],
    ]);
  });

  test("by replication keeps every build that arrives until it is a release, and the signatures of releases", () => {
    const { image_lifecycle } = (replicated.stacks.delivery as { locals?: Record<string, { rules: object[] }> })
      .locals!;
    expect(image_lifecycle!.rules).toMatchObject([
      { selection: { countNumber: 100 } },
      { selection: { tagPrefixList: ["sha256-"], countNumber: 10_000 } },
      { selection: { countNumber: 1000 } },
    ]);
  });

  test("one way can follow the other: what holds images is the same", () => {
    const images = (made: typeof copied) =>
      made.ours
        .filter(({ type }) => /^aws_(ecr_repository|kms_key)$/.test(type))
        .map(({ body, ...one }) => [one, body]);
    expect(images(replicated)).toEqual(images(copied));
  });
});

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

describe("what is wrong is told:", () => {
  const wrong = (changes: Partial<typeof initech>) => problemsThrownBy(() => deployed(initechWith(changes)));
  const given = initech.build!;

  test.each([
    "*",
    "ref:refs/heads/*",
    "environment:*",
    "ref:refs/heads/ma?n",
    "pull_request",
    "ref:refs/tags/v1",
    "repo:operator/flynapse:ref:refs/heads/main",
    "environment:",
  ])("%s is no subject of a build", (subject) => {
    expect(wrong({ build: { ...given, subjects: [subject] } })).toEqual([
      {
        path: "build.subjects.0",
        value: subject,
        rule: "must be one branch or one environment, without a wildcard",
        remedy: "For example ref:refs/heads/main, or environment:build where the job names one.",
      },
    ]);
  });

  test("a repository with a wildcard", () => {
    expect(wrong({ build: { ...given, repository: "operator/*" } })).toEqual([
      {
        path: "build.repository",
        value: "operator/*",
        rule: "must be the name of one repository, without a wildcard",
        remedy: "For example operator/platform: organization, slash, repository.",
      },
    ]);
  });

  test("a build without a workflow that builds", () => {
    expect(wrong({ build: undefined })).toEqual([
      {
        path: "build",
        value: undefined,
        rule: "is required where images are built: no workflow could push them",
        remedy: "Give repository and subjects of the workflow that builds; imports/build.ts documents the keys.",
      },
    ]);
  });

  test("the OIDC provider of another account", () => {
    const oidcProviderArn = `arn:aws:iam::${CLIENT}:oidc-provider/${HOST}`;
    expect(wrong({ build: { ...given, oidcProviderArn } })).toEqual([
      {
        path: "build.oidcProviderArn",
        value: oidcProviderArn,
        rule: `must be in the account of builds, ${OPERATOR}`,
        remedy: "Nobody could take the roles with one of another account; leave it out where this one has none.",
      },
    ]);
  });

  test("a key beside the one that a stack makes, and none where no stack does", () => {
    const signingKeyArn = `arn:aws:kms:eu-central-1:${OPERATOR}:key/7a1c52d4-3f0e-4b8e-9d6c-2f5b8e0a9c17`;
    expect(wrong({ gitHub: { ...initech.gitHub!, signingKeyArn } })).toEqual([
      {
        path: "gitHub.signingKeyArn",
        value: signingKeyArn,
        rule: "must be left out: stack build makes the key",
        remedy: "Remove it; its ARN is read from where it is handed over.",
      },
    ]);
    expect(wrong({ options: ["identity"] })).toEqual([
      {
        path: "gitHub.signingKeyArn",
        value: undefined,
        rule: "is required: no stack makes the key",
        remedy: "Give the ARN of the key that signs images, or the option build, where the architecture has it.",
      },
    ]);
  });

  test("both ways of delivery", () => {
    expect(wrong({ options: ["build", "build-replicated"] })).toMatchObject([
      { path: "options.1", rule: "must not stand beside build" },
    ]);
  });

  test("the client's own account as that of the operator: replication to itself", () => {
    const operator = { ...initech.operator!, account: CLIENT };
    expect(wrong({ options: ["identity", "build-replicated"], operator })).toEqual([
      expect.objectContaining({ path: "operator.account", rule: "must be another account than the client's" }),
      {
        path: "builds.delivery",
        value: "replication",
        rule: `must lead into another account: images are built in ${CLIENT}, and run there`,
        remedy: 'Give the stack of builds { in: "operator" }; in one account, push to the repositories that are there.',
      },
    ]);
  });
});

describe("what contradicts it in a blueprint is told:", () => {
  const facts = { ...initech, options: [], signIn: undefined };

  function told(option: Option, options = ["build-replicated"], base: Partial<Architecture> = {}): string[] {
    blueprints.wrong = { ...flynapse, ...base, options: { ...buildOptions.options, more: option } };
    try {
      const input = { ...facts, architecture: "wrong", options: [...options, "more"] };
      return invalidInputOf(() => deployed(parseSite("initech", input, inventory)))
        .message.split("\n")
        .slice(1);
    } finally {
      delete blueprints.wrong;
    }
  }

  test("copies of what was replicated", () => {
    expect(told({ repositories: { replicatedTo: ["eu-west-1"] } })).toEqual([
      '  - repositories.replicatedTo: must not stand beside builds.delivery replication: ECR does not replicate what was replicated, got ["eu-west-1"]. Remove it, or deliver by "copy".',
    ]);
  });

  test("the build in the account that runs the images", () => {
    expect(told({ stacks: { build: ["signingKey", "builds"] } }, ["build"])).toEqual([
      '  - builds.delivery: must lead into another account: images are built in 210987654321, and run there, got "copy". Give the stack of builds { in: "operator" }; in one account, push to the repositories that are there.',
    ]);
  });

  test("no repositories to deliver into", () => {
    const build = { in: "operator" as const, holds: ["signingKey", "builds"] };
    const stacks = { build, ...flynapse.stacks, delivery: ["pipeline"] };
    expect(told({}, [], { stacks, builds: {} })).toEqual([
      '  - builds.delivery: needs repositories to deliver into, got "copy". Add repositories to a stack of the account that runs the images.',
    ]);
  });

  test("fewer builds kept than a day has", () => {
    expect(told({ builds: { others: 10 } })).toEqual([
      "  - builds.others: must be a whole number from 30 to 1000, got 10. See stacks/blueprints/blueprint.ts.",
    ]);
  });
});

test("a role that trusts an environment, with the account's own provider for GitHub", () => {
  const oidcProviderArn = `arn:aws:iam::${OPERATOR}:oidc-provider/${HOST}`;
  const changed = initechWith({ build: { ...initech.build!, subjects: ["environment:build"], oidcProviderArn } });
  const { stacks } = deployed(changed);
  const text = `${resource(stacks.build!, "aws_iam_role.github_build").assume_role_policy}`;
  expect(text).toContain(oidcProviderArn);
  expect(text).toContain('["repo:operator/flynapse:environment:build"]');
  expect(addresses(stacks.build!).filter((one) => one.includes("openid"))).toEqual([]);
});
