import { describe, expect, test } from "vitest";
import { acmeWith, deployed } from "../deployed";
import { type Container, containersOf, statementsIn, strings } from "../reading";
import { resource } from "../synth";

const acme = deployed(acmeWith());
const platform = acme.stacks.platform!;
const services = acme.stacks.services!;
const ofOurs = (type: string) => acme.ours.filter((one) => one.type === type);

const containers = ofOurs("aws_ecs_task_definition").flatMap(({ address }): Container[] =>
  containersOf(services, address),
);

describe("the network", () => {
  test("no group holds rules of its own, and every description is of AWS's characters", () => {
    const ruled = ofOurs("aws_security_group").filter(({ body }) => body.ingress || body.egress);
    expect(ruled).toEqual([]);
    const described = acme.ours.filter(({ type }) => type.includes("security_group"));
    for (const { body } of described) expect(body.description).toMatch(/^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });
});

describe("the load balancer", () => {
  test("writes each request to a bucket, like the internal one", () => {
    for (const name of ["public", "operations"]) {
      const { access_logs } = resource(platform, `aws_lb.${name}`);
      expect(access_logs).toEqual({ bucket: "${aws_s3_bucket_policy.access_logs.bucket}", enabled: true });
    }
  });

  test("for operators stands where the offices are answered: zone c has no route back to them", () => {
    const { subnets } = resource(platform, "aws_lb.operations");
    const zoneOf = (id: string) => acme.site.inventory.topology.find(({ subnetId }) => subnetId === id)!.zone;
    expect((acme.meaning("platform", subnets) as string[]).map(zoneOf)).toEqual(["eu-central-1a", "eu-central-1b"]);
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
          "arn:aws:logs:eu-central-1:210987654321:log-group:/aws/ecs/containerinsights/acme-flynapse/performance",
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
