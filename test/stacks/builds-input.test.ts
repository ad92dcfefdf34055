import { describe, expect, test } from "vitest";
import { parseSite, type Site } from "../../imports/site";
import { readSite } from "../../imports/sites";
import { blueprints } from "../../stacks/blueprints";
import { buildOptions } from "../../stacks/blueprints/build-options";
import { flynapse } from "../../stacks/blueprints/flynapse";
import type { Architecture, Option } from "../../stacks/blueprints/options";
import initech from "../accounts/initech/site";
import { deployed } from "../deployed";
import { invalidInputOf, problemsThrownBy } from "../sites";

const OPERATOR = "345678901234";
const CLIENT = "210987654321";
const HOST = "token.actions.githubusercontent.com";
const { inventory } = await readSite("test/accounts/initech");
const initechWith = (changes: Partial<typeof initech>): Site =>
  parseSite("initech", { ...initech, ...changes }, inventory);

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
        rule: "must be the name of one repository, without a wildcard, with both ids or none",
        remedy: "For example operator/platform, or operator@123456/platform@456789 where GitHub's tokens say it so.",
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
