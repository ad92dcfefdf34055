import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { loadSite, placeOf } from "../../imports/sites";
import { openFlows } from "../../ops/flows/flows";
import type { OpenFlow } from "../../ops/flows/open-flow";
import { type Plans, plansOfSite } from "../../ops/flows/plans";
import { Written } from "../../ops/terraform/written";

/** Holds the real plans of sites against what is declared. One after the other: each rehearsal wants two cores. */
export async function holdFlows(sites: string[]): Promise<void> {
  const plans = new Map<string, Plans>();
  const written = new Map<string, Written>();
  for (const name of sites) {
    plans.set(name, await plansOfSite(name));
    written.set(name, await Written.of(placeOf(name).hcl, Object.keys(plans.get(name)!)));
  }
  const loaded = await Promise.all(sites.map(loadSiteOf));
  describe.each(loaded)("the plans of site $given", ({ given, architecture }) => {
    hold(given, plans.get(given)!, written.get(given)!);
    if (architecture === "flynapse") holdFlynapse(plans.get(given)!);
  });
}

async function loadSiteOf(given: string) {
  const { architecture } = await loadSite(given);
  return { given, architecture };
}

function hold(name: string, plans: Plans, written: Written): void {
  const open = openFlows(plans, written);

  test("leave open what is declared and nothing else", async () => {
    const args = [
      "ops/cli.mjs",
      "flows",
      "--site",
      name,
      "--plans",
      `out/rehearse/${placeOf(name).name}/plans`,
      "--json",
    ];
    const { stdout, stderr, exitCode } = await execa("node", args, { reject: false });
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
    expect(JSON.parse(stdout)).toEqual(open);
  });

  test("let nothing of ours but the edge be reached from the internet", () => {
    const reached = open.filter(({ from }) => from === "internet").map(({ to }) => to);
    expect(reached.filter((to) => !["load_balancer", "cloudfront"].includes(to))).toEqual([]);
  });
}

function holdFlynapse(plans: Plans): void {
  const open = openFlows(plans);

  test("let the api alone reach DynamoDB, Redis and the artifacts", () => {
    const to = (target: string) => open.filter((flow: OpenFlow) => flow.to === target).map(({ from }) => from);
    for (const target of ["dynamodb (sessions)", "redis", "s3 (artifacts)"]) expect(to(target)).toEqual(["api"]);
  });

  test("let nothing of ours but the load balancer be reached from the internet", () => {
    expect(open.filter(({ from, to }) => from === "internet" && to !== "load_balancer")).toEqual([]);
    expect(open).toContainEqual(expect.objectContaining({ from: "load_balancer", to: "api" }));
  });

  test("show a service that could reach the cache as well", () => {
    const changed = structuredClone(plans);
    const { resource_changes = [], configuration } = changed.services!;
    for (const direction of ["ingress", "egress"]) {
      const address = `aws_vpc_security_group_${direction}_rule.api_to_redis`;
      const wrong = address.replace("api", "dashboard");
      const change = structuredClone(resource_changes.find((one) => one.address === address)!);
      const block = structuredClone(configuration.root_module.resources!.find((one) => one.address === address)!);
      resource_changes.push({ ...change, address: wrong });
      const expressions = JSON.parse(
        JSON.stringify(block.expressions).replaceAll("aws_security_group.api", "aws_security_group.dashboard"),
      );
      configuration.root_module.resources!.push({ ...block, address: wrong, expressions });
    }
    expect(openFlows(changed).filter(({ to }) => to === "redis")).toMatchObject([
      { from: "api" },
      { from: "dashboard" },
    ]);
  });
}
