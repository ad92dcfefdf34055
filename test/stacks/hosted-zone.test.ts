import { describe, expect, test } from "vitest";
import type { SiteInput } from "../../imports/site";
import type { Configuration } from "../../ops/terraform/configuration";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { preconditionsOfSite } from "../../stacks/queries";
import { deployed } from "../deployed";
import { ofType } from "../reading";
import { invalidInputOf, site } from "../sites";
import { addresses, resource } from "../synth";
import { behind, blueprint, created, domainName, elsewhere, HOSTED_ZONES } from "./bad-input/hosted-zones";
import { ownNetwork, withBlueprint } from "./made-up";

type Ingress = NonNullable<SiteInput["ingress"]>;
const receivers: SiteInput["receivers"] = { duty: { email: "duty@client.example", hears: ["critical", "warning"] } };
const siteWith = (architecture: string, ingress: object | undefined) =>
  site({ network: ownNetwork, prefix: "shop", ingress: ingress as Ingress, receivers, architecture });
const stacksOf = (ingress: Ingress, said: Partial<BlueprintInput> = {}) =>
  withBlueprint({ ...blueprint, ...said }, (architecture) => deployed(siteWith(architecture, ingress)).stacks);
const records = (stack: Configuration) =>
  ofType([stack], "aws_route53_record").map(({ name, body }) => [name, body] as const);

const { base, apps } = stacksOf(created);
const ZONE = "${data.terraform_remote_state.base.outputs.hosted_zone.zone_id}";

describe("a hosted zone that the platform creates", () => {
  test("is protected, because the domain above it delegates to this one", () => {
    expect(resource(base!, "aws_route53_zone.this")).toEqual({
      ...{ name: "client.example", comment: "client.example" },
      lifecycle: { prevent_destroy: true },
    });
  });

  test("tells its name servers, which whoever has the domain above it needs", () => {
    expect(base!.output!.hosted_zone).toEqual({
      description: "Id and name servers of client.example: the domain above it must delegate to them.",
      value: { zone_id: "${aws_route53_zone.this.zone_id}", name_servers: "${aws_route53_zone.this.name_servers}" },
    });
  });

  test("holds the record of the domain name and of its certificate, which the load balancer makes", () => {
    expect(records(apps!)).toMatchObject([
      ["public", { zone_id: ZONE, name: domainName, type: "A", alias: { name: "${aws_lb.public.dns_name}" } }],
      ["public_validation", { zone_id: ZONE }],
    ]);
  });

  test("must be delegated before the stack that waits for the certificate", () => {
    const all = withBlueprint(blueprint, (name) => preconditionsOfSite(siteWith(name, created)));
    expect(all.find(({ subject }) => subject.kind === "delegation")).toEqual({
      ...{ stack: "apps", owner: "client", subject: { kind: "delegation", zone: "client.example" } },
      must: "example must delegate client.example to the name servers of its hosted zone: the owner of example creates the NS record",
      commands: ["terraform -chdir=../base output hosted_zone", "dig +short NS client.example"],
    });
  });

  test("holds the record of the distribution, where one stands before the load balancer", () => {
    const edge = stacksOf(created, behind).apps!;
    expect(records(edge).filter(([name]) => !name.includes("validation"))).toMatchObject([
      [
        "public",
        { zone_id: ZONE, name: domainName, alias: { name: "${aws_cloudfront_distribution.this.domain_name}" } },
      ],
    ]);
  });
});

test("a hosted zone that is there is not created again, and has the same records", () => {
  const there = stacksOf({ domainName, zoneId: "Z0123456789ABC" });
  expect(addresses(there.base!).filter((one) => one.startsWith("aws_route53_zone"))).toEqual([]);
  expect(records(there.apps!).map(([name, { zone_id }]) => [name, zone_id])).toEqual([
    ["public", "Z0123456789ABC"],
    ["public_validation", "Z0123456789ABC"],
  ]);
});

test("where the client has the DNS, nothing of it is ours but the health check", () => {
  const theirs = stacksOf({ domainName, certificate: "request" });
  const route53 = [theirs.base!, theirs.apps!].flatMap(addresses).filter((one) => one.startsWith("aws_route53_"));
  expect(route53).toEqual(["aws_route53_health_check.this"]);
});

describe("the health check", () => {
  const check = (said: BlueprintInput["hostedZone"] = blueprint.hostedZone, ingress: Ingress = created) =>
    resource(stacksOf(ingress, { hostedZone: said }).base!, "aws_route53_health_check.this");

  test("asks over HTTPS what users ask, from everywhere", () => {
    expect(check()).toEqual({
      ...{ type: "HTTPS", fqdn: domainName, port: 443, enable_sni: true, resource_path: "/health" },
      ...{ failure_threshold: 3, request_interval: 30, tags: { Name: `shop-${domainName}` } },
    });
  });

  test("has the threshold, the interval and the regions that are given", () => {
    const regions = ["us-east-1" as const, "eu-west-1" as const, "sa-east-1" as const];
    const healthCheck = { failureThreshold: 2, intervalSeconds: 10 as const, regions };
    expect(check({ healthCheck })).toMatchObject({
      ...{ resource_path: "/", failure_threshold: 2, request_interval: 10, regions },
    });
  });

  test("is watched where the blueprint has alarms, in the region that keeps its metric", () => {
    const stacks = { ...blueprint.stacks, watch: ["alarms"] };
    const { watch } = stacksOf(created, { stacks, alarms: {} });
    expect(resource(watch!, "aws_cloudwatch_metric_alarm.health_check_answers")).toMatchObject({
      ...{ provider: "aws.us_east_1", namespace: "AWS/Route53", metric_name: "HealthCheckStatus" },
      dimensions: { HealthCheckId: "${data.terraform_remote_state.base.outputs.health_check.id}" },
      ...{ comparison_operator: "LessThanThreshold", threshold: 1, treat_missing_data: "breaching" },
    });
  });

  test("asks us under a name of our own, where another place has the same name", () => {
    expect(check(blueprint.hostedZone, { ...created, elsewhere })).toMatchObject({ fqdn: `ours.${domainName}` });
  });
});

describe("another place beside the platform", () => {
  const beside = (gets: Ingress["elsewhere"]) =>
    Object.fromEntries(records(stacksOf({ ...created, elsewhere: gets }).apps!));
  const CHECK = "${data.terraform_remote_state.base.outputs.health_check.id}";

  test("gets all requests while our health check fails", () => {
    const found = beside(elsewhere);
    expect(found.public).toMatchObject({
      ...{ set_identifier: "ours", health_check_id: CHECK, failover_routing_policy: { type: "PRIMARY" } },
      alias: { name: "${aws_lb.public.dns_name}", evaluate_target_health: true },
    });
    expect(found.public_elsewhere).toMatchObject({
      ...{ set_identifier: "elsewhere", failover_routing_policy: { type: "SECONDARY" } },
      ...{ name: domainName, records: ["203.0.113.7"], ttl: 60 },
      depends_on: ["aws_route53_record.public"],
    });
    expect(found.public_ours).toMatchObject({
      name: `ours.${domainName}`,
      alias: { name: "${aws_lb.public.dns_name}" },
    });
  });

  test("or a share of them, and those of ours too while it fails", () => {
    const found = beside({ addresses: ["203.0.113.7"], gets: { percent: 10 } });
    expect(found.public).toMatchObject({ weighted_routing_policy: { weight: 90 }, health_check_id: CHECK });
    expect(found.public_elsewhere).toMatchObject({
      weighted_routing_policy: { weight: 10 },
      depends_on: ["aws_route53_record.public"],
    });
  });
});

describe("a mistake is told:", () => {
  test.each(HOSTED_ZONES)("%s", (_what, ingress, said, ...lines) => {
    const told = () =>
      withBlueprint({ ...blueprint, ...said }, (architecture) => deployed(siteWith(architecture, ingress)));
    expect(invalidInputOf(told).message.split("\n").slice(1)).toEqual(lines);
  });
});
