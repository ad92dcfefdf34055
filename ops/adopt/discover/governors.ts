import {
  type DeploymentGroupInfo,
  GetDeploymentGroupCommand,
  paginateListApplications,
  paginateListDeploymentGroups,
} from "@aws-sdk/client-codedeploy";
import { DescribeServicesCommand, paginateListClusters, paginateListServices, type Service } from "@aws-sdk/client-ecs";
import { chunked } from "../../../aws/filters";
import type { Aws } from "./aws";

/** Something that rewrites listeners and rules when it deploys. */
export interface Governor {
  /** For people. */
  name: string;
  /** ARNs of rules that it rewrites; the default rule of a listener may be among them. */
  rules: string[];
  /** ARNs of listeners of which it rewrites the default action, and every rule that forwards to its target groups. */
  listeners: string[];
  /** Names of those target groups. */
  targetGroups: string[];
}

/** DescribeServices takes no more. */
const SERVICES_PER_CALL = 10;

/** Strategies in which ECS itself shifts the traffic. */
const SHIFTING = ["BLUE_GREEN", "LINEAR", "CANARY"];

/** ECS services that shift traffic. Those of CodeDeploy are told by its deployment groups. */
export function governorsFromEcs(services: Service[]): Governor[] {
  return services
    .filter(({ deploymentConfiguration }) => SHIFTING.includes(deploymentConfiguration?.strategy ?? ""))
    .map(({ serviceName, deploymentConfiguration, loadBalancers = [] }) => ({
      name: `ECS service ${serviceName} (${deploymentConfiguration?.strategy})`,
      rules: loadBalancers.flatMap(({ advancedConfiguration: config }) =>
        [config?.productionListenerRule, config?.testListenerRule].flatMap((arn) => arn ?? []),
      ),
      listeners: [],
      targetGroups: [],
    }));
}

/** Deployment groups that swap target groups on listeners. */
export function governorsFromCodeDeploy(groups: DeploymentGroupInfo[]): Governor[] {
  return groups.flatMap(({ applicationName, deploymentGroupName, loadBalancerInfo }) => {
    const pairs = loadBalancerInfo?.targetGroupPairInfoList ?? [];
    const routes = pairs.flatMap(({ prodTrafficRoute, testTrafficRoute }) => [prodTrafficRoute, testTrafficRoute]);
    const listeners = routes.flatMap((route) => route?.listenerArns ?? []);
    if (listeners.length === 0) return [];
    const targetGroups = pairs.flatMap((pair) => (pair.targetGroups ?? []).flatMap(({ name }) => name ?? []));
    return [{ name: `CodeDeploy ${applicationName}/${deploymentGroupName}`, rules: [], listeners, targetGroups }];
  });
}

/** Reads the services of all clusters, and the deployment groups where one of them is CodeDeploy's. */
export async function fetchGovernors(aws: Aws): Promise<Governor[]> {
  const services = await fetchServices(aws);
  const byCodeDeploy = services.some(({ deploymentController }) => deploymentController?.type === "CODE_DEPLOY");
  return [...governorsFromEcs(services), ...(byCodeDeploy ? governorsFromCodeDeploy(await fetchGroups(aws)) : [])];
}

async function fetchServices({ ecs, slot, pages }: Aws): Promise<Service[]> {
  const clusters = await pages(
    () => paginateListClusters({ client: ecs }, {}),
    (page) => page.clusterArns,
  );
  const all = clusters.map(async (cluster) => {
    const arns = await pages(
      () => paginateListServices({ client: ecs }, { cluster, maxResults: 100 }),
      (page) => page.serviceArns,
    );
    const answers = chunked(arns, SERVICES_PER_CALL).map((services) =>
      slot(() => ecs.send(new DescribeServicesCommand({ cluster, services }))),
    );
    return (await Promise.all(answers)).flatMap((answer) => answer.services ?? []);
  });
  return (await Promise.all(all)).flat();
}

async function fetchGroups({ codeDeploy, slot, pages }: Aws): Promise<DeploymentGroupInfo[]> {
  const applications = await pages(
    () => paginateListApplications({ client: codeDeploy }, {}),
    (page) => page.applications,
  );
  const all = applications.map(async (applicationName) => {
    const names = await pages(
      () => paginateListDeploymentGroups({ client: codeDeploy }, { applicationName }),
      (page) => page.deploymentGroups,
    );
    const answers = names.map((deploymentGroupName) =>
      slot(() => codeDeploy.send(new GetDeploymentGroupCommand({ applicationName, deploymentGroupName }))),
    );
    return (await Promise.all(answers)).flatMap((answer) => answer.deploymentGroupInfo ?? []);
  });
  return (await Promise.all(all)).flat();
}
