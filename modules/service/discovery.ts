import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import type { Construct } from "constructs";
import { remark } from "../remark";

/** A name inside the VPC for the addresses of a service's running tasks. Returns its ARN. */
export function register(scope: Construct, id: string, namespaceId: string): string {
  const name = new ServiceDiscoveryService(scope, "this_name", {
    name: id,
    description: `Addresses of the tasks of ${id}`,
    dnsConfig: {
      namespaceId,
      routingPolicy: "MULTIVALUE",
      dnsRecords: [{ type: "A", ttl: TTL_SECONDS }],
    },
    healthCheckCustomConfig: { failureThreshold: 1 },
  });
  remark(name, {
    inside: {
      health_check_custom_config:
        "ECS says of its tasks whether they are healthy. The provider calls the number deprecated, and replaces the name\n" +
        "at every plan where it is missing (terraform-provider-aws#44285).",
    },
  });
  return name.arn;
}

/** A task that was replaced is asked for this long at most. */
const TTL_SECONDS = 10;
