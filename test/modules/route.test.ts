import { describe, expect, test } from "vitest";
import type { ServiceProps } from "../../modules/service/props";
import { Service } from "../../modules/service/service";
import { block } from "../reading";
import { addresses, resource, synthModule } from "../synth";
import { api } from "./services";

const module = synthModule((stack) => {
  const service = (id: string, route: Partial<ServiceProps["route"]>, more: Partial<ServiceProps> = {}) =>
    new Service(stack, id, { ...api, ...more, images: { [id]: api.images.api! }, route: { ...api.route!, ...route } });
  service("plain", {});
  service("chat", { stickySeconds: 3600, matcher: "200-299", drainSeconds: 120 }, { graceSeconds: 300 });
  service("slow", {}, { health: { command: ["CMD", "/bin/ask"], startSeconds: 240 } });
  const green = service("green", { shared: true });
  service("blue", {}).shiftTo(green, 10);
  service("admin", { hosts: ["app.client.example"], sourceCidrs: ["198.51.100.0/24", "203.0.113.7/32"] });
});
const target = (name: string) => resource(module, `aws_lb_target_group.${name}`);
const conditions = (name: string) => resource(module, `aws_lb_listener_rule.${name}`).condition;

describe("a client", () => {
  test("keeps its task by a cookie of the load balancer for as long as the route says", () => {
    expect(target("chat").stickiness).toEqual({ type: "lb_cookie", enabled: true, cookie_duration: 3600 });
  });

  test("goes to any task where the route says nothing", () => {
    expect(target("plain").stickiness).toEqual({ type: "lb_cookie", enabled: false });
  });
});

describe("the load balancer", () => {
  test("takes for healthy the status codes that the service says", () => {
    const matcher = (name: string) => block(target(name), "health_check").matcher;
    expect([matcher("plain"), matcher("chat")]).toEqual(["200", "200-299"]);
  });

  test("keeps its target group where a service listens on another port, which each of its tasks is registered with", () => {
    for (const name of Object.keys(module.resource!.aws_lb_target_group!)) {
      expect(target(name).lifecycle, name).toEqual({ create_before_destroy: true, ignore_changes: ["port"] });
    }
  });

  test("leaves a task that starts in peace for as long as the service says", () => {
    const grace = (name: string) => resource(module, `aws_ecs_service.${name}`).health_check_grace_period_seconds;
    expect([grace("plain"), grace("chat")]).toEqual([60, 300]);
  });

  test("leaves a task in peace for longer than its container has to start", () => {
    expect(resource(module, "aws_ecs_service.slow").health_check_grace_period_seconds).toBe(270);
  });

  test("lets the requests of a task that goes finish for as long as the route says", () => {
    expect([target("plain").deregistration_delay, target("chat").deregistration_delay]).toEqual(["30", "120"]);
  });

  test("sends only requests from some addresses, where the route names them, on to the tasks", () => {
    const paths = { path_pattern: { values: ["/api", "/api/*"] } };
    expect(conditions("admin")).toEqual([
      { host_header: { values: ["app.client.example"] } },
      paths,
      { source_ip: { values: ["198.51.100.0/24", "203.0.113.7/32"] } },
    ]);
    expect(conditions("plain")).toEqual([paths]);
  });

  test("sends a share of the requests to another service, which ECS starts only once the rule leads to it", () => {
    expect(resource(module, "aws_lb_listener_rule.blue").action).toEqual([
      {
        type: "forward",
        forward: {
          target_group: [
            { arn: "${aws_lb_target_group.blue.arn}", weight: "${(100 - 10)}" },
            { arn: "${aws_lb_target_group.green.arn}", weight: 10 },
          ],
          stickiness: { enabled: true, duration: 300 },
        },
      },
    ]);
    expect(addresses(module)).not.toContain("aws_lb_listener_rule.green");
    expect(resource(module, "aws_ecs_service.green").depends_on).toContain("aws_lb_listener_rule.blue");
  });
});
