import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadSite } from "../imports/sites";
import { resourcesOf } from "../ops/terraform/configuration";
import { deploy } from "../stacks/deploy";
import { acmeWith } from "./deployed";
import { EVERY_SITE } from "./every-site";
import { disagreements, type Grant, grantsOf, grantsOfStack, type Reviewed } from "./least-privilege";
import { watched, watchedOf } from "./stacks/blueprints/watched";
import { withBlueprint } from "./stacks/made-up";
import { synthApp } from "./synth";

const reviewed = JSON.parse(readFileSync("test/least-privilege.json", "utf8")) as Reviewed[];
const sites = await Promise.all(EVERY_SITE.map((site) => loadSite(site)));
const inCloud = acmeWith({ state: { backend: "cloud", organization: "acme-corp", project: "apps" } });
// Every site as it is, one whose runs HCP Terraform makes, as it has roles that no other site has, and an architecture
// with kinds that no site has.
const stacks = [
  synthApp((app) => {
    for (const site of sites) deploy(app, site);
  }),
  synthApp((app) => deploy(app, inCloud)),
  withBlueprint(watched, (architecture) => synthApp((app) => deploy(app, watchedOf(architecture)))),
].flatMap((synthesized) => Object.entries(synthesized));

describe("the reviewed list", () => {
  test("names exactly what the policies of all sites grant beyond one action, one resource and one caller", () => {
    expect(
      disagreements(
        stacks.flatMap(([id, stack]) => grantsOfStack(id, stack)),
        reviewed,
      ),
    ).toEqual([]);
  });

  test("gives a reason in words for each", () => {
    expect(reviewed.filter(({ reason }) => reason.trim().split(" ").length < 4)).toEqual([]);
  });

  test("is about roles, trust, keys and buckets", () => {
    const types = new Set(stacks.flatMap(([, stack]) => resourcesOf(stack)).map(({ type }) => type));
    for (const type of ["aws_iam_role", "aws_iam_role_policy", "aws_kms_key", "aws_s3_bucket_policy"]) {
      expect(types).toContain(type);
    }
  });
});

describe("a policy", () => {
  const found = (type: string, ...statements: object[]) =>
    grantsOf({ name: "one", type, body: { policy: JSON.stringify({ Statement: statements }) } }).map(({ grant, of }) =>
      `${grant} ${of}`.trim(),
    );
  const allow = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::bucket/*"] };
  const role = (more: object) => found("aws_iam_role_policy", { ...allow, ...more });
  const key = (more: object) => found("aws_kms_key", { ...allow, ...more });

  test("that names its actions and its resources grants nothing that must be reviewed", () => {
    expect(role({})).toEqual([]);
  });

  test("grants too much with a wildcard in an action, or by naming what it does not grant", () => {
    for (const Action of ["*", "s3:*", "s3:Get*", "s3:?etObject"]) {
      expect(role({ Action })).toEqual([`action wildcard ${Action}`]);
    }
    expect(role({ Action: undefined, NotAction: "iam:PassRole" })).toEqual(["action wildcard not iam:PassRole"]);
  });

  test("grants too much on every resource, or on every one of a service", () => {
    for (const Resource of ["*", "arn:aws:s3:::*", ["arn:aws:logs:eu-central-1:123456789012:*"]]) {
      expect(role({ Resource })).toEqual(["every resource s3:GetObject"]);
    }
    expect(role({ Resource: undefined, NotResource: "arn:aws:s3:::bucket/*" })).toEqual([
      "every resource s3:GetObject",
    ]);
  });

  test("may say * where it denies", () => {
    expect(role({ Effect: "Deny", Action: "*", Resource: "*" })).toEqual([]);
  });

  test("is for anyone unless a condition says for whom", () => {
    const own = { StringEquals: { "aws:PrincipalAccount": "123456789012" } };
    for (const Principal of ["*", { AWS: "*" }]) {
      expect(key({ Principal })).toEqual(["anyone *"]);
      expect(key({ Principal, Condition: { Bool: { "aws:SecureTransport": "true" } } })).toEqual(["anyone *"]);
      expect(key({ Principal, Condition: own })).toEqual([]);
    }
    expect(key({ NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } })).toEqual(["anyone NotPrincipal"]);
  });

  test("for a service or an identity provider says for which account or subject it comes", () => {
    const Principal = { Service: ["logs.amazonaws.com"] };
    expect(key({ Principal })).toEqual(["no condition logs.amazonaws.com"]);
    expect(key({ Principal, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:logs:*" } } })).toEqual([]);
    const federated = { Principal: { Federated: "arn:provider" } };
    expect(key({ ...federated, Condition: { StringEquals: { "host:aud": "us" } } })).toEqual([
      "no condition arn:provider",
    ]);
    expect(key({ ...federated, Condition: { StringEquals: { "host:sub": "run" } } })).toEqual([]);
  });

  test("of a role, an account or a user by name needs no condition", () => {
    expect(key({ Principal: { AWS: "arn:aws:iam::123456789012:root" } })).toEqual([]);
  });

  test("is found in a block of an argument as well, and one that cannot be read is told", () => {
    const inline = { inline_policy: [{ policy: JSON.stringify({ Statement: { ...allow, Action: "s3:*" } }) }] };
    const grants = (body: Record<string, unknown>) => grantsOf({ name: "one", type: "aws_iam_role", body });
    expect(grants(inline)).toMatchObject([{ policy: "aws_iam_role.inline_policy.policy", of: "s3:*" }]);
    expect(grants({ assume_role_policy: "${jsonencode(local.trust)}" })).toMatchObject([{ grant: "not readable" }]);
    expect(grants({ name: "a role", ssl_policy: "ELBSecurityPolicy" })).toEqual([]);
  });

  test("of AWS's own that is attached is told by its ARN", () => {
    const policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess";
    expect(grantsOf({ name: "one", type: "aws_iam_role_policy_attachment", body: { policy_arn } })).toMatchObject([
      { grant: "attached policy", of: policy_arn },
    ]);
  });

  test("that is missing where AWS then allows everything is told", () => {
    for (const type of ["aws_kms_key", "aws_vpc_endpoint"]) {
      expect(grantsOf({ name: "one", type, body: {} })).toMatchObject([
        { policy: `${type}.policy`, grant: "no policy" },
      ]);
    }
  });
});

describe("a disagreement", () => {
  const one: Grant = { name: "here", policy: "aws_kms_key.policy", grant: "every resource", of: "kms:Decrypt" };
  const { name: _name, ...entry } = one;

  test("that is not reviewed names the place and gives the entry to fill in", () => {
    expect(disagreements([one], [])).toEqual([
      "here: every resource kms:Decrypt is not reviewed: narrow it, or add " +
        '{"policy":"aws_kms_key.policy","grant":"every resource","of":"kms:Decrypt","reason":""}',
    ]);
  });

  test("that is no longer granted asks for the entry to be removed", () => {
    expect(disagreements([], [{ ...entry, reason: "it is." }])).toEqual([
      "aws_kms_key.policy: every resource kms:Decrypt is listed and no longer granted: remove it",
    ]);
  });

  test("is none where an entry covers every action of a service, and only of that one", () => {
    const all = [{ ...entry, of: "kms:*", reason: "it is." }];
    expect(disagreements([one], all)).toEqual([]);
    expect(disagreements([one, { ...one, of: "s3:GetObject" }], all)).toHaveLength(1);
  });
});
