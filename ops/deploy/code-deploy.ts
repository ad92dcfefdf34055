import {
  CodeDeployClient,
  ContinueDeploymentCommand,
  CreateDeploymentCommand,
  type DeploymentInfo,
  DeploymentStatus,
  type DeploymentWaitType,
  GetDeploymentCommand,
  GetDeploymentGroupCommand,
  ListDeploymentsCommand,
  StopDeploymentCommand,
} from "@aws-sdk/client-codedeploy";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  type Service as EcsService,
} from "@aws-sdk/client-ecs";
import {
  ElasticLoadBalancingV2Client,
  paginateDescribeRules,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Home } from "../../imports/home";
import type { Release } from "../../stacks/queries";
import { connection } from "../aws/connection";
import { answered } from "../aws/errors";
import { answeredPages } from "../aws/pages";
import { leftBehind } from "./left-behind";
import type { Deployments } from "./swing";

type Service = Pick<Release["services"][number], "id" | "name" | "family">;

const OPEN = [
  DeploymentStatus.CREATED,
  DeploymentStatus.QUEUED,
  DeploymentStatus.IN_PROGRESS,
  DeploymentStatus.BAKING,
  DeploymentStatus.READY,
];

/** CodeDeploy's deployments of one service. Reads `AWS_ENDPOINT_URL` and the usual credentials. */
export function deploymentsOf(home: Home, cluster: string, { id, name, family }: Service): Deployments {
  const options = { region: home.region, ...connection() };
  const [codeDeploy, ecs] = [new CodeDeployClient(options), new ECSClient(options)];
  const balancing = new ElasticLoadBalancingV2Client(options);
  const group = { applicationName: `${home.prefix}-${id}`, deploymentGroupName: id };
  const proceed = async (deploymentId: string, deploymentWaitType: DeploymentWaitType) => {
    const asked = codeDeploy.send(new ContinueDeploymentCommand({ deploymentId, deploymentWaitType }));
    await answered(asked, "codedeploy:ContinueDeployment");
  };
  const described = async () => {
    const asked = ecs.send(new DescribeServicesCommand({ cluster, services: [name] }));
    return (await answered(asked, "ecs:DescribeServices")).services?.[0];
  };
  const rulesOf = async (ListenerArn: string) => {
    const pages = paginateDescribeRules({ client: balancing }, { ListenerArn });
    const rules: Rule[] = [];
    for await (const { Rules = [] } of answeredPages(pages, "elasticloadbalancing:DescribeRules")) rules.push(...Rules);
    return rules;
  };
  const deployed = async (revision: string | undefined, service: EcsService | undefined) => {
    const content = appSpec(revision, service);
    const of = { ...group, revision: { revisionType: "AppSpecContent" as const, appSpecContent: { content } } };
    const made = await answered(codeDeploy.send(new CreateDeploymentCommand(of)), "codedeploy:CreateDeployment");
    return made.deploymentId!;
  };
  return {
    async open() {
      const asked = codeDeploy.send(new ListDeploymentsCommand({ ...group, includeOnlyStatuses: OPEN }));
      return (await answered(asked, "codedeploy:ListDeployments")).deployments?.[0];
    },

    async begin() {
      const revision = ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: family }));
      const { taskDefinition } = await answered(revision, "ecs:DescribeTaskDefinition");
      return deployed(taskDefinition?.taskDefinitionArn, await described());
    },

    async again() {
      const service = await described();
      return deployed(service?.taskDefinition, service);
    },

    async state(deploymentId) {
      const asked = codeDeploy.send(new GetDeploymentCommand({ deploymentId }));
      return stateOf((await answered(asked, "codedeploy:GetDeployment")).deploymentInfo!);
    },

    async left() {
      const old = (await described())?.taskSets?.filter(({ status }) => status !== "PRIMARY") ?? [];
      const groups = old.flatMap(({ loadBalancers = [] }) => loadBalancers.map((one) => one.targetGroupArn!));
      const asked = codeDeploy.send(new GetDeploymentGroupCommand(group));
      const { deploymentGroupInfo } = await answered(asked, "codedeploy:GetDeploymentGroup");
      const pairs = deploymentGroupInfo?.loadBalancerInfo?.targetGroupPairInfoList ?? [];
      const listeners = pairs.flatMap(({ prodTrafficRoute }) => prodTrafficRoute?.listenerArns ?? []);
      return leftBehind((await Promise.all(listeners.map(rulesOf))).flat(), groups);
    },

    proceed: (deployment) => proceed(deployment, "READY_WAIT"),
    finish: (deployment) => proceed(deployment, "TERMINATION_WAIT"),

    async takeBack(deploymentId) {
      const asked = codeDeploy.send(new StopDeploymentCommand({ deploymentId, autoRollbackEnabled: true }));
      await answered(asked, "codedeploy:StopDeployment");
    },
  };
}

/** A revision in place of what a service runs. */
function appSpec(TaskDefinition: string | undefined, service: EcsService | undefined): string {
  const [behind] = service?.loadBalancers ?? [];
  const Properties = {
    TaskDefinition,
    LoadBalancerInfo: { ContainerName: behind?.containerName, ContainerPort: behind?.containerPort },
    // What is not said, the service loses.
    CapacityProviderStrategy: service?.capacityProviderStrategy?.map(({ capacityProvider, base, weight }) => ({
      ...{ CapacityProvider: capacityProvider, Base: base ?? 0, Weight: weight ?? 0 },
    })),
  };
  const TargetService = { Type: "AWS::ECS::Service", Properties };
  return JSON.stringify({ version: 1, Resources: [{ TargetService }] });
}

function stateOf(info: DeploymentInfo): Awaited<ReturnType<Deployments["state"]>> {
  const { status, instanceTerminationWaitTimeStarted: swung, errorInformation, rollbackInfo } = info;
  if (status === "Ready") return { is: "ready" };
  if (status === "Succeeded" || (swung && status === "InProgress")) return { is: "swung" };
  if (status !== "Failed" && status !== "Stopped") return { is: "under way" };
  const why = [errorInformation?.message, rollbackInfo?.rollbackMessage].filter(Boolean).join(" ");
  return { is: "ended", why: why || `CodeDeploy says ${status} and no reason.` };
}
