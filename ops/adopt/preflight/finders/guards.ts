import { DescribeConfigurationRecordersCommand } from "@aws-sdk/client-config-service";
import { DescribeRegistryCommand, GetRegistryPolicyCommand } from "@aws-sdk/client-ecr";
import { GetDetectorCommand, ListDetectorsCommand } from "@aws-sdk/client-guardduty";
import { DescribeHubCommand } from "@aws-sdk/client-securityhub";
import type { OneOfARegion } from "../../../../aws/preconditions";
import { type Account, unless } from "../account";
import type { Finder, Of } from "../finder";

/** One that is there and not ours: a second one is refused. */
export const oneOfARegionFinder: Finder<"one of a region"> = async (subject, remedy, account) => {
  const { what, region } = subject;
  const others = await OTHERS[what](subject, account);
  return others.map((name) => ({
    ...{ code: "ADOPT411", severity: "error", remedy },
    // The provider gives a hub no tags, so that ours looks like anybody's.
    ...(what === "Security Hub" ? { severity: "warning" } : {}),
    id: `${what} in ${region}`,
    message: `is there already: ${name}`,
  }));
};

/** Names of those that the platform has not made. */
const OTHERS: Record<OneOfARegion, (subject: Of<"one of a region">, account: Account) => Promise<string[]>> = {
  async "registry policy"({ ours }, { ecr }) {
    const found = await unless("RegistryPolicyNotFoundException", ecr.send(new GetRegistryPolicyCommand({})));
    if (!found?.policyText) return [];
    const { Statement } = JSON.parse(found.policyText) as { Statement: { Sid?: string }[] };
    return Statement.flatMap(({ Sid }) => (Sid === ours.name ? [] : [Sid ?? "a statement without a Sid"]));
  },

  async "replication configuration"({ ours }, { ecr }) {
    const { replicationConfiguration: { rules = [] } = {} } = await ecr.send(new DescribeRegistryCommand({}));
    const filters = rules.flatMap(({ repositoryFilters = [] }) => repositoryFilters.map(({ filter }) => `${filter}`));
    return filters.filter((filter) => filter !== ours.name);
  },

  async "configuration recorder"({ ours: { name } }, { config }) {
    const { ConfigurationRecorders = [] } = await config.send(new DescribeConfigurationRecordersCommand({}));
    return ConfigurationRecorders.flatMap((one) => (one.name === name ? [] : [one.name ?? "default"]));
  },

  async "Security Hub"(_subject, { securityHub }) {
    // An account that has not subscribed is told so by an error.
    const asked = unless("InvalidAccessException", securityHub.send(new DescribeHubCommand({})));
    const hub = await unless("ResourceNotFoundException", asked);
    return hub?.HubArn ? [hub.HubArn] : [];
  },

  async "GuardDuty detector"({ ours: { site } }, { guardDuty }) {
    const { DetectorIds = [] } = await guardDuty.send(new ListDetectorsCommand({}));
    const found = DetectorIds.map(async (DetectorId) => {
      const { Tags } = await guardDuty.send(new GetDetectorCommand({ DetectorId }));
      return Tags?.site === site ? [] : [DetectorId];
    });
    return (await Promise.all(found)).flat();
  },
};
