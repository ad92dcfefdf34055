import type { EcsServiceServiceConnectConfiguration } from "@cdktf/provider-aws/lib/ecs-service";
import { ServiceDiscoveryService } from "@cdktf/provider-aws/lib/service-discovery-service";
import type { Construct } from "constructs";
import { comment } from "../comment";
import { goesLast } from "../goes-last";

/** A Cloud Map service: a DNS name in the VPC for the IPs of a service's running tasks. Returns its ARN. */
export function register(scope: Construct, id: string, namespaceId: string): string {
  const name = new ServiceDiscoveryService(scope, "this_name", {
    name: id,
    description: `IPs of the tasks of ${id}`,
    dnsConfig: {
      namespaceId,
      routingPolicy: "MULTIVALUE",
      dnsRecords: [{ type: "A", ttl: TTL_SECONDS }],
    },
    healthCheckCustomConfig: { failureThreshold: 1 },
  });
  goesLast(name, "an ECS service");
  comment(name, {
    inside: {
      health_check_custom_config:
        "ECS reports the health of its tasks. The provider calls the number deprecated, and replaces the service\n" +
        "where it is missing (terraform-provider-aws#44285).",
    },
  });
  return name.arn;
}

/** Every port of the service by the name that Service Connect gives it: another one than its DNS name's. */
export function serviceConnect(
  id: string,
  { namespaceName, serves }: { namespaceName: string; serves: Record<string, number> },
): EcsServiceServiceConnectConfiguration {
  return {
    enabled: true,
    namespace: namespaceName,
    service: Object.entries(serves).map(([portName, port]) => ({
      portName,
      discoveryName: `${id}-${portName}`,
      clientAlias: { port, dnsName: `${id}-${portName}` },
    })),
  };
}

/** Clients use the IP of a stopped task for this long at most. */
const TTL_SECONDS = 10;
