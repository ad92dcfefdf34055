import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { blueprints } from "../../stacks/blueprints";
import { parseBlueprint } from "../../stacks/blueprints/blueprint";
import { withOptions } from "../../stacks/blueprints/options";
import { placementProblems } from "../../stacks/placement/placement";
import { acmeWith, deployed } from "../deployed";
import { resource } from "../synth";

const page = readFileSync("docs/architectures/flynapse.md", "utf8");
const bare = deployed(acmeWith());
const reached = deployed(acmeWith({ options: ["prometheus-access"] }));

/** The rows of the table below a heading, by their first cell. */
function rowsUnder(heading: string): Map<string, string[]> {
  const [, section = ""] = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "m").exec(page) ?? [];
  const rows = [...section.matchAll(/^\| (.*) \|$/gm)].map(([, row]) => row!.split(" | "));
  return new Map(rows.map(([first = "", ...others]) => [first, others]));
}

test("the availability table has a row for all that runs and all that keeps data, in both tiers (FLY-126)", () => {
  const rows = [...rowsUnder("Availability")].filter(([, cells]) => cells.every((cell) => cell !== ""));
  const named = rows.flatMap(([what]) => [...what.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
  const { services, pools, tables, caches, buckets } = blueprints.flynapse!;
  const all = [services, pools, tables, caches, buckets].flatMap((things) => Object.keys(things!));
  expect(named.sort()).toEqual(all.sort());
  expect(rows.find(([what]) => what === "table `sessions`")?.[1].slice(0, 2)).toEqual([
    "DynamoDB: every zone of the region",
    "the same",
  ]);
});

test("the maintenance of Redis is said to be a break, with its window (FLY-064)", () => {
  const window = resource(bare.stacks.data!, "aws_elasticache_replication_group.redis").maintenance_window;
  expect(window).toBe("sun:03:30-sun:04:30");
  expect(page).toMatch(/Maintenance of Redis means a break.*\n?.*Sunday 03:30 to 04:30 UTC/);
});

test("Prometheus is reached by a port that Systems Manager forwards, where the site chooses that (FLY-083)", () => {
  const services = reached.stacks.services!;
  const { name } = resource(services, "aws_ecs_service.prometheus");
  expect(page).toContain(`--cluster ${resource(reached.stacks.platform!, "aws_ecs_cluster.this").name} `);
  expect(page).toContain(`--service-name ${name} `);
  expect(page).toContain("AWS-StartPortForwardingSession --parameters portNumber=9090");
  const entered = Object.entries(services.resource!.aws_ecs_service!).filter(([, one]) => one.enable_execute_command);
  expect(entered.map(([id]) => id)).toEqual(["prometheus"]);
  const { aws_ecs_service: usual } = bare.stacks.services!.resource!;
  expect(Object.values(usual!).filter((one) => one.enable_execute_command)).toEqual([]);
});

test("each person has an account of their own in Grafana, and what the page calls invites to it (FLY-084)", () => {
  const { domainName } = bare.site.operations!;
  expect(page).toContain("Each person has an account of their own and nobody shares one");
  const called = [...page.matchAll(/https:\/\/([^/]+)(\/api\/\S+)/g)].map(([, host, path]) => [host, path]);
  expect(called).toEqual([
    [domainName, "/api/org/invites"],
    [domainName, "/api/org/invites"],
  ]);
});

test("observability runs on either type that the architecture names (FLY-120)", () => {
  const { validation } = bare.stacks.platform!.variable!.pool_observability_instance_type!;
  expect(JSON.stringify(validation)).toContain('\\"m6i.xlarge\\"');
  expect(JSON.stringify(validation)).toContain('\\"r6i.xlarge\\"');
  const spec = blueprints.flynapse!;
  const larger = {
    ...spec,
    pools: { ...spec.pools, observability: { ...spec.pools!.observability!, instanceType: "r6i.xlarge" } },
  };
  expect(placementProblems(parseBlueprint("flynapse", withOptions(larger, [])), bare.site)).toEqual([]);
});

test("what a load test teaches goes where it can be changed (FLY-125, FLY-138)", () => {
  const rows = [...rowsUnder("Load tests")].filter(([it]) => !/^(it shows|---)/.test(it));
  expect(rows.length).toBeGreaterThan(4);
  const platform = bare.stacks.platform!;
  const variables = rows.flatMap(([, cells]) => [...cells[1]!.matchAll(/`(pool_\w+)`/g)].map(([, name]) => name!));
  expect(variables).toContain("pool_app_target_capacity");
  expect(variables.filter((name) => !(name in platform.variable!))).toEqual([]);
  const { auto_scaling_group_provider: provider } = resource(platform, "aws_ecs_capacity_provider.pool_app");
  expect(provider).toMatchObject({ managed_scaling: { target_capacity: "${var.pool_app_target_capacity}" } });
  const services = readFileSync("stacks/blueprints/flynapse-services.ts", "utf8");
  for (const key of ["requestsPerTarget", "tasks: {"]) expect(services).toContain(key);
});
