import { expect, test } from "vitest";
import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { flynapse } from "../../stacks/blueprints/flynapse";
import { deployed } from "../deployed";
import { site } from "../sites";
import { resource } from "../synth";
import { withBlueprint } from "./made-up";

/** Flynapse with a service that its people seldom need, on a pool of its own. */
function withService(name: string): BlueprintInput {
  return {
    ...flynapse,
    pools: { ...flynapse.pools, seldom: { instanceType: "m6i.large", instances: { min: 0, max: 1 } } },
    services: {
      ...flynapse.services,
      [name]: {
        runsOn: { pool: "seldom" },
        ...{ cpu: 256, memoryMib: 512, tasks: { min: 0, max: 1 }, serves: { http: 80 }, health: { path: "/" } },
        route: { paths: ["/seldom"], priority: 7, sourceCidrs: ["2001:db8::/32", "198.51.100.7/32"] },
      },
    },
  };
}

const { stacks } = withBlueprint(withService("seldom-used"), (architecture) => deployed(site({ architecture })));
const services = stacks.services!;
const platform = stacks.platform!;

test("a service may run no task, and its pool have no instance, until ops ask for one", () => {
  expect(services.variable?.seldom_used_tasks_min).toMatchObject({ default: 0 });
  expect(JSON.stringify(services.variable?.seldom_used_tasks_min)).toContain(">= 0");
  expect(resource(services, "aws_ecs_service.seldom_used").desired_count).toBe("${var.seldom_used_tasks_min}");
  expect(platform.variable?.pool_seldom_instances_min).toMatchObject({ default: 0 });
});

test("another service keeps one task at least, whatever its variables are set to", () => {
  expect(JSON.stringify(services.variable?.api_tasks_min)).toContain(">= 1");
});

test("a listener rule takes sources of both families", () => {
  expect(resource(services, "aws_lb_listener_rule.seldom_used").condition).toContainEqual({
    source_ip: { values: ["2001:db8::/32", "198.51.100.7/32"] },
  });
});
