import { describe, expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { requestOf, SOMEBODY } from "../../ops/route/request";
import { Routes } from "../../ops/route/route";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { semiont } from "../../stacks/blueprints/semiont";
import { deployed } from "../deployed";
import { containersOf, environmentOf, ofType, statementsIn } from "../reading";
import { resource } from "../synth";
import { ownNetwork, problemsOf, small, withBlueprint } from "./made-up";

const site = await loadSite("semiont");
const { stacks, meaning } = deployed(site);
const routes = new Routes(site, stacks);
const [data, app] = [stacks.SemiontDataStack!, stacks.SemiontAppStack!];
const bodies = (stack: typeof app, type: string) => ofType([stack], type).map(({ body }) => body);
const container = (service: string) =>
  (JSON.parse(resource(app, `aws_ecs_task_definition.${service}`).container_definitions as string) as object[])[0]!;

describe("requests", () => {
  test("are led by two rules and the default action, none of which takes another's path (SEM-063)", () => {
    const rules = bodies(app, "aws_lb_listener_rule").map(({ priority, condition, action }) => [
      priority,
      condition,
      action,
    ]);
    const to = (service: string) => [{ type: "forward", target_group_arn: `\${aws_lb_target_group.${service}.arn}` }];
    expect(rules).toEqual([
      [20, [{ path_pattern: { values: ["/api", "/api/*"] } }], to("backend")],
      [10, [{ path_pattern: { values: ["/auth/*"] } }], to("frontend")],
    ]);
    expect(resource(app, "aws_lb_listener.public_https").default_action).toEqual(to("frontend"));
  });

  test("are counted by address, but not those for what CloudFront keeps (SEM-073)", () => {
    const rules = resource(app, "aws_wafv2_web_acl.edge").rule as Record<string, never>[];
    expect(rules.find(({ name }) => name === "rate")).toMatchObject({
      statement: {
        rate_based_statement: {
          scope_down_statement: {
            and_statement: {
              statement: [
                { not_statement: { statement: { ip_set_reference_statement: {} } } },
                { not_statement: { statement: { byte_match_statement: { search_string: "/_next/static/" } } } },
              ],
            },
          },
        },
      },
    });
    expect(app.variable!.web_acl_rate_limit).toMatchObject({ default: 100 });
  });

  test.each([
    ["/auth/signin", "frontend"],
    ["/api/auth/callback", "backend"],
    ["/api", "backend"],
    ["/apifox", "frontend"],
    ["/", "frontend"],
  ])("of %s reach the %s, and no other (SEM-063)", (path, service) => {
    const hops = routes.of(requestOf(`https://semiont.research.example${path}`, { from: SOMEBODY, method: "GET" }));
    expect(hops.filter(({ hop }) => hop === "service").map(({ what }) => what.split(",")[0])).toEqual([service]);
  });

  test("are not refused for what an uploaded document says: HTML, a path, an address, SQL (SEM-076)", () => {
    expect(app.variable!.web_acl_counted_rules!.default).toEqual({
      common: ["CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "EC2MetaDataSSRF_BODY"],
      sql_injection: ["SQLi_BODY", "SQLiExtendedPatterns_BODY"],
    });
  });

  test("are refused from the countries that its blueprint names (SEM-074)", () => {
    const rules = (blockedCountries: string[]) => {
      const distribution = {
        ...semiont.distribution,
        webAcl: { ...semiont.distribution!.webAcl, blockedCountries },
      };
      return withBlueprint({ ...semiont, distribution }, (architecture) => {
        const { SemiontAppStack } = deployed({ ...site, architecture }).stacks;
        const { rule } = resource(SemiontAppStack!, "aws_wafv2_web_acl.edge");
        return (rule as { statement: object }[]).map(({ statement }) => statement);
      });
    };
    expect(rules(["KP", "SY"])).toContainEqual({ geo_match_statement: { country_codes: ["KP", "SY"] } });
    expect(JSON.stringify(rules([]))).not.toContain("geo_match_statement");
  });
});

describe("people may open a shell in the containers (SEM-047)", () => {
  test.each(["frontend", "backend"])(
    "of %s, whose agent has folders to write to, and whose task role the right",
    (id) => {
      expect(resource(app, `aws_ecs_service.${id}`).enable_execute_command).toBe(true);
      const { readonlyRootFilesystem, mountPoints } = container(id) as Record<string, { containerPath: string }[]>;
      expect(readonlyRootFilesystem).toBe(true);
      const paths = mountPoints!.map(({ containerPath }) => containerPath);
      expect(paths).toEqual(expect.arrayContaining(["/var/lib/amazon", "/var/log/amazon"]));
      const allowed = statementsIn(resource(app, `aws_iam_role_policy.${id}_task_exec`).policy);
      expect(allowed.flatMap(({ Action }) => Action)).toEqual([
        ...["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
          (name) => `ssmmessages:${name}`,
        ),
        ...["logs:DescribeLogGroups", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        "kms:Decrypt",
      ]);
    },
  );
});

test("both services write to one log group, each under a prefix of its own (SEM-097, SEM-098, SEM-099)", () => {
  expect(bodies(app, "aws_cloudwatch_log_group").map(({ name }) => name)).toContain("/semiont/SemiontLogGroup");
  for (const id of ["frontend", "backend"]) {
    expect(container(id)).toMatchObject({
      logConfiguration: { options: { "awslogs-stream-prefix": `semiont-${id}` } },
    });
  }
});

test("the backend composes DATABASE_URL of the database's parts, in TLS (SEM-134)", () => {
  expect(JSON.stringify(container("backend"))).toMatch(
    /export DATABASE_URL=.*postgresql:\/\/\$POSTGRES_USER:.*@\$POSTGRES_HOST:\$POSTGRES_PORT\/\$POSTGRES_NAME.*\?sslmode=require/,
  );
  expect(JSON.stringify(container("frontend"))).not.toContain("DATABASE_URL");
});

test("the frontend alone gets the key of its sessions, without which NextAuth lets nobody sign in where NODE_ENV is production", () => {
  const arn = "${data.terraform_remote_state.SemiontDataStack.outputs.secrets.nextauth_secret.arn}";
  expect((container("frontend") as { secrets: object[] }).secrets).toContainEqual({
    name: "NEXTAUTH_SECRET",
    valueFrom: arn,
  });
  expect(JSON.stringify(container("backend"))).not.toMatch(/nextauth/i);
  const readers = (name: string) => JSON.stringify(resource(data, `aws_secretsmanager_secret_policy.${name}`).policy);
  expect(readers("nextauth_secret")).toContain("semiont-frontend-execution");
  expect(readers("nextauth_secret")).not.toContain("semiont-backend");
});

test.each(["production", "staging", "development"])(
  "%s is what NODE_ENV says in both services, and what secrets have in their names (SEM-113, SEM-133)",
  (environment) => {
    const { SemiontAppStack, SemiontDataStack } = deployed({ ...site, environment }).stacks;
    for (const id of ["frontend", "backend"]) {
      const [only] = containersOf(SemiontAppStack!, `aws_ecs_task_definition.${id}`);
      expect(environmentOf(only!)).toMatchObject({ NODE_ENV: environment });
    }
    const names = ofType([SemiontDataStack!], "aws_secretsmanager_secret").map(({ body }) => body.name);
    const ours = ["jwt-secret", "nextauth-secret", "oauth"];
    expect(names.sort()).toEqual(ours.map((name) => `semiont/${environment}/${name}`));
    expect(JSON.stringify(SemiontAppStack)).toContain(`secret semiont/${environment}/oauth must have a value`);
  },
);

test("what is kept stands in the data stack, and nothing there reads the application's (SEM-016, SEM-018)", () => {
  expect(Object.keys(stacks).sort()).toEqual(["SemiontAppStack", "SemiontDataStack", "state"]);
  expect(Object.keys(data.resource!)).toEqual(
    expect.arrayContaining(["aws_vpc", "aws_db_instance", "aws_efs_file_system", "aws_secretsmanager_secret"]),
  );
  expect(Object.keys(data.data?.terraform_remote_state ?? {})).toEqual([]);
  expect(Object.keys(app.data!.terraform_remote_state!)).toEqual(["SemiontDataStack"]);
});

test("the database and the file system stand in subnets without a way out (SEM-010, SEM-020)", () => {
  const routes = bodies(data, "aws_route").map(({ route_table_id }) => route_table_id);
  const associations = bodies(data, "aws_route_table_association").filter(({ subnet_id }) =>
    `${subnet_id}`.includes("isolated"),
  );
  expect(associations).toHaveLength(2);
  for (const { route_table_id } of associations) expect(routes).not.toContain(route_table_id);
  const targets = bodies(data, "aws_efs_mount_target").map(({ subnet_id }) => `${subnet_id}`);
  expect(targets).toEqual([0, 1].map((zone) => `\${element(local.isolated_subnet_ids, ${zone})}`));
  expect(meaning("SemiontDataStack", "${local.isolated_subnet_ids}")).toEqual(
    ["a", "b"].map((zone) => `\${aws_subnet.isolated_${zone}.id}`),
  );
  const subnets = resource(data, "aws_db_subnet_group.postgres").subnet_ids;
  expect(meaning("SemiontDataStack", subnets)).toEqual(["a", "b"].map((zone) => `\${aws_subnet.isolated_${zone}.id}`));
});

describe("a default action is told where it cannot be:", () => {
  const route = { priority: 1, default: true as const };
  const web = { ...small.services!.web!, route };
  const blueprint = (services: BlueprintInput["services"], stacks: BlueprintInput["stacks"]): BlueprintInput => ({
    ...small,
    ...{ stacks, services },
  });
  const facts = {
    network: ownNetwork,
    ingress: { domainName: "app.client.example", certificate: "request" as const },
  };
  const told = (...given: Parameters<typeof blueprint>) =>
    problemsOf(blueprint(...given), facts).map(({ path, rule }) => `${path} ${rule}`);
  const together = { base: ["network"], apps: ["cluster", "balancers", "services"] };

  test("twice", () => {
    const other = { ...web, route: { ...route, priority: 2, paths: ["/x"] } };
    expect(told({ web: { ...web, route: { ...route, paths: ["/y"] } }, other }, together)).toEqual([
      "services.other.route.default must not be that of web too",
    ]);
  });

  test("on a load balancer of another stack", () => {
    const apart = { base: ["network"], platform: ["cluster", "balancers"], apps: ["services"] };
    expect(told({ web }, apart)).toEqual([
      "services.web.route.default needs the load balancers in the stack of the services",
    ]);
  });

  test("and nowhere else", () => {
    expect(told({ web }, together)).toEqual([]);
  });
});
