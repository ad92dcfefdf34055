import { paginateDescribeVpcEndpointServiceConfigurations, type ServiceConfiguration } from "@aws-sdk/client-ec2";
import type { Listener, LoadBalancer } from "@aws-sdk/client-elastic-load-balancing-v2";
import { GetWebACLForResourceCommand, ListTagsForResourceCommand } from "@aws-sdk/client-wafv2";
import { isOurs, type Marks } from "../ours";
import type { Aws } from "./aws";
import { type Discovered, facts, sorted, type Tag, unmanagedOnly } from "./draft";

/** A web ACL and the load balancer that it is associated with. */
export interface WebAclAnswer {
  balancerArn: string;
  aclArn: string;
  tags: Tag[];
}

/** What is associated with the adopted load balancers and owned by others. */
export interface BalancerNeighboursAnswer {
  balancerArns: string[];
  listeners: Listener[];
  webAcls: WebAclAnswer[];
  /** Every endpoint service of the region. */
  endpointServices: ServiceConfiguration[];
  ours: Marks;
}

/** WAF associations, trust stores and endpoint services: named, never adopted. */
export function balancerNeighboursFromAws(answer: BalancerNeighboursAnswer): Discovered {
  const { balancerArns, listeners, webAcls, endpointServices, ours } = answer;
  const stores = new Set(listeners.flatMap(({ MutualAuthentication }) => MutualAuthentication?.TrustStoreArn || []));
  const fronts = ({ NetworkLoadBalancerArns = [], GatewayLoadBalancerArns = [] }: ServiceConfiguration) =>
    [...NetworkLoadBalancerArns, ...GatewayLoadBalancerArns].some((arn) => balancerArns.includes(arn));
  return unmanagedOnly([
    ...webAcls
      .filter(({ tags }) => !isOurs(tags, ours))
      .map(({ balancerArn, aclArn }) => ({
        kind: "waf-association",
        id: balancerArn,
        reason: `${aclArn} filters its requests; whoever keeps the web ACL decides what it protects`,
        config: { web_acl_arn: aclArn },
      })),
    ...[...stores].map((id) => ({
      kind: "trust-store",
      id,
      reason: "listeners name it by ARN; its certificates belong to its owner",
    })),
    ...endpointServices.filter(fronts).map((service) => ({
      kind: "endpoint-service",
      id: service.ServiceId ?? "",
      reason: "offers the balancer to other accounts; its owner decides who may connect",
      config: facts({
        acceptance_required: service.AcceptanceRequired,
        network_load_balancer_arns: sorted(service.NetworkLoadBalancerArns),
        gateway_load_balancer_arns: sorted(service.GatewayLoadBalancerArns),
        private_dns_name: service.PrivateDnsName,
      }),
    })),
  ]);
}

/** Asks AWS for the web ACLs of the application balancers; the others cannot have one. */
export async function fetchWebAcls({ waf, slot }: Aws, balancers: LoadBalancer[]): Promise<WebAclAnswer[]> {
  const found = balancers.map(async ({ Type, LoadBalancerArn: balancerArn = "" }): Promise<WebAclAnswer[]> => {
    if (Type !== "application") return [];
    const answer = await slot(() => waf.send(new GetWebACLForResourceCommand({ ResourceArn: balancerArn })));
    const aclArn = answer.WebACL?.ARN;
    if (!aclArn) return [];
    const tags = await slot(() => waf.send(new ListTagsForResourceCommand({ ResourceARN: aclArn })));
    return [{ balancerArn, aclArn, tags: tags.TagInfoForResource?.TagList ?? [] }];
  });
  return (await Promise.all(found)).flat();
}

/** Asks AWS for the endpoint services of the region: there is no filter by balancer. */
export function fetchEndpointServices({ ec2, pages }: Aws): Promise<ServiceConfiguration[]> {
  return pages(
    () => paginateDescribeVpcEndpointServiceConfigurations({ client: ec2 }, {}),
    (page) => page.ServiceConfigurations,
  );
}
