import { expect, test } from "vitest";
import type { Inventory } from "../../imports/inventory";
import { InvalidInput } from "../../imports/problems";
import { loadSite } from "../../imports/sites";
import { deploymentProblems } from "../../stacks/queries";

const globex = await loadSite("test/accounts/globex");

/** What is told of the site where a rule of the client's listener has these conditions and this priority. */
function told(condition: object[], priority: number): string[] {
  const resources = globex.inventory.resources.map((one) =>
    one.key === "globex_edge_https_443_21" ? { ...one, config: { ...one.config, condition, priority } } : one,
  );
  const problems = deploymentProblems({ ...globex, inventory: { ...globex.inventory, resources } as Inventory });
  return new InvalidInput("it", problems).message.split("\n").slice(1, problems.length + 1);
}

const host = (...values: string[]) => ({ host_header: [{ values }] });
const path = (...values: string[]) => ({ path_pattern: [{ values }] });
const line = (ours: string, service: string, theirs: number, priority: number) =>
  `  - ingress.adoptedListener: must leave flynapse.globex.example${ours} to ${service}: rule globex_edge_https_443_21 takes it, with priority ${theirs} before ${priority}, got "globex_edge_https_443". The client narrows its rule or moves it after ours, or ${service} gets a route with a lower priority.`;

test("a rule of the client's that is asked first may not take our host", () => {
  const all = [line("/api", "api", 21, 100), line("/api/*", "api", 21, 100), line("/*", "dashboard", 21, 1000)];
  expect(told([host("shop.globex.example", "*.GLOBEX.example")], 21)).toEqual(all);
  expect(told([path("/*")], 21)).toEqual(all);
});

test("nor one of our paths", () => {
  expect(told([host("flynapse.globex.example"), path("/api*")], 21)).toEqual([
    line("/api", "api", 21, 100),
    line("/api/*", "api", 21, 100),
  ]);
  expect(told([path("/*")], 500)).toEqual([line("/*", "dashboard", 500, 1000)]);
});

test.each<[string, object[], number]>([
  ["is asked after ours", [host("*.globex.example")], 1500],
  ["takes another host", [host("*.shop.globex.example")], 21],
  ["takes a part of a path", [path("/api/legacy/*")], 21],
  ["asks by a regular expression, which nobody reads here", [{ path_pattern: [{ regex_values: ["^/api"] }] }], 21],
  ["asks for a method, too", [path("/*"), { http_request_method: [{ values: ["POST"] }] }], 21],
])("one that %s may stand", (_what, condition, priority) => {
  expect(told(condition, priority)).toEqual([]);
});

test("a rule that another tool governs takes our paths like any other, and is named by its ARN", () => {
  const { resources, unmanaged } = globex.inventory;
  const rule = resources.find(({ key }) => key === "globex_edge_https_443_21")!;
  const config = { ...rule.config, condition: [path("/api")], priority: 21 };
  const left = { kind: "listener-rule", id: rule.id, reason: "governed by ECS service shop: it shifts", config };
  const inventory = { ...globex.inventory, resources: resources.filter((one) => one !== rule), unmanaged: [left] };
  const problems = deploymentProblems({
    ...globex,
    inventory: { ...inventory, unmanaged: [...unmanaged, left] } as Inventory,
  });
  expect(problems.map((one) => one.rule)).toEqual([
    `must leave flynapse.globex.example/api to api: rule ${rule.id} takes it, with priority 21 before 100`,
  ]);
});
