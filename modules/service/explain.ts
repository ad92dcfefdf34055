import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { comment } from "../comment";
import { commentsOn } from "./delivery";
import type { ServiceProps } from "./props";

/** What its HCL says of a service. */
export function explain(
  service: EcsService,
  id: string,
  { links, runsOn, route, scaling, exec, delivery }: ServiceProps,
): void {
  const uses = Object.keys(links).sort().join(", ");
  const place = "pool" in runsOn ? `on pool ${runsOn.pool}` : "on Fargate";
  const others = route?.default ? " and what no rule matches" : "";
  const behind = route ? `${route.paths.join(" and ")}${others} of load balancer ${route.balancer}, ` : "";
  comment(service, {
    file: `Service ${id}: ${behind}${place}.\nUses: ${uses || "nothing"}.`,
    inside: {
      ...commentsOn(delivery, scaling !== undefined),
      ...(exec ? { enable_execute_command: `${exec}.` } : {}),
      depends_on: "Tasks need them from their start to their end; no argument above refers to them.",
    },
  });
}
