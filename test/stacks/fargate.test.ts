import { describe, expect, test } from "vitest";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { declaredFlows, placementCasesOf, siteDemand } from "../../stacks/queries";
import { acmeWith, deployed } from "../deployed";
import { block } from "../reading";
import { site } from "../sites";
import { addresses, resource } from "../synth";
import { ownNetwork, problemsOf, small, withBlueprint } from "./made-up";

/** An account without pools and load balancers says nothing of AMIs and names that users type. */
const bare = { network: ownNetwork, ami: undefined, ingress: undefined };
const { web } = small.services!;
const onBoth = {
  ...small,
  services: { web: web!, worker: { ...web!, runsOn: { fargate: true, spot: true, publicIp: true } as const } },
};
const { stacks, flows, demand } = withBlueprint(onBoth, (architecture) => {
  const where = site({ architecture, prefix: "shop", ...bare });
  return { ...deployed(where), flows: declaredFlows(where), demand: siteDemand(where) };
});
const apps = stacks.apps!;

describe("an architecture on Fargate alone", () => {
  test("needs no AMI, and without load balancers no ingress", () => {
    expect(problemsOf(onBoth, bare)).toEqual([]);
    const types = new Set(addresses(apps).map((address) => address.split(".")[0]));
    expect([...types].filter((type) => /launch_template|autoscaling_group|^aws_lb|wafv2/.test(type!))).toEqual([]);
  });

  test("has a cluster that places tasks on both providers, whichever is in use: neither can go while tasks run on it", () => {
    const onDemand = withBlueprint(small, (architecture) => deployed(site({ architecture, prefix: "shop", ...bare })));
    for (const { stacks } of [onDemand, { stacks: { apps } }]) {
      expect(resource(stacks.apps!, "aws_ecs_cluster_capacity_providers.this").capacity_providers).toEqual([
        "FARGATE",
        "FARGATE_SPOT",
      ]);
    }
  });

  test("starts its services once the cluster may place their tasks, and stops them before it no longer may", () => {
    for (const id of ["web", "worker"]) {
      expect(resource(apps, `aws_ecs_service.${id}`).depends_on).toContain("aws_ecs_cluster_capacity_providers.this");
    }
  });

  test("stands in every public subnet with a public IP where the network has no others: a zone more costs nothing", () => {
    const configuration = block(resource(apps, "aws_ecs_service.web"), "network_configuration");
    expect(configuration).toMatchObject({ assign_public_ip: true, subnets: "${local.all_public_subnet_ids}" });
    expect(apps).toHaveProperty("locals.all_public_subnet_ids", expect.stringContaining("public_subnet_ids}"));
  });

  test("reaches what it is started with: image, log and secrets pass the task's own network interface", () => {
    expect(addresses(apps)).toContain("aws_vpc_security_group_egress_rule.web_to_https");
    expect(flows).toContainEqual(expect.objectContaining({ from: "web", to: "internet (HTTPS)", port: 443 }));
  });

  test("lets ops choose the memory that goes with the CPU, and no other", () => {
    const { variable } = apps as typeof apps & { variable: Record<string, { validation: { condition: string }[] }> };
    expect(variable.web_memory_mib?.validation[0]?.condition).toContain("[512, 1024, 2048]");
    expect(resource(apps, "aws_ecs_task_definition.web").memory).toBe("${var.web_memory_mib}");
  });

  test("asks for no instances: tasks have addresses, and nothing is packed", () => {
    expect(demand).not.toHaveProperty(["ec2 L-1216C47A"]);
    expect(demand["vpc L-E79EC296"]).toBe(
      addresses(apps).filter((one) => one.startsWith("aws_security_group.")).length + 1,
    );
    expect(withBlueprint(onBoth, (architecture) => placementCasesOf(site({ architecture, ...bare })))).toEqual([]);
  });
});

test("beside pools the cluster places tasks on both, and the proof packs what runs on instances only", () => {
  const { dashboard } = flynapse.services!;
  const both = {
    ...flynapse,
    services: { ...flynapse.services, dashboard: { ...dashboard!, runsOn: { fargate: true } as const } },
  };
  const [made, packed] = withBlueprint(both, (architecture) => {
    const where = acmeWith({ architecture });
    return [deployed(where), placementCasesOf(where)];
  });
  const { capacity_providers } = resource(made.stacks.platform!, "aws_ecs_cluster_capacity_providers.this");
  expect(capacity_providers).toEqual([
    ...["app", "observability", "weaviate_0"].map((pool) => `\${aws_ecs_capacity_provider.pool_${pool}.name}`),
    ...["FARGATE", "FARGATE_SPOT"],
  ]);
  expect(packed.filter(({ moment }) => moment.includes("dashboard"))).toEqual([]);
  const [atRest] = packed;
  expect(atRest).toMatchObject({ pool: "app", moment: "minimum tasks", tasks: 4 });
});
