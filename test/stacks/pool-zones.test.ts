import { describe, expect, test } from "vitest";
import { networkFacts } from "../../imports/network";
import type { SiteInput } from "../../imports/site";
import { dotOf } from "../../ops/diagram/dot";
import { resourcesOf } from "../../ops/terraform/configuration";
import { pictureOfSite, preconditionsOfSite, siteDemand } from "../../stacks/queries";
import { acmeWith, type Deployed, deployed } from "../deployed";
import { site } from "../sites";
import { resource } from "../synth";

const [A, B, C] = ["eu-central-1a", "eu-central-1b", "eu-central-1c"] as const;
const TWO = { app: { zones: [A, B] } };
const one = deployed(acmeWith());
const two = deployed(acmeWith({ pools: TWO }));
const SUBNETS = networkFacts(one.site.inventory).privateSubnets;
const idsIn = (...zones: string[]) => SUBNETS.filter(({ zone }) => zones.includes(zone)).map(({ id }) => id);
const own = (changes: Partial<SiteInput>) =>
  site({ network: { mode: "create", cidr: "10.60.0.0/16", zones: [A, B, C] }, ...changes });

function subnetsOf({ stacks, meaning }: Deployed, stack: "platform" | "services", address: string): unknown {
  const body = resource(stacks[stack]!, address) as { network_configuration?: { subnets: string } };
  return meaning(stack, body.network_configuration?.subnets ?? resource(stacks[stack]!, address).vpc_zone_identifier);
}

/** Where a service runs, and the strategy by which its tasks are placed there. */
function placed(made: Deployed, service: string): unknown[] {
  const address = `aws_ecs_service.${service}`;
  return [subnetsOf(made, "services", address), resource(made.stacks.services!, address).ordered_placement_strategy];
}

const SPREAD = [{ type: "spread", field: "attribute:ecs.availability-zone" }];

describe("a pool in two Availability Zones", () => {
  test("starts instances in both, and its services spread their tasks over them (FLY-050)", () => {
    expect(subnetsOf(two, "platform", "aws_autoscaling_group.pool_app")).toEqual(idsIn(A, B));
    for (const service of ["api", "dashboard", "otel_collector"]) {
      expect(placed(two, service), service).toEqual([idsIn(A, B), SPREAD]);
    }
  });

  test("leaves the other pools where their tier puts them (FLY-040)", () => {
    for (const pool of ["observability", "weaviate_0"]) {
      expect(subnetsOf(two, "platform", `aws_autoscaling_group.pool_${pool}`)).toEqual(idsIn(A));
    }
    for (const service of ["grafana", "loki", "weaviate_0"]) {
      expect(placed(two, service)).toEqual(placed(one, service));
    }
  });

  test("has the same addresses as in one: nothing is added, replaced or destroyed", () => {
    const addresses = ({ stacks }: Deployed) =>
      Object.values(stacks).flatMap((stack) => resourcesOf(stack).map(({ address }) => address));
    expect(addresses(two)).toEqual(addresses(one));
    const changed = two.ours.filter((after, index) => JSON.stringify(after) !== JSON.stringify(one.ours[index]));
    expect(changed.map(({ address }) => address)).toEqual([
      "aws_autoscaling_group.pool_app",
      "aws_ecs_service.api",
      "aws_ecs_service.dashboard",
      "aws_ecs_service.otel_collector",
      "aws_scheduler_schedule.weaviate_backup",
    ]);
  });

  test("asks for its instance type in both", () => {
    const asked = preconditionsOfSite(two.site).find(({ subject }) => subject.kind === "instance types");
    expect(asked?.subject).toMatchObject({ zonesByType: { "m6i.large": [A, B], "r6i.xlarge": [A] } });
  });

  test("is drawn in both", () => {
    const picture = dotOf(pictureOfSite(two.site));
    expect(picture).toMatch(/Private subnets[^"]*1a [^"]*1b [^"c]*\\l"[^{]*\n(?:[^}]*\n)?subgraph "cluster_pool_app"/);
  });
});

test("every pool has a choice of its own, against its tier too (FLY-040)", () => {
  const pools = { app: { zones: [B] }, observability: { zones: [C] }, weaviate_0: { zones: [B] } };
  const made = deployed(acmeWith({ tier: "ha", pools, operations: undefined }));
  const zones = Object.keys(pools).map((pool) => subnetsOf(made, "platform", `aws_autoscaling_group.pool_${pool}`));
  expect(zones).toEqual([idsIn(B), idsIn(C), idsIn(B)]);
  expect(placed(made, "api")).toEqual([idsIn(B), undefined]);
  expect(placed(made, "grafana")).toEqual([idsIn(C), undefined]);
});

describe("in a network of our own", () => {
  const made = deployed(own({ pools: TWO }));

  test("the subnets are those of the chosen zones", () => {
    const { locals } = made.stacks.services as { locals?: Record<string, unknown> };
    expect(locals?.pool_app_subnet_ids).toEqual([
      "${element(local.private_subnet_ids, 0)}",
      "${element(local.private_subnet_ids, 1)}",
    ]);
  });

  test("interface endpoints are in every zone with tasks, so that none waits for another zone", () => {
    const endpoint = resource(made.stacks.network!, "aws_vpc_endpoint.ecr_api");
    expect(endpoint.subnet_ids).toEqual(["${aws_subnet.private_a.id}", "${aws_subnet.private_b.id}"]);
    const addresses = (changes: Partial<SiteInput>) => siteDemand(own(changes))["task subnet addresses"]!;
    const interfaces = addresses({}) - addresses({ endpoints: [] });
    expect(addresses({ pools: TWO }) - addresses({})).toBe(interfaces);
  });

  test("the way out stays the NAT gateway of the tier: its addresses are on the lists of others", () => {
    const nats = ({ ours }: Deployed) => ours.filter(({ type }) => /^aws_(nat_gateway|eip)$/.test(type));
    expect(nats(made)).toEqual(nats(deployed(own({}))));
  });
});

describe("the zone of a data volume", () => {
  const moved = deployed(acmeWith({ pools: { weaviate_0: { zones: [B] } } })).stacks.platform!;
  const { lifecycle } = resource(moved, "aws_autoscaling_group.pool_weaviate_0");

  test("can be another than the first, before there is a volume", () => {
    expect((moved as { locals?: object }).locals).toMatchObject({ pool_weaviate_0_subnet_ids: idsIn(B) });
  });

  test("stops every plan while the volume is in another zone, by name", () => {
    const { data } = moved as { data?: Record<string, Record<string, unknown>> };
    expect(data?.aws_ebs_volumes?.pool_weaviate_0_elsewhere).toMatchObject({
      filter: [
        { name: "tag:data-volume", values: ["${local.pool_weaviate_0_data_volume}"] },
        { name: "availability-zone", values: [A, C] },
      ],
    });
    expect(lifecycle).toEqual({
      prevent_destroy: true,
      precondition: [
        {
          condition: "${length(data.aws_ebs_volumes.pool_weaviate_0_elsewhere.ids) == 0}",
          error_message:
            'The data volume of pool weaviate_0 is in another Availability Zone and cannot follow: ${join(", ", data.aws_ebs_volumes.pool_weaviate_0_elsewhere.ids)}. ' +
            "Give pools.weaviate_0.zones in site.ts the zone of the volume, or move it first: docs/operating.md, Availability Zones of a pool.",
        },
      ],
    });
  });

  test("is not asked for where no zone was chosen", () => {
    expect(resource(one.stacks.platform!, "aws_autoscaling_group.pool_weaviate_0").lifecycle).toEqual({
      prevent_destroy: true,
    });
  });
});
