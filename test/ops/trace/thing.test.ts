import { expect, test } from "vitest";
import { addressOf, type Thing } from "../../../ops/trace/thing";

test.each<[Thing, string]>([
  ["services.otel-collector", "aws_ecs_service.otel_collector"],
  ["services.api/aws_ecs_task_definition", "aws_ecs_task_definition.api"],
  ["services.weaviate-0/aws_iam_role.task", "aws_iam_role.weaviate_0_task"],
  ["pools.weaviate_0", "aws_autoscaling_group.pool_weaviate_0"],
  ["pools.app/aws_ecs_capacity_provider", "aws_ecs_capacity_provider.pool_app"],
  ["balancers.public/aws_lb_listener.https", "aws_lb_listener.public_https"],
  ["caches.redis/aws_security_group", "aws_security_group.redis"],
  ["cluster", "aws_ecs_cluster.this"],
  ["cluster/aws_service_discovery_private_dns_namespace" as Thing, "aws_service_discovery_private_dns_namespace.this"],
])("%s is %s", (thing, address) => {
  expect(addressOf(thing)).toBe(address);
});

test("a kind that nobody knows is a mistake of ours", () => {
  expect(() => addressOf("queues.mail" as Thing)).toThrow("knows no kind of thing for queues.mail");
});
