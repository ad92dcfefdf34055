import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { placeOf } from "../../imports/sites";
import { Terraform } from "../../ops/terraform/terraform";
import { findTerraform } from "../../ops/tools/terraform-binary";
import { EVERY_SITE } from "../every-site";

let terraform: Terraform;

beforeAll(async () => {
  const { PATH = "" } = process.env;
  terraform = new Terraform({ binary: (await findTerraform()).path, env: { PATH } });
});

/** In no file: ops give it. */
const SECRET = [["pager_url", "https://pager.example/key"]] as const;

/** A folder with nothing but a stack's variables: their validation needs neither provider nor account. */
async function variablesOf(site: string, stack: string): Promise<string> {
  const dir = resolve("out/rehearse/variables", `${site}-${stack}`);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  copyFileSync(`${placeOf(site).hcl}/${stack}/variables.tf`, join(dir, "variables.tf"));
  await terraform.run(dir, ["init", "-input=false"]);
  return dir;
}

const plan = (dir: string, ...values: string[]) =>
  terraform.attempt(dir, ["plan", "-input=false", ...values.map((value) => `-var=${value}`)]);

describe.each(EVERY_SITE)("site %s", (site) => {
  const { hcl } = placeOf(site);
  const stacks = readdirSync(hcl).filter((stack) => existsSync(`${hcl}/${stack}/variables.tf`));

  test.each(stacks)("stack %s takes its own defaults, and what has none because it is secret", async (stack) => {
    const written = readFileSync(`${hcl}/${stack}/variables.tf`, "utf8");
    const secret = SECRET.filter(([name]) => written.includes(`variable "${name}" {`)).map((one) => one.join("="));
    expect(await plan(await variablesOf(site, stack), ...secret)).toMatchObject({ exitCode: 0 });
  });
});

describe("a value outside what is proven is refused with the reason", () => {
  test.each([
    ["services", "api_tasks_max=7", /api_tasks_max must be a whole number from 1 to 6\. More is not proven to fit/],
    [
      "services",
      "api_tasks_min=7",
      /api_tasks_min must be a whole number from 1 to api_tasks_max\. More is not proven/,
    ],
    ["services", "api_tasks_min=1.5", /must be a whole number/],
    ["services", "api_memory_mib=4096", /api_memory_mib must be a whole number from 64 to 2560/],
    ["services", "log_retention_days=31", /log_retention_days must be one of 1, 3, 5, 7/],
    ["services", "otel_collector_memory_mib=32", /otel_collector_memory_mib must be a whole number from 64 to/],
    ["services", "prometheus_memory_mib=256", /prometheus_memory_mib must be a whole number from 257 to/],
    ["platform", "pool_app_instances_min=1", /from 2 to 6\. The minimum tasks do not fit/],
    ["platform", "pool_app_target_capacity=49", /from 50 to 100\. 80 keeps a fifth free/],
    ["platform", "pool_app_target_capacity=101", /from 50 to 100/],
    ["platform", "pool_app_instance_type=m6i.medium", /must be one of m6i\.large/],
    ["platform", "web_acl_mode=off", /must be one of count, block/],
    ["platform", 'office_cidrs=["office"]', /must be IPv4 ranges/],
    ["platform", 'office_cidrs=["0.0.0.0/0"]', /AWS WAF has no \/0, which would exempt everybody/],
    ["platform", 'office_cidrs=["198.51.100.0/00"]', /AWS WAF has no \/0, which would exempt everybody/],
    ["platform", "web_acl_rate_limit=9", /from 10 to/],
    ["platform", "request_log_days=31", /request_log_days must be one of 1, 3, 5, 7/],
    ["platform", 'web_acl_counted_rules={common=["SizeRestriction_BODY"]}', /AWS WAF ignores a name/],
    ["platform", 'web_acl_counted_rules={core=["SizeRestrictions_BODY"]}', /must be lists of ip_reputation, common/],
    [
      "platform",
      "pool_weaviate_0_volume_snapshot_id=vol-0123456789abcdef0",
      /pool_weaviate_0_volume_snapshot_id must be the id of an EBS snapshot, such as snap-0123456789abcdef0\. Both variables change in one apply; aws ec2 describe-snapshots --region eu-central-1 --owner-ids self/,
    ],
    [
      "platform",
      "pool_weaviate_0_volume_snapshot_id=snap-0123456789abcdef0",
      /pool_weaviate_0_volume_snapshot_id needs a generation of its own: pool_weaviate_0_volume_generation is 1, the volume that the pool began with/,
    ],
    ["platform", "pool_weaviate_0_volume_generation=0", /must be a whole number from 1 to 1000/],
    ["data", "redis_snapshot_window=2am", /must be HH:MM-HH:MM/],
    ["data", "redis_snapshot_window=02:00-02:10", /an hour or longer/],
    ["data", "redis_snapshot_window=03:00-04:00", /not overlap the maintenance window sun:03:30-sun:04:30/],
    ["data", "redis_snapshot_window=04:00-05:00", /not overlap the maintenance window/],
    ["data", "redis_snapshot_window=23:00-04:00", /not overlap the maintenance window/],
    [
      "data",
      "redis_snapshot=arn:aws:elasticache:eu-central-1:210987654321:snapshot:x",
      /redis_snapshot must be the name of a snapshot of ElastiCache, or the ARN of an RDB file in S3\. For example before-the-move/,
    ],
    ["data", "redis_snapshot=arn:aws:s3:::client-moves/redis.txt", /redis_snapshot must be the name of a snapshot/],
    ["data", "redis_snapshot_days=36", /from 1 to 35/],
  ])("in stack %s: %s", async (stack, value, message) => {
    const { exitCode, stderr } = await plan(await variablesOf("acme", stack), value);
    expect(exitCode).toBe(1);
    expect(stderr.replaceAll(/\s*[│╷╵]?\s+/g, " ")).toMatch(message);
  });
});

test("values inside are taken", async () => {
  const values = ["pool_app_instances_min=5", "pool_app_target_capacity=80", "web_acl_mode=block"];
  const dir = await variablesOf("acme", "platform");
  const counted = 'web_acl_counted_rules={common=["SizeRestrictions_BODY","NoUserAgent_HEADER"],sql_injection=[]}';
  expect(await plan(dir, ...values, counted, 'office_cidrs=["198.51.100.7/32"]')).toMatchObject({ exitCode: 0 });
});

test.each([
  "before-the-move",
  "automatic.acme-flynapse-redis-2026-11-28-02-00",
  "arn:aws:s3:::client-moves/a/redis.rdb",
])("redis may begin with %s (FLY-135)", async (snapshot) => {
  expect(await plan(await variablesOf("acme", "data"), `redis_snapshot=${snapshot}`)).toMatchObject({ exitCode: 0 });
});

test.each(["02:30-03:30", "04:30-05:30", "23:30-00:30"])(
  "a snapshot window of %s is beside the maintenance window",
  async (window) => {
    const dir = await variablesOf("acme", "data");
    expect(await plan(dir, `redis_snapshot_window=${window}`)).toMatchObject({ exitCode: 0 });
  },
);
