import { describe, expect, test } from "vitest";
import { acmeWith, deployed } from "../deployed";
import { type Container, containersOf, environmentOf, type Statement, statementsIn, strings } from "../reading";
import { resource } from "../synth";

const acme = deployed(acmeWith());
const { inventory } = acme.site;
const platform = acme.stacks.platform!;
const services = acme.stacks.services!;
const ofOurs = (type: string) => acme.ours.filter((one) => one.type === type);
const publicSubnets = inventory.topology.filter(({ egress }) => egress === "igw").map(({ subnetId }) => subnetId);
const leavingByNat = inventory.topology.filter(({ egress }) => ["nat", "tgw"].includes(egress));

const containers = ofOurs("aws_ecs_task_definition").flatMap(({ address }): Container[] =>
  containersOf(services, address),
);

/** Every subnet that a resource of ours is put in, with the resource. */
const placements = acme.ours.flatMap(({ stack, type, address, body }) => {
  const references = strings(body).map(({ text }) => text);
  const lists = references.filter((text) => /^\$\{local\.\w*subnet_ids\}$/.test(text));
  const found = [...references.filter((text) => text.startsWith("subnet-")), ...lists].flatMap((text) =>
    [acme.meaning(stack, text)].flat(),
  );
  return found.map((subnet) => ({ type, address, subnet: String(subnet) }));
});

describe("the network", () => {
  test("only the load balancer stands in public subnets (FLY-036)", () => {
    const inPublic = placements.filter(({ subnet }) => publicSubnets.includes(subnet));
    expect(new Set(inPublic.map(({ address }) => address))).toEqual(new Set(["aws_lb.public"]));
    const types = new Set(placements.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      "aws_autoscaling_group",
      "aws_ecs_service",
      "aws_elasticache_subnet_group",
      "aws_lb",
      "aws_vpc_endpoint",
    ]);
  });

  test("users come to a public load balancer, and tasks stand in private subnets without an address (FLY-022)", () => {
    expect(resource(platform, "aws_lb.public").internal).toBe(false);
    const balancer = placements.filter(({ address }) => address === "aws_lb.public");
    expect(balancer).toHaveLength(2);
    expect(balancer.filter(({ subnet }) => !publicSubnets.includes(subnet))).toEqual([]);
    const tasks = placements.filter(({ type }) => type === "aws_ecs_service");
    const privateSubnets = leavingByNat.map(({ subnetId }) => subnetId);
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.filter(({ subnet }) => !privateSubnets.includes(subnet))).toEqual([]);
    for (const { body } of ofOurs("aws_ecs_service")) {
      expect(body).not.toHaveProperty("network_configuration.assign_public_ip");
    }
  });

  test("operators come to an internal load balancer in private subnets, and users never (FLY-083)", () => {
    const operations = resource(platform, "aws_lb.operations");
    expect(operations.internal).toBe(true);
    const stands = placements.filter(({ address }) => address === "aws_lb.operations").map(({ subnet }) => subnet);
    expect(stands.length).toBeGreaterThan(1);
    expect(stands.filter((subnet) => !leavingByNat.some(({ subnetId }) => subnetId === subnet))).toEqual([]);
    expect(operations.security_groups).toEqual(["${aws_security_group.operations.id}"]);
    expect(resource(platform, "aws_lb_listener.operations_https").load_balancer_arn).toBe("${aws_lb.operations.arn}");
  });

  test("load balancers are new and none of the client's (FLY-033)", () => {
    expect(ofOurs("aws_lb").map(({ address }) => address)).toEqual(["aws_lb.operations", "aws_lb.public"]);
    expect(platform).not.toHaveProperty("import");
  });

  test("the internet reaches ports 80 and 443 of the public load balancer, the site's operators 443 of theirs; every service has a group of its own (FLY-042)", () => {
    const rules = ofOurs("aws_vpc_security_group_ingress_rule").map(({ body }) => body);
    const open = rules.filter((rule) => !rule.referenced_security_group_id);
    expect(
      open.map(({ cidr_ipv4, security_group_id, from_port, to_port }) => [
        cidr_ipv4,
        security_group_id,
        from_port,
        to_port,
      ]),
    ).toEqual([
      // Not the internet: the ranges of the VPC.
      ["100.64.0.0/20", "${aws_security_group.endpoints.id}", 443, 443],
      ["10.40.0.0/16", "${aws_security_group.endpoints.id}", 443, 443],
      ...acme.site.operations!.allowedCidrs.map((cidr) => [cidr, "${aws_security_group.operations.id}", 443, 443]),
      ["0.0.0.0/0", "${aws_security_group.public.id}", 80, 80],
      ["0.0.0.0/0", "${aws_security_group.public.id}", 443, 443],
    ]);
    for (const rule of rules) expect(rule.ip_protocol).toBe("tcp");
    const groups = ofOurs("aws_ecs_service").map(
      ({ body }) => strings(body).find(({ text }) => /aws_security_group/.test(text))?.text,
    );
    expect(new Set(groups).size).toBe(ofOurs("aws_ecs_service").length);
  });

  test("only the API's tasks reach Redis (FLY-044)", () => {
    const group = "${aws_security_group.redis.id}";
    const rules = ofOurs("aws_vpc_security_group_ingress_rule").filter(
      ({ stack, body }) => acme.meaning(stack, body.security_group_id) === group,
    );
    expect(rules.map(({ body }) => [body.referenced_security_group_id, body.from_port, body.to_port])).toEqual([
      ["${aws_security_group.api.id}", 6379, 6379],
    ]);
  });

  test("no group holds rules of its own, and every description is of AWS's characters", () => {
    const ruled = ofOurs("aws_security_group").filter(({ body }) => body.ingress || body.egress);
    expect(ruled).toEqual([]);
    const described = acme.ours.filter(({ type }) => type.includes("security_group"));
    for (const { body } of described) expect(body.description).toMatch(/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });
});

describe("the load balancer", () => {
  test("has the client's certificate, a modern TLS policy, and redirects HTTP (FLY-112)", () => {
    expect(resource(platform, "aws_lb_listener.public_https")).toMatchObject({
      port: 443,
      certificate_arn: acme.site.ingress!.certificateArn,
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    });
    expect(resource(platform, "aws_lb_listener.public_http")).toMatchObject({
      port: 80,
      default_action: [{ type: "redirect", redirect: { port: "443", protocol: "HTTPS", status_code: "HTTP_301" } }],
    });
  });

  test("writes each request to a bucket, like the internal one", () => {
    for (const name of ["public", "operations"]) {
      const { access_logs } = resource(platform, `aws_lb.${name}`);
      expect(access_logs).toEqual({ bucket: "${aws_s3_bucket_policy.access_logs.bucket}", enabled: true });
    }
  });

  test("has a regional web ACL before it, and there is no CloudFront (FLY-107)", () => {
    expect(resource(platform, "aws_wafv2_web_acl.public").scope).toBe("REGIONAL");
    expect(resource(platform, "aws_wafv2_web_acl_association.public").resource_arn).toBe("${aws_lb.public.arn}");
    expect(acme.ours.filter(({ type }) => /cloudfront|amplify/.test(type))).toEqual([]);
  });

  test("has a web ACL whose log is encrypted with the key of the logs, which lets it", () => {
    const log = resource(platform, "aws_cloudwatch_log_group.public_web_acl");
    expect(log).toMatchObject({ name: "aws-waf-logs-acme-flynapse", kms_key_id: "${aws_kms_key.logs.arn}" });
    expect(acme.meaning("platform", log.retention_in_days)).toBe(90);
    const [, logs] = statementsIn(resource(platform, "aws_kms_key.logs").policy) as { Condition?: object }[];
    expect(logs?.Condition).toEqual({
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": [
          "arn:aws:logs:eu-central-1:210987654321:log-group:/acme-flynapse/*",
          "arn:aws:logs:eu-central-1:210987654321:log-group:aws-waf-logs-acme-flynapse",
        ],
      },
    });
  });

  test("lets 150 people behind one office address send a request a second each", () => {
    const rules = resource(platform, "aws_wafv2_web_acl.public").rule as { name: string; statement: object }[];
    const rates = rules.flatMap(({ statement }) =>
      "rate_based_statement" in statement ? [statement.rate_based_statement as Record<string, number>] : [],
    );
    expect(rates).toHaveLength(1);
    const [{ limit, evaluation_window_sec: seconds }] = rates as [Record<string, number>];
    expect(Number(acme.meaning("platform", limit))).toBeGreaterThanOrEqual(150 * Number(seconds));
  });

  test("is guarded by AWS's OWASP, bad input, SQL injection and reputation groups (FLY-115)", () => {
    const groups = strings(resource(platform, "aws_wafv2_web_acl.public").rule).filter(({ text }) =>
      text.startsWith("AWSManaged"),
    );
    expect(groups.map(({ text }) => text).sort()).toEqual([
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesCommonRuleSet",
      "AWSManagedRulesKnownBadInputsRuleSet",
      "AWSManagedRulesSQLiRuleSet",
    ]);
  });
});

describe("IAM", () => {
  const statements = ofOurs("aws_iam_role_policy").flatMap(({ address, body }) =>
    statementsIn(body.policy).map((statement) => ({ address, ...statement })),
  );
  const actionsOf = ({ Action }: Statement) => [Action].flat();

  test("the API may read and write its table and its indexes, and knows its name (FLY-026)", () => {
    const table = statements.filter((one) => actionsOf(one).some((action) => action.startsWith("dynamodb:")));
    expect(table.map(({ address }) => address)).toEqual(["aws_iam_role_policy.api_task_sessions"]);
    expect(actionsOf(table[0]!).map((action) => action.replace("dynamodb:", ""))).toEqual([
      "BatchGetItem",
      "BatchWriteItem",
      "DeleteItem",
      "GetItem",
      "PutItem",
      "Query",
      "UpdateItem",
    ]);
    const [own, indexes] = [table[0]!.Resource].flat();
    expect(acme.meaning("services", own)).toBe("${aws_dynamodb_table.sessions.arn}");
    expect(indexes).toBe(`${own}/index/*`);
    const { SESSIONS_TABLE } = environmentOf(containersOf(services, "aws_ecs_task_definition.api")[0]!);
    expect(acme.meaning("services", SESSIONS_TABLE)).toBe("${aws_dynamodb_table.sessions.name}");
  });

  test("the API may read and write the objects of its bucket only, and knows its name (FLY-029)", () => {
    const all = statements.filter((one) => actionsOf(one).some((action) => /^s3:.*Object$/.test(action)));
    const objects = all.filter(({ address }) => address.startsWith("aws_iam_role_policy.api_"));
    expect(objects.map(({ address }) => address)).toEqual(["aws_iam_role_policy.api_task_artifacts"]);
    const theirs = all.filter(({ Resource }) =>
      [Resource].flat().some((arn) => `${acme.meaning("services", arn.replace(/\/\*$/, ""))}`.includes("artifacts")),
    );
    expect(theirs).toEqual(objects);
    const [resource] = [objects[0]!.Resource].flat();
    expect(acme.meaning("services", resource?.replace(/\/\*$/, ""))).toBe("${aws_s3_bucket.artifacts.arn}");
    expect(resource).toMatch(/\/\*$/);
    expect(actionsOf(objects[0]!)).toEqual(["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]);
  });

  test("containers have roles and no access keys (FLY-111)", () => {
    expect(ofOurs("aws_iam_access_key")).toEqual([]);
    expect(containers.length).toBeGreaterThan(0);
    expect(containers.flatMap(({ environment }) => environment).filter(({ name }) => /^AWS_.*KEY/.test(name))).toEqual(
      [],
    );
  });
});

test("no secret value is synthesized: no sensitive argument, no such variable, no key in any text (CARD-034)", () => {
  const SENSITIVE =
    /(^|[._])(auth_token|client_secret|(master_)?password(_wo)?|private_key|secret_(string|binary|key)|token)$/;
  const SECRET = /AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s:@"]+:[^/\s@"]+@/;
  for (const [name, stack] of Object.entries(acme.stacks)) {
    const all = strings({ resource: stack.resource, data: stack.data, output: stack.output, provider: stack.provider });
    expect(
      all.filter(({ path, text }) => SENSITIVE.test(path) && text !== "").map(({ path }) => `${name} ${path}`),
    ).toEqual([]);
    expect(all.filter(({ text }) => SECRET.test(text)).map(({ path }) => `${name} ${path}`)).toEqual([]);
    const variables = Object.keys((stack as { variable?: object }).variable ?? {});
    expect(variables.filter((variable) => SENSITIVE.test(variable))).toEqual([]);
  }
  const variables = containers.flatMap(({ environment }) => environment.map((variable) => variable.name));
  const secret = variables.filter((variable) => /PASSWORD|SECRET|TOKEN|PRIVATE|API_?KEY/.test(variable));
  // That there are keys and whose they are is no secret; the keys themselves come from ECS.
  expect(secret.filter((variable) => !/_APIKEY_(ENABLED|USERS)$/.test(variable))).toEqual([]);
});
