import { describe, expect, test } from "vitest";
import type { Site, SiteInput } from "../../imports/site";
import { roleActionsOf } from "../../ops/adopt/preflight/role-actions";
import { preconditionsOfSite } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { site } from "../sites";
import { resource } from "../synth";

const CREATE: Partial<SiteInput> = {
  network: { mode: "create", cidr: "10.60.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] },
};

/** `<stack>: <kind>`, each once. */
function kindsBefore(of: Site): string[] {
  return [...new Set(preconditionsOfSite(of).map(({ stack, subject }) => `${stack}: ${subject.kind}`))];
}

describe("what must be true before a site is applied", () => {
  test("comes in the order of doing, each before the first stack that needs it", () => {
    expect(kindsBefore(acmeWith())).toEqual([
      "network: permissions boundary",
      "network: quota",
      "network: block public access",
      "platform: quota",
      "platform: certificate",
      "platform: log resource policies",
      "platform: service-linked role",
      "platform: instance types",
      "platform: vpc",
      "services: quota",
      "services: secret",
      "services: auth token",
      "services: image",
      "services: domain name",
    ]);
  });

  test("is asked once, with a command for each", () => {
    const all = preconditionsOfSite(acmeWith());
    expect(new Set(all.map(({ must }) => must)).size).toBe(all.length);
    expect(all.filter(({ commands }) => commands.length === 0)).toEqual([]);
  });

  test("says nothing of a VPC, a boundary or a record where the site has none", () => {
    const ingress = { domainName: "app.client.example", zoneId: "Z0123456789" };
    const kinds = kindsBefore(site({ ...CREATE, ingress }, "made")).map((one) => one.split(": ")[1]);
    expect(kinds).toEqual(
      expect.arrayContaining(["quota", "block public access", "service-linked role", "secret", "image"]),
    );
    for (const kind of ["vpc", "permissions boundary", "domain name", "certificate"]) expect(kinds).not.toContain(kind);
  });

  test("names the JSON keys that containers take from a secret", () => {
    const subjects = preconditionsOfSite(site()).map(({ subject }) => subject);
    expect(subjects.filter(({ kind }) => kind === "secret")).toEqual([
      { kind: "secret", name: "client-flynapse/azure-openai", fields: ["endpoint", "key"] },
      { kind: "secret", name: "client-flynapse/weaviate-api-key", fields: [] },
      { kind: "secret", name: "client-flynapse/grafana", fields: ["admin_password", "secret_key"] },
    ]);
  });

  test("has what makes an auth token do it, and asks nobody for a value (FLY-066)", () => {
    const asked = preconditionsOfSite(site()).find(({ subject }) => subject.kind === "auth token");
    expect(asked).toMatchObject({
      stack: "services",
      subject: { replicationGroup: "client-flynapse-redis", secret: "client-flynapse/redis-auth-token" },
      verb: "npm run --silent auth-token -- redis --site client --apply",
    });
  });

  test("asks for an instance type where its pool starts: with a volume in one zone, in tier ha in every other", () => {
    const subjects = preconditionsOfSite(site({ ...CREATE, tier: "ha" }, "made")).map(({ subject }) => subject);
    expect(subjects.find(({ kind }) => kind === "instance types")).toEqual({
      kind: "instance types",
      zonesByType: {
        "m6i.large": ["eu-central-1a", "eu-central-1b"],
        "m6i.xlarge": ["eu-central-1a"],
        "r6i.xlarge": ["eu-central-1a"],
      },
      fixed: ["m6i.xlarge", "r6i.xlarge"],
    });
  });
});

describe("what a plan can know", () => {
  const { stacks } = deployed(site());

  test("stops the volumes' key: Auto Scaling's role", () => {
    expect(resource(stacks.platform!, "aws_kms_key.volumes").lifecycle?.precondition).toEqual([
      {
        condition: "${length(data.aws_iam_roles.auto_scaling.arns) == 1}",
        error_message: expect.stringContaining("aws iam create-service-linked-role"),
      },
    ]);
  });

  test("asks for no role where the key of the volumes is the client's own: its policy is the client's", () => {
    const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001";
    const { data = {} } = deployed(site({ encryption: { keyArn } })).stacks.platform!;
    expect(data).not.toHaveProperty("aws_iam_roles");
  });

  test("stops a task: its image, and each of its secrets by the stages of its versions", () => {
    const { precondition } = resource(stacks.services!, "aws_ecs_task_definition.grafana").lifecycle!;
    expect(precondition).toEqual([
      expect.objectContaining({ error_message: expect.stringContaining("No image for grafana yet") }),
      expect.objectContaining({ error_message: expect.stringContaining("No image for aws-cli of grafana yet") }),
      {
        condition:
          '${anytrue([for version in coalesce(data.aws_secretsmanager_secret_versions.grafana.versions, []) : contains(version.version_stages, "AWSCURRENT")])}',
        error_message: expect.stringContaining(
          "put-secret-value --region eu-central-1 --secret-id client-flynapse/grafana",
        ),
      },
    ]);
  });

  test("never reads a value: no data source has one", () => {
    const types = Object.values(stacks).flatMap((stack) => Object.keys(stack.data ?? {}));
    expect(types).toContain("aws_secretsmanager_secret_versions");
    expect(types.filter((type) => /secret_version$|_secret_value|random_password/.test(type))).toEqual([]);
  });
});

test("the boundary is judged by every action that a role of the platform is allowed", () => {
  const actions = roleActionsOf(acmeWith());
  for (const one of ["ecs:PutAccountSetting", "ec2:AttachVolume", "kms:CreateGrant", "secretsmanager:GetSecretValue"]) {
    expect(actions).toContain(one);
  }
});
