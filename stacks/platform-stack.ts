import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { ServiceDiscoveryPrivateDnsNamespace } from "@cdktf/provider-aws/lib/service-discovery-private-dns-namespace";
import { Construct } from "constructs";
import { z } from "zod";
import { adoptedListener } from "../imports/adoption";
import type { Site } from "../imports/site";
import { AdoptedListener } from "../modules/adopted-listener";
import { conventionsOf, proxyPort } from "../modules/conventions";
import { Key, kms, USE_KEY } from "../modules/key";
import { LoadBalancer } from "../modules/load-balancer";
import { Pool, type PoolSpec, poolSpec } from "../modules/pool";
import { SecurityGroup } from "../modules/security-group";
import { WebAcl, webAclSpec } from "../modules/web-acl";
import { ClientStack, domainInside } from "./client-stack";
import { NetworkReference } from "./network-reference";
import type { NetworkStack } from "./network-stack";
import type { Proven } from "./placement/proven";
import { poolKnobs, webAclKnobs } from "./platform-knobs";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _");

export const platformSlice = z.strictObject({
  kind: z.literal("platform"),
  /** EC2 pools by name. The name is part of the Terraform address: renaming a pool replaces it. */
  pools: z.record(name, poolSpec),
  webAcl: webAclSpec.prefault({}),
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
    upstream: { network: NetworkStack },
  ) {
    super(scope, site, stackName);
    const network = new NetworkReference(this, site, this.readNetwork(upstream.network));

    const logsKey = new Key(this, "logs", { purpose: "log groups", statements: [this.logsUseKey()] });
    const volumesKey = new Key(this, "volumes", {
      purpose: "volumes of the instances",
      statements: this.autoScalingUsesKey(),
    });
    const cluster = new EcsCluster(this, "this", {
      name: site.prefix,
      setting: [{ name: "containerInsights", value: "enabled" }],
    });
    const pools = this.createPools(poolKnobs(this, slice.pools, proven), cluster, network, volumesKey.arn);
    new EcsClusterCapacityProviders(this, "this_providers", {
      clusterName: cluster.name,
      capacityProviders: Object.values(pools),
    });

    const names = new ServiceDiscoveryPrivateDnsNamespace(this, "this_names", {
      name: domainInside(site),
      description: "Names of services that other services reach",
      vpc: network.vpcId,
    });

    const balancer = this.createIngress(slice, network);

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
        logsKeyArn: logsKey.arn,
      },
      {
        clusterName: "Name of the ECS cluster.",
        clusterArn: "ARN of the ECS cluster.",
        capacityProviders: "Capacity provider of each pool.",
        namespaceId: "DNS namespace in which services find each other.",
        loadBalancerArnSuffix: "Name of the public load balancer in the metrics of CloudWatch.",
        httpsListenerArn: "HTTPS listener of the public load balancer; services add their rules to it.",
        loadBalancerDnsName: `Where ${site.ingress.domainName} must point to: an alias or CNAME record.`,
        loadBalancerSecurityGroupId: "Security group of the public load balancer.",
        logsKeyArn: "Key that encrypts the log groups.",
      },
    );
  }

  /** A load balancer of our own with its web ACL, or the client's listener, of which the web ACL is the client's. */
  private createIngress({ webAcl }: PlatformSlice, network: NetworkReference): LoadBalancer | AdoptedListener {
    const listener = adoptedListener(this.site);
    if (listener) return new AdoptedListener(this, "public", listener);

    const name = `${this.site.prefix}-public`;
    const balancer = new LoadBalancer(this, "public", {
      name,
      vpcId: network.vpcId,
      subnetIds: network.publicSubnetIds,
      certificateArn: this.site.ingress.certificateArn!,
    });
    new WebAcl(balancer, "this_web_acl", { ...webAclKnobs(this, webAcl), name, resourceArn: balancer.arn });
    return balancer;
  }

  private createPools(specs: Record<string, PoolSpec>, cluster: EcsCluster, network: NetworkReference, keyArn: string) {
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

  private logsUseKey(): object {
    const { account, region, prefix } = this.site;
    return {
      Sid: "LogGroupsOfThisPlatform",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: kms(USE_KEY),
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:/${prefix}/*` },
      },
    };
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
