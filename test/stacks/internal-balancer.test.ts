import { expect, test } from "vitest";
import { loadSite } from "../../imports/sites";
import { declaredFlows } from "../../stacks/queries";

async function fromOurs(site: string): Promise<string[]> {
  const flows = declaredFlows(await loadSite(site)).filter(({ to }) => to === "internal_load_balancer");
  return flows.map(({ from }) => from).filter((from) => !/^\d/.test(from));
}

test("what may send HTTPS anywhere reaches the internal load balancer, where its allowed ranges include the network", async () => {
  expect(await fromOurs("staging")).toEqual(expect.arrayContaining(["api", "grafana", "prometheus", "pool_app"]));
  expect(await fromOurs("staging")).not.toContain("weaviate-0");
});

test("where only offices are allowed, nothing of ours does", async () => {
  expect(await fromOurs("acme")).toEqual([]);
});
