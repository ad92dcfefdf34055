import type { BlueprintInput } from "../../stacks/blueprints/blueprint";
import { deployed } from "../deployed";
import { site } from "../sites";
import { ownNetwork, small, withBlueprint } from "../stacks/made-up";
import { type Account, accountOf } from "./account";
import { each, via } from "./must";
import { neighbour } from "./outsiders";
import type { Call } from "./simulate";

const { web } = small.services!;

/** Two queues and two file systems. Each service uses one of them as its name says, and one service none. */
const blueprint: BlueprintInput = {
  ...small,
  stacks: { base: ["network", "queues", "fileSystems"], apps: ["cluster", "services"] },
  queues: { jobs: {}, mails: {} },
  fileSystems: { uploads: {}, models: {} },
  services: {
    planner: { ...web!, uses: ["jobs"] },
    mailer: { ...web!, uses: ["mails"] },
    editor: { ...web!, mounts: { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } } },
    viewer: { ...web!, mounts: { "/data": { fileSystem: "uploads", uid: 1001, gid: 1001, readOnly: true } } },
    trainer: { ...web!, mounts: { "/models": { fileSystem: "models", uid: 1000, gid: 1000 } } },
    idle: web!,
  },
};

/** What decides on queues and file systems; images, logs and the rest are the same for every architecture. */
export function storesAccount(): Account {
  const account = withBlueprint(blueprint, (architecture) =>
    accountOf(deployed(site({ architecture, prefix: "shop", network: ownNetwork, ingress: undefined }))),
  );
  const { roles, resourcePolicies, endpointPolicies } = account;
  return {
    ...account,
    roles: only(roles, /-task$/),
    resourcePolicies: only(resourcePolicies, /:(sqs|elasticfilesystem):|key\/data$/),
    endpointPolicies: only(endpointPolicies, /^sqs$/),
  };
}

function only<T>(all: Record<string, T>, names: RegExp): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.test(name)));
}

const QUEUES: Record<string, string> = { "planner-task": "jobs", "mailer-task": "mails" };
const MOUNTS: Record<string, { of: string; writes: boolean }> = {
  "editor-task": { of: "uploads", writes: true },
  "viewer-task": { of: "uploads", writes: false },
  "trainer-task": { of: "models", writes: true },
};

/** Producers and consumers, in batches too, whose actions are those of one message; and what the EFS client asks for. */
const MESSAGES = ["ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "ReceiveMessage", "SendMessage"];

export function mustOnStores({ arnOf, region }: Account): Call[] {
  const data = arnOf("aws_kms_key.data");
  return [
    ...Object.entries(QUEUES).flatMap(([as, queue]) => [
      ...each(as, "sqs", MESSAGES, arnOf(`aws_sqs_queue.${queue}`)),
      ...each(as, "kms", ["Decrypt", "GenerateDataKey"], data, via("sqs", region)),
    ]),
    ...Object.entries(MOUNTS).flatMap(([as, { of, writes }]) =>
      clients(as, ["Mount", ...(writes ? ["Write"] : [])], arnOf(`aws_efs_file_system.${of}`), by(as, of, arnOf)),
    ),
  ];
}

export function neverOnStores(account: Account): Record<string, Call[]> {
  const { id, region, arnOf, addresses, roles } = account;
  const queues = addresses("aws_sqs_queue").map(arnOf);
  const systems = addresses("aws_efs_file_system").map(arnOf);
  const data = arnOf("aws_kms_key.data");
  const admins = [neighbour(id), STRANGER];
  const points = Object.entries(MOUNTS).map(([as, { of }]) => by(as, of, arnOf));
  const everyPoint = (as: string, actions: string[], on: string) =>
    points.flatMap((point) => clients(as, actions, on, point));
  return {
    "a role on a queue of another one, or on what did not get done": Object.keys(roles).flatMap((as) =>
      queues
        .filter((queue) => !QUEUES[as] || queue !== arnOf(`aws_sqs_queue.${QUEUES[as]}`))
        .flatMap((queue) => each(as, "sqs", MESSAGES, queue)),
    ),
    "a role on more than the messages of its queue": Object.entries(QUEUES).flatMap(([as, queue]) => [
      ...each(as, "sqs", ["PurgeQueue", "DeleteQueue", "SetQueueAttributes"], arnOf(`aws_sqs_queue.${queue}`)),
      ...each(as, "sqs", ["AddPermission", "StartMessageMoveTask"], arnOf(`aws_sqs_queue.${queue}`)),
      ...each(as, "kms", ["Decrypt", "GenerateDataKey"], data),
      ...each(as, "kms", ["Decrypt"], data, via("s3", region)),
    ]),
    "a role on a file system by an access point of another one": Object.keys(roles).flatMap((as) =>
      systems.flatMap((system) =>
        everyPoint(as, ["Mount", "Write"], system).filter(({ on, context }) => {
          const { of = "" } = MOUNTS[as] ?? {};
          return !of || on !== arnOf(`aws_efs_file_system.${of}`) || context?.[POINT] !== by(as, of, arnOf)[POINT];
        }),
      ),
    ),
    "a role on a file system by none, as root, or to write where it only reads": Object.entries(MOUNTS).flatMap(
      ([as, { of, writes }]) => {
        const system = arnOf(`aws_efs_file_system.${of}`);
        return [
          ...clients(as, ["Mount", "Write", "RootAccess"], system),
          ...clients(as, ["RootAccess", ...(writes ? [] : ["Write"])], system, by(as, of, arnOf)),
          ...each(as, "elasticfilesystem", ["CreateAccessPoint", "DeleteFileSystem", "PutFileSystemPolicy"], system),
        ];
      },
    ),
    "somebody else on a file system, but by an access point": systems.flatMap((system) =>
      clients(neighbour(id), ["Mount", "Write", "RootAccess"], system),
    ),
    "another account on either": [
      ...queues.flatMap((queue) => each(STRANGER, "sqs", MESSAGES, queue)),
      ...systems.flatMap((system) => everyPoint(STRANGER, ["Mount", "Write"], system)),
    ],
    "somebody else of this account on a queue, through our endpoint": queues.flatMap((queue) =>
      each(neighbour(id), "sqs", [...MESSAGES, "PurgeQueue"], queue),
    ),
    "anybody without TLS": admins.flatMap((as) =>
      [
        ...queues.flatMap((queue) => each(as, "sqs", ["SendMessage", "ReceiveMessage"], queue)),
        ...systems.flatMap((system) => everyPoint(as, ["Mount"], system)),
      ].map((call) => ({ ...call, context: { ...call.context, "aws:SecureTransport": "false" }, elsewhere: true })),
    ),
  };
}

const STRANGER = "arn:aws:iam::999999999999:role/Admin";
const POINT = "elasticfilesystem:AccessPointArn";

function by(as: string, system: string, arnOf: Account["arnOf"]): Record<string, string> {
  return { [POINT]: arnOf(`aws_efs_access_point.${as.replace(/-task$/, "")}_${system}`) };
}

function clients(as: string, actions: string[], on: string, context?: Record<string, string>): Call[] {
  const names = actions.map((action) => `Client${action}`);
  return each(as, "elasticfilesystem", names, on, context);
}
