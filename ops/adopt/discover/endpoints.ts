import { paginateDescribeVpcEndpoints, type VpcEndpoint } from "@aws-sdk/client-ec2";
import type { Aws } from "./aws";
import { type Discovered, type Draft, draft, nameTag, sorted } from "./draft";

/** Endpoints stay in the answers for a while after their end. */
const GONE = ["deleting", "deleted", "failed", "rejected", "expired"];

/** States that say nothing: it works, or it will in a minute. */
const SETTLED = ["available", "pending", "undefined"];

/** VPC endpoints of every kind, except those that an AWS service made for itself. */
export function endpointsFromAws(endpoints: VpcEndpoint[]): Discovered {
  const live = endpoints.filter(({ State }) => !GONE.includes(String(State).toLowerCase()));
  return {
    adopted: live.filter(({ RequesterManaged }) => !RequesterManaged).map(endpoint),
    unmanaged: live
      .filter(({ RequesterManaged }) => RequesterManaged)
      .map(({ VpcEndpointId = "" }) => ({
        kind: "vpc-endpoint",
        id: VpcEndpointId,
        reason: "made and kept by an AWS service",
      })),
  };
}

function endpoint(answer: VpcEndpoint): Draft {
  const gateway = answer.VpcEndpointType === "Gateway";
  const service = answer.ServiceName ?? answer.ResourceConfigurationArn ?? answer.ServiceNetworkArn ?? "";
  return draft({
    type: "aws_vpc_endpoint",
    id: answer.VpcEndpointId,
    names: [[nameTag(answer.Tags)], [shortName(service)]],
    config: {
      vpc_id: answer.VpcId,
      service_name: answer.ServiceName,
      vpc_endpoint_type: answer.VpcEndpointType,
      resource_configuration_arn: answer.ResourceConfigurationArn,
      service_network_arn: answer.ServiceNetworkArn,
      route_table_ids: sorted(answer.RouteTableIds),
      subnet_ids: sorted(answer.SubnetIds),
      security_group_ids: sorted(answer.Groups?.map(({ GroupId }) => GroupId)),
      private_dns_enabled: gateway ? undefined : answer.PrivateDnsEnabled,
      ip_address_type: answer.IpAddressType,
      dns_options: dnsOptions(answer),
      policy: answer.PolicyDocument,
    },
    observed: { state: SETTLED.includes(String(answer.State).toLowerCase()) ? undefined : answer.State },
    tags: answer.Tags,
  });
}

function dnsOptions({ DnsOptions: options }: VpcEndpoint) {
  if (!options?.DnsRecordIpType) return undefined;
  return [
    {
      dns_record_ip_type: options.DnsRecordIpType,
      private_dns_only_for_inbound_resolver_endpoint: options.PrivateDnsOnlyForInboundResolverEndpoint,
    },
  ];
}

/** `com.amazonaws.eu-central-1.ecr.dkr` -> `ecr.dkr`; a partner's service keeps its own id. */
function shortName(service: string): string {
  return service
    .replace(/^(com\.amazonaws|aws\.api|cn\.com\.amazonaws)\.([a-z0-9-]+-[0-9]\.)?/, "")
    .replace(/^vpce\..*(vpce-svc-)/, "$1");
}

/** Asks AWS for the endpoints of the VPC. */
export function fetchEndpoints({ ec2, pages }: Aws, vpcId: string): Promise<VpcEndpoint[]> {
  const Filters = [{ Name: "vpc-id", Values: [vpcId] }];
  return pages(
    () => paginateDescribeVpcEndpoints({ client: ec2 }, { Filters }),
    (page) => page.VpcEndpoints,
  );
}
