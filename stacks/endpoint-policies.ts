import { type EndpointName, endpointsOf } from "../imports/endpoints";
import type { Site } from "../imports/site";
import { OBJECT_ACTIONS } from "../modules/bucket";
import { TABLE_ACTIONS } from "../modules/table";
import { type Blueprint, sliceOf } from "./blueprints/blueprint";
import { bucketNameOf, tableNameOf } from "./data-stack";

/** What passes an endpoint. It is a filter: IAM must allow it as well. */
interface Use {
  actions: string[];
  resources: string[];
  /** The roles that may. Default: everybody in the account. */
  roles?: string[];
  /** Also for those who ask without credentials, or with a link that AWS signed. */
  anybody?: true;
}

/** Of each endpoint that a site makes the statements of its policy. One that would let nothing through is not made. */
export function endpointPolicies(site: Site, blueprint: Blueprint): Record<string, object[]> {
  const uses = usesOf(site, blueprint);
  const statements = site.network.mode === "create" ? onlyThese : alsoNeighbours;
  const policies = endpointsOf(site).map((name): [string, object[]] => [name, statements(site, uses[name])]);
  return Object.fromEntries(policies.filter(([, { length }]) => length > 0));
}

/** In a network of our own nothing passes but what the architecture does. */
function onlyThese(site: Site, uses: Use[]): object[] {
  return uses.map(({ actions, resources, roles, anybody }) => ({
    Effect: "Allow",
    Principal: "*",
    Action: actions,
    Resource: resources,
    ...(anybody ? {} : { Condition: roles ? { ArnEquals: { "aws:PrincipalArn": roles } } : ofAccount(site) }),
  }));
}

/**
 * A client's network has others in it, and an endpoint is theirs too as soon as it is there: its route and its private
 * name hold for them. They must go on as before. Only our own data is kept from everybody but those who use it.
 */
function alsoNeighbours(site: Site, uses: Use[]): object[] {
  const everything = { Effect: "Allow", Principal: "*", Resource: "*" };
  return [
    { Sid: "WholeAccount", ...everything, Action: "*", Condition: ofAccount(site) },
    ...(uses.some(({ anybody }) => anybody) ? [{ Sid: "PublicObjects", ...everything, Action: ["s3:GetObject"] }] : []),
    ...uses
      .filter(({ roles }) => roles)
      .map(({ actions, resources, roles }) => ({
        Effect: "Deny",
        Principal: "*",
        Action: actions,
        Resource: resources,
        Condition: { ArnNotEquals: { "aws:PrincipalArn": roles } },
      })),
  ];
}

function ofAccount({ account }: Site): object {
  return { StringEquals: { "aws:PrincipalAccount": account } };
}

/** What services, and the agents on their instances, do with each AWS service. Names are as the stacks give them. */
function usesOf(site: Site, blueprint: Blueprint): Record<EndpointName, Use[]> {
  const { account, region, prefix, encryption } = site;
  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${account}:${rest}`;
  const all = ["*"];
  const ecr: Use[] = [
    { actions: ["ecr:GetAuthorizationToken"], resources: all },
    {
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [arn("ecr", `repository/${prefix}/*`)],
    },
  ];
  const ecs: Use[] = [
    { actions: CLUSTER_ACTIONS, resources: [arn("ecs", `cluster/${prefix}`)] },
    { actions: INSTANCE_ACTIONS, resources: [arn("ecs", `container-instance/${prefix}/*`)] },
    { actions: ["ecs:DiscoverPollEndpoint", "ecs:PutAccountSetting"], resources: all },
  ];
  return {
    s3: [...bucketUses(site, blueprint), ...publicObjects(region)],
    dynamodb: tableUses(site, blueprint),
    "ecr.api": ecr,
    "ecr.dkr": ecr,
    ecs,
    "ecs-agent": ecs,
    "ecs-telemetry": ecs,
    kms: [{ actions: KEY_ACTIONS, resources: [encryption?.keyArn ?? arn("kms", "key/*")] }],
    logs: [
      { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [arn("logs", `log-group:/${prefix}/*`)] },
    ],
    secretsmanager: [
      { actions: ["secretsmanager:GetSecretValue"], resources: [arn("secretsmanager", `secret:${prefix}*`)] },
    ],
    ssm: [{ actions: ["ssm:UpdateInstanceInformation"], resources: all }],
    ssmmessages: [{ actions: SESSION_ACTIONS, resources: all }],
  };
}

const CLUSTER_ACTIONS = [
  "DeregisterContainerInstance",
  "RegisterContainerInstance",
  "SubmitAttachmentStateChanges",
  "SubmitContainerStateChange",
  "SubmitTaskStateChange",
].map((action) => `ecs:${action}`);

const INSTANCE_ACTIONS = ["Poll", "StartTelemetrySession", "UpdateContainerInstancesState"].map(
  (action) => `ecs:${action}`,
);

/** The last two when an instance attaches its data volume. */
const KEY_ACTIONS = ["Decrypt", "GenerateDataKey", "CreateGrant", "DescribeKey"].map((action) => `kms:${action}`);

const SESSION_ACTIONS = ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
  (action) => `ssmmessages:${action}`,
);

function tableUses(site: Site, blueprint: Blueprint): Use[] {
  const { account, region } = site;
  return Object.keys(sliceOf(blueprint, "data")?.tables ?? {}).flatMap((id) => {
    const table = `arn:aws:dynamodb:${region}:${account}:table/${tableNameOf(site, id)}`;
    return usedBy(site, blueprint, id, { actions: TABLE_ACTIONS, resources: [table, `${table}/index/*`] });
  });
}

function bucketUses(site: Site, blueprint: Blueprint): Use[] {
  return Object.keys(sliceOf(blueprint, "data")?.buckets ?? {}).flatMap((id) => {
    const bucket = `arn:aws:s3:::${bucketNameOf(site, id)}`;
    return [
      ...usedBy(site, blueprint, id, { actions: ["s3:ListBucket"], resources: [bucket] }),
      ...usedBy(site, blueprint, id, {
        actions: OBJECT_ACTIONS,
        resources: [`${bucket}/*`],
      }),
    ];
  });
}

/** By the task roles of the services that say so; what nobody uses passes for nobody. */
function usedBy({ account, prefix, iam }: Site, blueprint: Blueprint, used: string, use: Use): Use[] {
  const services = Object.entries(sliceOf(blueprint, "services")?.services ?? {});
  const roles = services
    .filter(([, { uses }]) => uses.includes(used))
    .map(([name]) => `arn:aws:iam::${account}:role${iam.path}${prefix}-${name}-task`);
  return roles.length > 0 ? [{ ...use, roles }] : [];
}

/** Layers of images, which ECR keeps in a bucket of its own and signs links to; packages of Amazon Linux 2023. */
function publicObjects(region: string): Use[] {
  const buckets = [`prod-${region}-starport-layer-bucket`, `al2023-repos-${region}-de612dc2`];
  const resources = buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`);
  return [{ actions: ["s3:GetObject"], resources, anybody: true }];
}
