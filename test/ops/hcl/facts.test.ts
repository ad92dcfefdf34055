import { expect, test } from "vitest";
import { loadSite } from "../../../imports/sites";
import { factProblems } from "../../../ops/hcl/facts";
import { EVERY_SITE } from "../../every-site";

const acme = await loadSite("acme");
const FILE = "imports/acme/inventory.json";

/** What is told where an object of this type has these facts more. */
function told(type: string, facts: object): string[] {
  const index = acme.inventory.resources.findIndex((one) => one.type === type);
  const one = acme.inventory.resources[index]!;
  const resources = acme.inventory.resources.with(index, { ...one, config: { ...one.config, ...facts } as never });
  return factProblems({ ...acme, inventory: { ...acme.inventory, resources } }, FILE).map((problem) => {
    expect(problem).toMatchObject({ path: `${FILE}: resources.${index}.config`, value: one.id });
    return problem.rule.slice(problem.rule.indexOf(": ") + 2);
  });
}

test.each(EVERY_SITE)("what is known of the client's objects on %s is what the provider takes", async (site) => {
  expect(factProblems(await loadSite(site), FILE)).toEqual([]);
});

test.each<[string, object, string]>([
  ["aws_subnet", { cidr_block: ["10.0.0.0/24"] }, 'cidr_block must be text, not ["10.0.0.0/24"]'],
  ["aws_subnet", { tags: "Name=a" }, 'tags must be a map, not "Name=a"'],
  ["aws_subnet", { map_public_ip_on_launch: "yes" }, 'map_public_ip_on_launch must be true or false, not "yes"'],
  ["aws_lb", { security_groups: "sg-1" }, 'security_groups must be a list, not "sg-1"'],
  ["aws_lb_listener", { port: "443" }, 'port must be a number, not "443"'],
  [
    "aws_lb_listener",
    { default_action: [{ type: ["forward"] }] },
    'default_action[0].type must be text, not ["forward"]',
  ],
  ["aws_vpc", { cidr: "10.0.0.0/16" }, "cidr is not supported"],
])("a fact of another type, or that nobody knows, is told: %s %j", (type, facts, rule) => {
  expect(told(type, facts)).toEqual([rule]);
});

test("nothing is asked of objects that are not in state", () => {
  const config = { cidr_block: 5 };
  const resources = acme.inventory.resources.map((one) => ({ ...one, config }));
  const site = { ...acme, network: { mode: "reference" } as const, inventory: { ...acme.inventory, resources } };
  expect(factProblems(site, FILE)).toEqual([]);
});
