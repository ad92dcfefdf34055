import type { Home } from "../../imports/home";
import { PULL } from "../../modules/repositories";
import type { Statement } from "../../modules/role";
import { arnIn, roleArn } from "./names";

type Permissions = Record<string, Statement[]>;

/** Images with their signatures, and the public key of who signs. */
export function verifies(home: Home, signingKeyArn: string): Permissions {
  return {
    signatures: [
      { actions: PULL, resources: [imagesOf(home)] },
      { actions: ["kms:GetPublicKey"], resources: [signingKeyArn] },
    ],
  };
}

/** What `deliver` copies from other repositories: which of those lets us, their account says. */
export function delivers(home: Home, from: string[]): Permissions {
  const actions = [
    ...["ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:DescribeImages"],
    ...["ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
  ];
  return {
    images: [
      { actions, resources: [imagesOf(home)] },
      ...(from.length > 0 ? [{ actions: PULL, resources: from }] : []),
    ],
  };
}

/** IAM has no resource level for these. */
const ANYWHERE = [
  "ecs:DeregisterTaskDefinition",
  "ecs:DescribeTaskDefinition",
  "elasticloadbalancing:DescribeTargetHealth",
];

/** IAM has no resource level for these either: a deployment is known by its random id. */
const BY_ID = ["codedeploy:ContinueDeployment", "codedeploy:StopDeployment", "elasticloadbalancing:DescribeRules"];

/** Releases of services that CodeDeploy deploys. */
export function swings(home: Home, services: string[]): Permissions {
  if (services.length === 0) return {};
  const all = (kind: string, nameOf: (id: string) => string) =>
    services.map((id) => arnIn(home, "codedeploy", `${kind}:${nameOf(id)}`));
  const application = (id: string) => `${home.prefix}-${id}`;
  return {
    releases: [
      {
        actions: ["CreateDeployment", "GetDeployment", "GetDeploymentGroup", "ListDeployments"].map(
          (one) => `codedeploy:${one}`,
        ),
        resources: all("deploymentgroup", (id) => `${application(id)}/${id}`),
      },
      {
        actions: ["codedeploy:GetApplicationRevision", "codedeploy:RegisterApplicationRevision"],
        resources: all("application", application),
      },
      {
        actions: ["codedeploy:GetDeploymentConfig"],
        resources: [arnIn(home, "codedeploy", "deploymentconfig:CodeDeployDefault.ECS*")],
      },
      { actions: BY_ID, resources: ["*"] },
    ],
  };
}

/**
 * Which digest runs, a revision with it, and the services and jobs that run it. What a plan reads is in policies of its
 * own.
 */
export function deploys(home: Home, clusterName: string, jobs: string[]): Permissions {
  const { prefix } = home;
  const revisions = arnIn(home, "ecs", `task-definition/${prefix}-*:*`);
  const roles = ["execution", "task"].map((name) => roleArn(home, `*-${name}`));
  const toTasks = { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } };
  return {
    digests: [
      {
        actions: ["ssm:GetParameter", "ssm:PutParameter"],
        resources: [arnIn(home, "ssm", `parameter/${prefix}/images/*`)],
      },
    ],
    services: [
      {
        actions: ["ecs:RegisterTaskDefinition", "ecs:TagResource"],
        resources: [revisions],
      },
      {
        actions: ["ecs:DescribeServices", "ecs:UpdateService"],
        resources: [arnIn(home, "ecs", `service/${clusterName}/*`)],
      },
      { actions: ANYWHERE, resources: ["*"] },
      { actions: ["iam:PassRole"], resources: roles, conditions: toTasks },
    ],
    ...(jobs.length > 0 ? { jobs: startsOf(home, jobs) } : {}),
  };
}

/** Which revision the schedules of jobs start. */
function startsOf(home: Home, jobs: string[]): Statement[] {
  const { prefix } = home;
  const toScheduler = { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } };
  return [
    {
      actions: ["scheduler:UpdateSchedule"],
      resources: jobs.map((id) => arnIn(home, "scheduler", `schedule/default/${prefix}-${id}`)),
    },
    {
      actions: ["iam:PassRole"],
      resources: jobs.map((id) => roleArn(home, `${id}-schedule`)),
      conditions: toScheduler,
    },
  ];
}

/** States in S3: all are read, with their locks; written are all, none, or those of some stacks. */
export function states(home: Home, written: "read" | "write" | string[]): Permissions {
  const { state, site } = home;
  if (state.backend !== "s3") return {};
  if (state.roleArn) return { states: [{ actions: ["sts:AssumeRole"], resources: [state.roleArn] }] };
  const bucket = `arn:aws:s3:::${state.bucket}`;
  const objects = { read: [], write: [`${bucket}/${site}/*.tfstate`] };
  const writable = Array.isArray(written)
    ? written.map((stack) => `${bucket}/${site}/${stack}.tfstate`)
    : objects[written];
  return {
    states: [
      { actions: ["s3:ListBucket"], resources: [bucket] },
      { actions: ["s3:GetObject"], resources: [`${bucket}/${site}/*`] },
      // A lock is an object beside the state, which goes when the run ends.
      { actions: ["s3:DeleteObject", "s3:PutObject"], resources: [`${bucket}/${site}/*.tflock`] },
      ...(writable.length > 0 ? [{ actions: ["s3:PutObject"], resources: writable }] : []),
      {
        actions: ["dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem"],
        resources: [arnIn(home, "dynamodb", `table/${state.lockTable}`)],
      },
      { actions: ["kms:Decrypt", "kms:GenerateDataKey"], ...keyOf(home, state.bucket) },
    ],
  };
}

/** The key of the states is in another stack's state: its alias says which it is. */
function keyOf(home: Home, bucket: string): Pick<Statement, "resources" | "conditions"> {
  if (home.encryption) return { resources: [home.encryption.keyArn] };
  const conditions = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${bucket}` } };
  return { resources: [arnIn(home, "kms", "key/*")], conditions };
}

function imagesOf(home: Home): string {
  return arnIn(home, "ecr", `repository/${home.prefix}/*`);
}
