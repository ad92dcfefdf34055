import { describe, expect, test } from "vitest";
import { parseSite, type Site } from "../../imports/site";
import { loadSite, readSite } from "../../imports/sites";
import { preconditionsOfSite } from "../../stacks/queries";
import initech from "../accounts/initech/site";
import { deployed } from "../deployed";
import { statementsIn } from "../reading";
import { addresses, resource } from "../synth";

const OPERATOR = "345678901234";
const CLIENT = "210987654321";
const HOST = "token.actions.githubusercontent.com";

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
    expect(names).toHaveLength(11);
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
      "Run: terraform -chdir=../build output -json signing_key >signing-key.json && aws ssm put-parameter --region eu-central-1 --overwrite --type String --name /initech-flynapse/handed-over/signing-key --value file://signing-key.json",
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
    expect(lets!.Resource).toHaveLength(11);
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

test("a role that trusts a repository with its ids, as GitHub's tokens say it", () => {
  const changed = initechWith({ build: { ...initech.build!, repository: "operator@123456/flynapse@456789" } });
  const text = `${resource(deployed(changed).stacks.build!, "aws_iam_role.github_build").assume_role_policy}`;
  const subjects = ["main", "develop"].map((one) => `repo:operator@123456/flynapse@456789:ref:refs/heads/${one}`);
  expect(text).toContain(JSON.stringify(subjects));
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
