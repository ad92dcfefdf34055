import { describe, expect, test } from "vitest";
import type { StateInput } from "../../imports/state";
import type { Configuration } from "../../ops/terraform/configuration";
import { acmeWith, deployed } from "../deployed";
import { siteStacks } from "../hcl/site-stacks";
import { addresses, resource } from "../synth";

const cloud = { backend: "cloud", organization: "acme-corp", project: "apps" } as const;
const withState = (state: StateInput) => deployed(acmeWith({ state })).stacks;

const stacks = withState(cloud);
const access = stacks.access!;

function trustOf(stack: Configuration, phase: string) {
  const document = JSON.parse(resource(stack, `aws_iam_role.${phase}`).assume_role_policy as string);
  expect(document.Statement).toHaveLength(1);
  return document.Statement[0];
}

describe("a site with its states in HCP Terraform", () => {
  test("has the stack access where another has the stack state, and the same stacks after it", () => {
    const { access: _access, ...others } = stacks;
    const { state: _state, ...inBucket } = deployed(acmeWith()).stacks;
    expect(Object.keys(others)).toEqual(Object.keys(inBucket));
    expect(Object.keys(stacks)).not.toContain("state");
    expect(siteStacks(acmeWith({ state: cloud })).map(({ name, after }) => [name, after])).toMatchObject([
      ["access", []],
      ["network", ["access"]],
      ["data", ["network"]],
      ["delivery", ["network"]],
      ["platform", ["network"]],
      ["backups", ["network", "data", "platform"]],
      ["services", ["network", "data", "delivery", "platform"]],
      ["watch", ["network", "platform", "services"]],
    ]);
  });

  test("has a cloud block and no backend in every stack, each with a workspace of its own", () => {
    for (const [name, { terraform }] of Object.entries(stacks)) {
      expect(terraform).not.toHaveProperty("backend");
      expect(terraform.cloud).toEqual({
        organization: "acme-corp",
        workspaces: { name: `acme-${name}`, project: "apps" },
      });
    }
  });

  test("reads other stacks from their workspaces", () => {
    expect(stacks.services?.data?.terraform_remote_state).toEqual({
      data: { backend: "remote", config: { organization: "acme-corp", workspaces: { name: "acme-data" } } },
      delivery: { backend: "remote", config: { organization: "acme-corp", workspaces: { name: "acme-delivery" } } },
      platform: { backend: "remote", config: { organization: "acme-corp", workspaces: { name: "acme-platform" } } },
    });
  });

  test("is otherwise what it is with its states in a bucket", () => {
    const inBucket = deployed(acmeWith()).stacks;
    for (const name of ["network", "data", "delivery", "platform", "services", "backups"]) {
      const [{ terraform: _cloud, data: _remote, ...now }, { terraform: _s3, data: _bucket, ...before }] = [
        stacks[name]!,
        inBucket[name]!,
      ];
      expect(now).toEqual(before);
    }
  });

  test("can be on a host of its own", () => {
    const own = withState({ ...cloud, hostname: "terraform.acme.example" });
    expect(own.network?.terraform).toHaveProperty("cloud.hostname", "terraform.acme.example");
    expect(own.services?.data).toHaveProperty("terraform_remote_state.data.config.hostname", "terraform.acme.example");
    expect(resource(own.access!, "aws_iam_openid_connect_provider.hcp_terraform").url).toBe(
      "https://terraform.acme.example",
    );
    expect(trustOf(own.access!, "plan").Condition.StringEquals).toHaveProperty(["terraform.acme.example:sub"]);
  });
});

describe("the stack access", () => {
  test.each(["plan", "apply"])("lets only that phase of the other stacks' workspaces be the role %s", (phase) => {
    const subjects = ["network", "data", "delivery", "platform", "services", "backups", "watch"].map(
      (name) => `organization:acme-corp:project:apps:workspace:acme-${name}:run_phase:${phase}`,
    );
    expect(trustOf(access, phase)).toEqual({
      Effect: "Allow",
      Principal: { Federated: "${aws_iam_openid_connect_provider.hcp_terraform.arn}" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "app.terraform.io:aud": "aws.workload.identity", "app.terraform.io:sub": subjects },
      },
    });
    expect(JSON.stringify(trustOf(access, phase))).not.toContain("*");
  });

  test("names its roles and bounds them as the account demands", () => {
    for (const phase of ["plan", "apply"]) {
      expect(resource(access, `aws_iam_role.${phase}`)).toMatchObject({
        name: `acme-flynapse-terraform-${phase}`,
        path: "/platform/",
        permissions_boundary: "arn:aws:iam::210987654321:policy/platform/acme-boundary",
      });
    }
  });

  test("gives the roles the client's policies and none of its own", () => {
    expect(addresses(access).filter((address) => /policy/.test(address))).toEqual([]);
    const given = withState({
      ...cloud,
      planPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
      applyPolicyArns: ["arn:aws:iam::210987654321:policy/platform/apply"],
    });
    expect(given.access?.resource?.aws_iam_role_policy_attachment).toEqual({
      plan_ReadOnlyAccess: { role: "${aws_iam_role.plan.name}", policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
      apply_apply: {
        role: "${aws_iam_role.apply.name}",
        policy_arn: "arn:aws:iam::210987654321:policy/platform/apply",
      },
    });
  });

  test("takes an identity provider that is there, because an account can have only one for a host", () => {
    const oidcProviderArn = "arn:aws:iam::210987654321:oidc-provider/app.terraform.io";
    const given = withState({ ...cloud, oidcProviderArn }).access!;
    expect(addresses(given)).toEqual(["aws_iam_role.apply", "aws_iam_role.plan"]);
    expect(trustOf(given, "plan").Principal).toEqual({ Federated: oidcProviderArn });
  });
});
