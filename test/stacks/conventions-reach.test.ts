import { describe, expect, test } from "vitest";
import type { Site } from "../../imports/site";
import { type Configuration, resourcesOf } from "../../ops/terraform/configuration";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { containersOf, environmentOf, ofType, shellScript, strings } from "../reading";

const keyArn = "arn:aws:kms:eu-central-1:210987654321:key/11111111-2222-3333-4444-555555555555";
const iam = { path: "/regulated/apps/", permissionsBoundary: "arn:aws:iam::210987654321:policy/boundary" };
const tags = { CostCenter: "0815", DataClass: "confidential" };
const proxy = { url: "http://proxy.bank.example:3128", bypass: [".bank.example", "10.0.0.0/8"] };
const state = { bucket: "bank-prod-terraform-state", lockTable: "bank-prod-terraform-lock" };

const regulated = deployed(acmeWith({ prefix: "bank-prod", state, tags, iam, encryption: { keyArn }, proxy }));
const plain = deployed(acmeWith({ tags: {}, iam: {} }));
const both: [string, Deployed][] = [
  ["with demands", regulated],
  ["without", plain],
];

const ours = ({ ours }: Deployed, type: string) => ours.filter((one) => one.type === type);

describe("IAM (CARD-036)", () => {
  test("every role and instance profile stands under the account's path", () => {
    const paths = ["aws_iam_role", "aws_iam_instance_profile"].flatMap((type) => ours(regulated, type));
    expect(paths.length).toBeGreaterThan(6);
    expect(paths.filter(({ body }) => body.path !== iam.path).map(({ address }) => address)).toEqual([]);
  });

  test("every role has the account's boundary", () => {
    const roles = ours(regulated, "aws_iam_role");
    const without = roles.filter(({ body }) => body.permissions_boundary !== iam.permissionsBoundary);
    expect(without.map(({ address }) => address)).toEqual([]);
  });

  test("an account that demands neither has the root path and no boundary", () => {
    for (const { body } of ours(plain, "aws_iam_role")) {
      expect(body.path).toBe("/");
      expect(body).not.toHaveProperty("permissions_boundary");
    }
  });
});

describe("names (CARD-036)", () => {
  const ARGUMENTS = ["name", "bucket", "family", "replication_group_id", "identifier", "function_name"];
  /** Names that only mean something inside a thing that carries the prefix. */
  const INSIDE: Record<string, string> = {
    aws_iam_role_policy: "its role",
    aws_ecs_service: "its cluster; it is called as in docker-compose",
    aws_service_discovery_service: "its namespace",
  };

  /** Every literal name of ours that does not start with the prefix. */
  const astray = ({ ours, site: { prefix } }: Deployed) =>
    ours.flatMap(({ stack, type, address, body }) =>
      ARGUMENTS.flatMap((argument) => {
        const name = body[argument];
        if (typeof name !== "string" || name.startsWith("${") || type in INSIDE) return [];
        // Of a parameter group it is the engine's.
        if (argument === "family" && type !== "aws_ecs_task_definition") return [];
        // WAF and Container Insights write to no log group that starts otherwise.
        const bare = name.replace(/^(alias\/|\/aws\/ecs\/containerinsights\/|\/|aws-waf-logs-)/, "");
        const owns =
          bare.startsWith(`${prefix}-`) ||
          bare.startsWith(`${prefix}/`) ||
          [prefix, `${prefix}.internal`].includes(bare);
        return owns || Object.values(state).includes(bare) ? [] : [`${stack} ${address} ${name}`];
      }),
    );

  test.each(both)("all start with the prefix: %s", (_, site) => {
    expect(astray(site)).toEqual([]);
  });

  test("of the state are what the site says, and the prefix may start them too", () => {
    const names = ours(regulated, "aws_s3_bucket").map(({ body }) => body.bucket);
    expect(names).toContain(state.bucket);
    expect(ours(regulated, "aws_dynamodb_table").map(({ body }) => body.name)).toContain(state.lockTable);
  });

  test("of parameters that we read start with it as well", () => {
    expect(regulated.stacks.services?.data?.aws_ssm_parameters_by_path?.delivered?.path).toBe("/bank-prod/images");
  });
});

describe("the key (CARD-036)", () => {
  const KEY = /(^|\.)kms_(master_)?key(_id|_arn)?$/;

  /** Every argument that names a key, at any depth, with what it means. */
  const keys = ({ stacks, meaning }: Deployed) =>
    Object.entries(stacks).flatMap(([name, stack]) =>
      strings({ backend: stack.terraform.backend, ...stack.resource })
        .filter(({ path }) => KEY.test(path))
        .map(({ path, text }) => [path, meaning(name, text)]),
    );

  test("of the client encrypts everything, and none is made", () => {
    expect(keys(regulated).length).toBeGreaterThan(12);
    expect(keys(regulated).filter(([, key]) => key !== keyArn)).toEqual([]);
    expect(ours(regulated, "aws_kms_key")).toEqual([]);
    expect(ours(regulated, "aws_kms_alias")).toEqual([]);
  });

  test("stands at everything that holds data, at each volume of an instance too", () => {
    const HOLDS_DATA = /^aws_(cloudwatch_log_group|dynamodb_table|elasticache_replication_group|launch_template)$/;
    const keysIn = (value: unknown) => strings(value).filter(({ path }) => KEY.test(path)).length;
    const lacking = regulated.ours.filter(({ type, body }) => {
      const volumes = (body.block_device_mappings as unknown[] | undefined)?.length ?? 1;
      return HOLDS_DATA.test(type) && keysIn(body) !== volumes;
    });
    expect(lacking.map(({ address }) => address)).toEqual([]);
    const encrypted = ours(regulated, "aws_s3_bucket_server_side_encryption_configuration");
    expect(encrypted.map(({ body }) => body.bucket)).toEqual(
      ours(regulated, "aws_s3_bucket").map(({ address }) => `\${${address}.id}`),
    );
    const ofS3 = encrypted.filter(({ body }) => keysIn(body) !== 1).map(({ name }) => name);
    // Elastic Load Balancing writes to no bucket with a customer-managed key.
    expect(ofS3).toEqual(["access_logs"]);
  });

  test("is one of ours by purpose where the client has none", () => {
    expect(ours(plain, "aws_kms_key").map(({ name }) => name)).toEqual([
      ...["backups", "data", "images", "logs", "volumes", "state", "alarms"],
    ]);
    const made = keys(plain).filter(([path]) => !String(path).startsWith("backend"));
    expect(made.filter(([, key]) => !/^\$\{aws_kms_key\.\w+\.arn\}$/.test(String(key)))).toEqual([]);
    expect(made).toHaveLength(keys(regulated).length - Object.keys(regulated.stacks).length);
  });

  test("may be used by whoever uses what it encrypts", () => {
    const policies = ours(regulated, "aws_iam_role_policy").filter(({ body }) => /"kms:/.test(String(body.policy)));
    const named = policies.flatMap(({ stack, body }) =>
      (JSON.parse(String(body.policy)) as { Statement: { Action: string[]; Resource: string[] }[] }).Statement.filter(
        ({ Action }) => Action.some((action) => action.startsWith("kms:")),
      ).flatMap(({ Resource }) => Resource.map((key) => regulated.meaning(stack, key))),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((key) => key !== keyArn)).toEqual([]);
  });
});

describe("tags (CARD-036)", () => {
  const ownTags = ({ name }: Site, stack: string) => ({
    "managed-by": "terraform",
    site: name,
    stack: `${name}-${stack}`,
  });

  test("are default tags of every provider of ours, and of none of the client's", () => {
    for (const [stack, { provider }] of Object.entries(regulated.stacks)) {
      for (const { alias, default_tags } of provider.aws) {
        const expected = alias === "client" ? undefined : [{ tags: { ...ownTags(regulated.site, stack), ...tags } }];
        expect(default_tags).toEqual(expected);
      }
    }
  });

  test("reach what default tags do not: instances, volumes, interfaces and tasks", () => {
    const expected = { ...ownTags(regulated.site, "platform"), ...tags };
    for (const { body } of ours(regulated, "aws_launch_template")) {
      const specifications = body.tag_specifications as { resource_type: string; tags: object }[];
      expect(specifications.map(({ resource_type }) => resource_type)).toEqual([
        "instance",
        "volume",
        "network-interface",
      ]);
      for (const specification of specifications) expect(specification.tags).toMatchObject(expected);
    }
    for (const { body } of ours(regulated, "aws_autoscaling_group")) {
      for (const [key, value] of Object.entries(expected)) {
        expect(body.tag).toContainEqual({ key, value, propagate_at_launch: true });
      }
    }
    for (const { body } of ours(regulated, "aws_ecs_service")) expect(body.propagate_tags).toBe("SERVICE");
  });

  test("of ours stand alone where the client demands none", () => {
    expect(plain.stacks.data?.provider.aws[0]?.default_tags).toEqual([{ tags: ownTags(plain.site, "data") }]);
  });
});

describe("the proxy (CARD-036)", () => {
  const bootScripts = (site: Deployed) =>
    ours(site, "aws_launch_template").map(({ body }) => shellScript(body.user_data));
  const environments = ({ stacks: { services } }: Deployed) =>
    ofType([services as Configuration], "aws_ecs_task_definition")
      .flatMap(({ address }) => containersOf(services as Configuration, address))
      .map(environmentOf);
  // Services call each other by names of their own, without the proxy.
  const bypass = [...proxy.bypass, `.${regulated.site.prefix}.internal`].join(",");

  test("is in the boot script of every pool, with the bypass list", () => {
    expect(bootScripts(regulated)).toHaveLength(3);
    for (const text of bootScripts(regulated)) {
      expect(text).toContain(`\nHTTP_PROXY=${proxy.url}\nHTTPS_PROXY=${proxy.url}\n`);
      expect(text).toMatch(new RegExp(`^NO_PROXY=169\\.254\\.169\\.254,169\\.254\\.170\\.2,.*,${bypass}$`, "m"));
    }
  });

  test("is in every container, with the bypass list", () => {
    expect(environments(regulated)).toHaveLength(17);
    for (const environment of environments(regulated)) {
      expect(environment).toMatchObject({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
      expect(environment.NO_PROXY).toBe(`169.254.169.254,169.254.170.2,127.0.0.1,${bypass}`);
    }
  });

  test("is reached from every instance, and from every task that sends something outside", () => {
    const rules = ours(regulated, "aws_vpc_security_group_egress_rule").filter(({ body }) => body.to_port === 3128);
    expect(rules.map(({ name }) => name)).toEqual([
      "instances_to_proxy",
      ...[
        "api",
        "grafana",
        "loki",
        "otel_collector",
        "prometheus_backup",
        "prometheus",
        "tempo",
        "weaviate_0",
        "weaviate_backup",
      ].map((service) => `${service}_to_proxy`),
    ]);
  });

  test("is nowhere where there is none", () => {
    expect(JSON.stringify(plain.stacks)).not.toMatch(/HTTPS?_PROXY|NO_PROXY|to_proxy/);
  });
});

test.each(both)("a demand changes no address but the keys' and the proxy's: %s", (_, { stacks }) => {
  const addresses = Object.values(stacks).flatMap((stack) => resourcesOf(stack).map(({ address }) => address));
  const steady = addresses.filter((address) => !/^aws_kms_|to_proxy$/.test(address));
  const expected = Object.values(plain.stacks).flatMap((stack) => resourcesOf(stack).map(({ address }) => address));
  expect(steady).toEqual(expected.filter((address) => !address.startsWith("aws_kms_")));
});
