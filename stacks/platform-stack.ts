import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { Construct } from "constructs";
import { z } from "zod";
import { networkFacts } from "../imports/network";
import type { Site } from "../imports/site";
import { Cluster } from "../modules/cluster";
import { conventionsOf, proxyPort } from "../modules/conventions";
import { Endpoints, type EndpointsProps } from "../modules/endpoints";
import { Key, kms, USE_KEY, useByLogs } from "../modules/key";
import { retentionDays } from "../modules/log-retention";
import { Pool, type PoolSpec, poolSpec } from "../modules/pool";
import { SecurityGroup } from "../modules/security-group";
import { webAclSpec } from "../modules/web-acl";
import { webAclLogName } from "../modules/web-acl-log";
import { Balancers } from "./balancers";
import { ClientStack, domainInside } from "./client-stack";
import { NetworkReference } from "./network-reference";
import type { NetworkStack } from "./network-stack";
import type { Proven } from "./placement/proven";
import { poolKnobs } from "./platform-knobs";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

export const platformSlice = z.strictObject({
  kind: z.literal("platform"),
  /** EC2 pools by name. The name is part of the Terraform address: renaming a pool replaces it. */
  pools: z.record(name, poolSpec),
  webAcl: webAclSpec.prefault({}),
  /** Days that access logs of load balancers and the log of the web ACL are kept. */
  requestLogDays: retentionDays.default(90),
});

export type PlatformSlice = z.output<typeof platformSlice>;

export interface PlatformOutputs {
  clusterName: string;
  clusterArn: string;
  capacityProviders: Record<string, string>;
  /** DNS namespace in which services find each other. */
  namespaceId: string;
  httpsListenerArn: string;
  loadBalancerArnSuffix: string;
  loadBalancerDnsName: string;
  loadBalancerSecurityGroupId: string;
  /** The internal load balancer, on a site that has one. */
  operations?: {
    httpsListenerArn: string;
    loadBalancerArnSuffix: string;
    loadBalancerDnsName: string;
    loadBalancerSecurityGroupId: string;
  };
  logsKeyArn: string;
}

/** What services run on and are reached through: cluster, pools, public load balancer, web ACL. */
export class PlatformStack extends ClientStack<PlatformOutputs> {
  constructor(
    scope: Construct,
    site: Site,
    stackName: string,
    slice: PlatformSlice,
    proven: Proven,
    endpoints: EndpointsProps["policies"],
    upstream: { network: NetworkStack },
  ) {
    super(scope, site, stackName);
    const network = new NetworkReference(this, site, this.readNetwork(upstream.network));

    const logsKey = new Key(this, "logs", {
      purpose: "log groups",
      statements: [useByLogs(site, `/${site.prefix}/*`, webAclLogName(site.prefix))],
    });
    const volumesKey = new Key(this, "volumes", {
      purpose: "volumes of the instances",
      statements: this.autoScalingUsesKey(),
    });
    const cluster = new Cluster(this, "this", { keyArn: logsKey.arn });
    const pools = this.createPools(poolKnobs(this, slice.pools, proven), cluster, network, volumesKey.arn);
    cluster.placeOn(Object.values(pools));

    const names = new ServiceDiscoveryPrivateDnsNamespace(this, "this_names", {
      name: domainInside(site),
      description: "Names of services that other services reach",
      vpc: network.vpcId,
    });
    const { public: balancer, operations } = new Balancers(this, "this_load_balancer", {
      ...{ site, slice, network },
      logsKeyArn: logsKey.arn,
    });
    // In a network of our own they stand in its stack; to a client's nothing is added there.
    if (site.network.mode !== "create") this.createEndpoints(endpoints, network);

    this.publish(
      {
        clusterName: cluster.name,
        clusterArn: cluster.arn,
        capacityProviders: pools,
        namespaceId: names.id,
        httpsListenerArn: balancer.httpsListenerArn,
        loadBalancerArnSuffix: balancer.arnSuffix,
        loadBalancerDnsName: balancer.dnsName,
        loadBalancerSecurityGroupId: balancer.securityGroupId,
        operations: operations && {
          httpsListenerArn: operations.httpsListenerArn,
          loadBalancerArnSuffix: operations.arnSuffix,
          loadBalancerDnsName: operations.dnsName,
          loadBalancerSecurityGroupId: operations.securityGroupId,
        },
        logsKeyArn: logsKey.arn,
      },
      {
        clusterName: "Name of the ECS cluster.",
        clusterArn: "ARN of the ECS cluster.",
        capacityProviders: "Capacity provider of each pool.",
        namespaceId: "DNS namespace in which services find each other.",
        loadBalancerArnSuffix: "Name of the public load balancer in the metrics of CloudWatch.",
        httpsListenerArn: "HTTPS listener of the public load balancer; services add their rules to it.",
        loadBalancerDnsName: site.ingress.zoneId
          ? `${site.ingress.domainName} is an alias of it.`
          : `Where ${site.ingress.domainName} must point to: an alias or CNAME record.`,
        loadBalancerSecurityGroupId: "Security group of the public load balancer.",
        operations: `The internal load balancer, where ${site.operations?.domainName} must point to.`,
        logsKeyArn: "Key that encrypts the log groups.",
      },
    );
  }

  private createEndpoints(policies: EndpointsProps["policies"], network: NetworkReference): void {
    const { cidrs, privateRouteTableIds } = networkFacts(this.site.inventory);
    new Endpoints(this, "this_endpoints", {
      vpcId: network.vpcId,
      cidrs,
      routeTableIds: privateRouteTableIds,
      subnetIds: network.taskSubnetIds,
      policies,
      remark: "Others in this VPC use it too, and go on as before. Only our own data is kept from them.",
    });
  }

  private createPools(specs: Record<string, PoolSpec>, cluster: Cluster, network: NetworkReference, keyArn: string) {
    const { site } = this;
    const instances = new SecurityGroup(this, "instances", {
      name: "instances",
      description: "Instances of all pools; tasks have groups of their own",
      vpcId: network.vpcId,
    });
    instances.allowTo("https", { cidr: "0.0.0.0/0" }, 443, "ECS, ECR, CloudWatch and Systems Manager");
    const proxy = proxyPort(conventionsOf(this));
    if (proxy) instances.allowTo("proxy", { cidr: "0.0.0.0/0" }, proxy, "the proxy of this account");

    const parent = new Construct(this, "pool");
    return Object.fromEntries(
      Object.entries(specs).map(([id, spec]) => {
        const pool = new Pool(parent, id, {
          ...spec,
          clusterName: site.prefix,
          clusterArn: cluster.arn,
          machineImage: site.machineImage,
          eniTrunking: site.eniTrunking,
          keyArn,
          securityGroupId: instances.id,
          subnetIds: spec.dataVolumeGib ? network.volumeSubnetIds : network.taskSubnetIds,
        });
        return [id, pool.capacityProviderName];
      }),
    );
  }

  /** Auto Scaling starts the instances, so its service-linked role must be able to open their volumes. */
  private autoScalingUsesKey(): object[] {
    const role = `arn:aws:iam::${this.site.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling`;
    const toAutoScaling = { Effect: "Allow", Principal: { AWS: role }, Resource: "*" };
    return [
      { Sid: "AutoScalingStartsInstances", ...toAutoScaling, Action: kms(USE_KEY) },
      {
        Sid: "AutoScalingAttachesVolumes",
        ...toAutoScaling,
        Action: ["kms:CreateGrant"],
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
    ];
  }
}
