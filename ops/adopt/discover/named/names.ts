import { type HostedZoneSummary, ListHostedZonesByVPCCommand } from "@aws-sdk/client-route-53";
import type { UnmanagedEntry } from "../../../../imports/inventory";
import type { Aws } from "../aws";
import { facts } from "../draft";
import { listed } from "../resolver";
import { isLive, type Named } from "./named";

/** Names that only the VPC knows. */
export const hostedZones: Named = {
  what: "private hosted zones",
  kinds: ["private-hosted-zone", "cloud-map-zone"],
  read: async (aws, { vpcId, region }) => hostedZonesFromAws(await fetchZones(aws, vpcId, region)),
};

export function hostedZonesFromAws(zones: HostedZoneSummary[]): UnmanagedEntry[] {
  return zones.map(({ HostedZoneId = "", Name, Owner }) => {
    const service = Owner?.OwningService;
    return {
      // A Cloud Map namespace comes and goes with an application, such as our own.
      kind: service?.startsWith("servicediscovery") ? "cloud-map-zone" : "private-hosted-zone",
      id: HostedZoneId,
      reason: `answers ${Name} in the VPC; it belongs to ${service ?? `account ${Owner?.OwningAccount}`}`,
    };
  });
}

async function fetchZones({ route53, slot }: Aws, VPCId: string, region: string): Promise<HostedZoneSummary[]> {
  const zones: HostedZoneSummary[] = [];
  let NextToken: string | undefined;
  do {
    const input = { VPCId, VPCRegion: region as "us-east-1", NextToken };
    const page = await slot(() => route53.send(new ListHostedZonesByVPCCommand(input)));
    zones.push(...(page.HostedZoneSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken);
  return zones;
}

interface RuleAssociation {
  Id?: string;
  ResolverRuleId?: string;
  Status?: string;
}

interface FirewallAssociation {
  Id?: string;
  FirewallRuleGroupId?: string;
  Priority?: number;
  MutationProtection?: string;
  Status?: string;
}

interface QueryLogAssociation {
  Id?: string;
  ResolverQueryLogConfigId?: string;
  ResourceId?: string;
  Status?: string;
}

/** What Route 53 Resolver does with the names that the VPC asks for. */
export const resolverRules: Named = {
  what: "resolver rules",
  kinds: ["resolver-rule-association"],
  read: async ({ resolver }, { vpcId }) => {
    const Filters = [{ Name: "VPCId", Values: [vpcId] }];
    return resolverRulesFromAws(await listed<RuleAssociation>(resolver, "ResolverRuleAssociations", { Filters }));
  },
};

export function resolverRulesFromAws(associations: RuleAssociation[]): UnmanagedEntry[] {
  return associations
    .filter(
      ({ Status, ResolverRuleId }) => isLive(Status) && ResolverRuleId !== "rslvr-autodefined-rr-internet-resolver",
    )
    .map(({ Id = "", ResolverRuleId }) => ({
      kind: "resolver-rule-association",
      id: Id,
      reason: `${ResolverRuleId} forwards names to other DNS servers`,
    }));
}

export const dnsFirewalls: Named = {
  what: "DNS firewalls",
  kinds: ["dns-firewall-association"],
  read: async ({ resolver }, { vpcId }) => {
    return dnsFirewallsFromAws(
      await listed<FirewallAssociation>(resolver, "FirewallRuleGroupAssociations", { VpcId: vpcId }),
    );
  },
};

export function dnsFirewallsFromAws(associations: FirewallAssociation[]): UnmanagedEntry[] {
  return associations
    .filter(({ Status }) => isLive(Status))
    .map(({ Id = "", FirewallRuleGroupId, Priority, MutationProtection }) => ({
      kind: "dns-firewall-association",
      id: Id,
      reason: `${FirewallRuleGroupId} blocks names; whoever keeps the rule group decides`,
      config: facts({ priority: Priority, mutation_protection: MutationProtection }),
    }));
}

export const queryLogs: Named = {
  what: "DNS query logs",
  kinds: ["resolver-query-log-association"],
  read: async ({ resolver }, { vpcId }) => {
    const Filters = [{ Name: "ResourceId", Values: [vpcId] }];
    return queryLogsFromAws(
      await listed<QueryLogAssociation>(resolver, "ResolverQueryLogConfigAssociations", { Filters }),
      vpcId,
    );
  },
};

export function queryLogsFromAws(associations: QueryLogAssociation[], vpcId: string): UnmanagedEntry[] {
  return associations
    .filter(({ ResourceId, Status }) => ResourceId === vpcId && isLive(Status))
    .map(({ Id = "", ResolverQueryLogConfigId }) => ({
      kind: "resolver-query-log-association",
      id: Id,
      reason: `${ResolverQueryLogConfigId} logs the names that the VPC asks for`,
    }));
}
