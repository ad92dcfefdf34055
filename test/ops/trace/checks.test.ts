import { describe, expect, test } from "vitest";
import {
  imagesAreDelivered,
  logsAreKept,
  noneOfThese,
  noStaticKeys,
  secretsByReference,
} from "../../../ops/trace/checks/containers";
import { importedAsTheyAre, oneAccount } from "../../../ops/trace/checks/imports";
import { joinsCluster, mountsData } from "../../../ops/trace/checks/instances";
import { findsByName, published } from "../../../ops/trace/checks/names";
import {
  inPrivateZones,
  inPublicZones,
  oursInPrivate,
  oursInTheImportedVpc,
  oursLeaveByNat,
  poolsInOneZone,
  publicHoldsBalancersAndNatOnly,
} from "../../../ops/trace/checks/places";
import { runOn } from "../../../ops/trace/checks/room";
import { judgeLine, type Line } from "../../../ops/trace/line";
import { goodBut, SCRIPT, subnet, task, template } from "./good-plans";
import type { Besides, Made, Stacks } from "./site-plans";

const [asTheyAre, protectedVpc] = importedAsTheyAre("aws_vpc") as [Line, Line];
const inNetwork = (made: Record<string, Made>): Stacks => ({ network: made });
const inPlatform = (address: string, made: Made): Stacks => ({ platform: { [address]: made } });
const inServices = (address: string, made: Made): Stacks => ({ services: { [address]: made } });
const boots = (script: string[]) => inPlatform("aws_launch_template.pool_app", template(script));
const without = (line: string) => SCRIPT.filter((one) => !one.includes(line));
const container = (changed: Parameters<typeof task>[0]) => inServices("aws_ecs_task_definition.api", task(changed));
const onApp = "${data.terraform_remote_state.platform.outputs.capacity_providers.app}";
const onOther = "${data.terraform_remote_state.platform.outputs.capacity_providers.other}";
const platform = (outputs: Besides["outputs"]): Record<string, Besides> => ({ platform: { outputs } });

const cases: [Line, string, Stacks, Record<string, Besides>?][] = [
  [
    publicHoldsBalancersAndNatOnly,
    "an instance in a public subnet",
    inPlatform("aws_autoscaling_group.pool_app", { after: { vpc_zone_identifier: ["public-a"] } }),
  ],
  [
    publicHoldsBalancersAndNatOnly,
    "an endpoint of the client's in one",
    inNetwork({ "aws_vpc_endpoint.ecr": { importing: "vpce-1", after: { subnet_ids: ["public-b"] } } }),
  ],
  [
    inPublicZones("balancers.public"),
    "both subnets in one zone",
    inNetwork(subnet("public-b", "a", { gateway_id: "igw-1" })),
  ],
  [
    inPublicZones("balancers.public"),
    "a subnet that is private",
    inPlatform("aws_lb.public", { after: { subnets: ["public-a", "private-b"] } }),
  ],
  [
    inPrivateZones("balancers.operations"),
    "both subnets in one zone",
    inNetwork(subnet("private-b", "a", { nat_gateway_id: "nat-1" })),
  ],
  [
    inPrivateZones("balancers.operations"),
    "a subnet that is public",
    inPlatform("aws_lb.operations", { after: { subnets: ["private-a", "public-b"] } }),
  ],
  [
    oursInPrivate,
    "a service in a public subnet",
    inServices("aws_ecs_service.api", { after: { network_configuration: [{ subnets: ["public-a"] }] } }),
  ],
  [oursInPrivate, "a subnet without a way out", inNetwork(subnet("private-a", "a", {}))],
  [
    oursLeaveByNat,
    "a transit gateway",
    inPlatform("aws_autoscaling_group.pool_app", { after: { vpc_zone_identifier: ["private-b"] } }),
  ],
  [
    poolsInOneZone,
    "a second zone",
    inPlatform("aws_autoscaling_group.pool_other", { after: { vpc_zone_identifier: ["private-b"] } }),
  ],
  [
    oursInTheImportedVpc,
    "a group in another VPC",
    inServices("aws_security_group.api", { after: { vpc_id: "vpc-2" } }),
  ],
  [
    oursInTheImportedVpc,
    "a subnet nobody imported",
    inPlatform("aws_autoscaling_group.pool_app", { after: { vpc_zone_identifier: ["subnet-x"] } }),
  ],
  [
    asTheyAre,
    "an import that changes something",
    inNetwork({ "aws_vpc.theirs": { importing: "vpc-1", actions: ["update"] } }),
  ],
  [asTheyAre, "a VPC that is made", inNetwork({ "aws_vpc.theirs": {} })],
  [
    protectedVpc,
    "a VPC that Terraform may destroy",
    inNetwork({ "aws_vpc.theirs": { importing: "vpc-1", written: { lifecycle: [{ prevent_destroy: false }] } } }),
  ],
  [oneAccount, "a provider of another account", {}, { data: { providers: [{ allowed_account_ids: ["1"] }] } }],
  [oneAccount, "a provider of any account", {}, { data: { providers: [{}] } }],
  [
    oneAccount,
    "a resource under another provider",
    inPlatform("aws_lb.public", { written: { provider: "${aws.operator}" } }),
  ],
  [noStaticKeys, "an access key", container({ environment: [{ name: "AWS_ACCESS_KEY_ID", value: "x" }] })],
  [
    noStaticKeys,
    "containers that nobody knows yet",
    inServices("aws_ecs_task_definition.api", { unknown: { container_definitions: true } }),
  ],
  [noneOfThese(/redis/), "a redis container", container({ image: "library/redis@sha256:0" })],
  [imagesAreDelivered, "an image that is named in the HCL", container({ image: "library/api@sha256:0" })],
  [secretsByReference, "a secret of somebody else", container({ secrets: [{ name: "KEY", valueFrom: "arn:aws:x" }] })],
  [
    logsAreKept,
    "a group that is not in the plans",
    inServices("aws_cloudwatch_log_group.api", { after: { name: "/other", retention_in_days: 30 } }),
  ],
  [
    logsAreKept,
    "logs for ever",
    inServices("aws_cloudwatch_log_group.api", { after: { name: "/api", retention_in_days: 0 } }),
  ],
  [joinsCluster("pools.app"), "another cluster", inPlatform("aws_ecs_cluster.this", { after: { name: "other" } })],
  [joinsCluster("pools.app"), "no attribute", boots(without("ECS_INSTANCE_ATTRIBUTES"))],
  [mountsData("pools.app", "loki"), "no folder of that name", boots(without("folders="))],
  [mountsData("pools.app", "loki"), "another device", boots(SCRIPT.map((line) => line.replace("xvdf", "xvdz")))],
  [mountsData("pools.app", "loki"), "a volume that is not mounted", boots(without("mount -o"))],
  [mountsData("pools.app", "loki"), "an agent that starts without it", boots(without("RequiresMountsFor"))],
  [
    runOn("pools.app", "services.api"),
    "another service on the pool",
    inServices("aws_ecs_service.store", { written: { capacity_provider_strategy: [{ capacity_provider: onApp }] } }),
  ],
  [
    runOn("pools.app", "services.api"),
    "the service on another pool",
    inServices("aws_ecs_service.api", { written: { capacity_provider_strategy: [{ capacity_provider: onOther }] } }),
  ],
  [
    runOn("pools.app", "services.api"),
    "an output that names another pool's capacity",
    {},
    platform({ capacity_providers: { app: "${aws_ecs_capacity_provider.pool_other.name}" } }),
  ],
  [
    findsByName("services.api", "STORE", "services.store", 8080),
    "another port",
    container({ environment: [{ name: "STORE", value: "store.private.internal:80" }] }),
  ],
  [
    findsByName("services.api", "STORE", "services.store", 8080),
    "another name in the registry",
    inServices("aws_service_discovery_service.store", { after: { name: "other" } }),
  ],
  [
    findsByName("services.api", "STORE", "services.store", 8080),
    "a namespace that another output leads to",
    {},
    platform({ namespace_id: "${aws_service_discovery_public_dns_namespace.this.id}" }),
  ],
  [published("balancers.public#dns_name"), "no such output", {}, platform({ dns: "${aws_lb.operations.dns_name}" })],
];

describe.each(cases)("$words", (line, fault, stacks, besides) => {
  test("finds nothing where all is well", () => {
    expect(judgeLine(line, goodBut())).toEqual([]);
  });

  test(`finds ${fault}`, () => {
    expect(judgeLine(line, goodBut(stacks, besides))).not.toEqual([]);
  });
});
