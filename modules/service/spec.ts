import { z } from "zod";
import { CANNOT_BE_MADE, canBeMade } from "../namespace";
import { deliverySpec } from "./delivery";
import { COPIER, copier, type FolderFiles, filesSpec } from "./files";
import { fileSystemMounts, folder, type MountSpec, mountsSpec } from "./mounts";
import { secret, use } from "./references";
import { rollbackSpec } from "./release-alarm";
import { routeSpec } from "./route";
import { runsOnSpec } from "./runs-on";
import { scalingSpec } from "./scaling";
import { jobSpec, schedulesSpec } from "./schedules";
import { secretFilesSpec } from "./secret-files";
import type { UrlSpec } from "./urls";

/** Ports by name. The containers of a task share its network interface, so each port is used once. */
const ports = z.record(
  z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _"),
  z.int().min(1).max(65_535),
);

/** A health check: an HTTP path, or a command that exits with 0. */
const health = z.union(
  [
    z.strictObject({
      path: z.string().regex(/^\//, "must begin with /"),
      /** What ECS runs instead of wget, which not every image has. The load balancer asks by the path. */
      command: z.array(z.string()).min(2).optional(),
      /** Name of the port that answers. */
      port: z.string().default("http"),
      startSeconds: z.int().min(0).max(300).default(30),
      /** Status codes that count as healthy: `200`, `200,204` or `200-299`. */
      matcher: z
        .string()
        .regex(/^\d{3}([-,]\d{3})*$/, "must be status codes such as 200, 200,204 or 200-299")
        .default("200"),
    }),
    z.strictObject({
      /** In the form of ECS: begins with `CMD` or `CMD-SHELL`. */
      command: z.array(z.string()).min(2),
      startSeconds: z.int().min(0).max(300).default(30),
    }),
  ],
  { error: "must have either a path or a command" },
);

export type HealthSpec = z.output<typeof health>;

/** A part of a name, after the prefix. */
export const word = z
  .string()
  .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, "must be lower-case letters, digits and dashes, no dash at the end")
  .refine(canBeMade, CANNOT_BE_MADE);

/** What ECR's 256 characters for the name of a repository leave after the longest prefix and a slash. */
const LONGEST_IMAGE = 234;

/** Last part of the names of its repository and of its image's SSM parameter. */
export const containerName = word.max(LONGEST_IMAGE).refine((name) => !name.includes("--"), {
  error: "must not have two dashes in a row, which ECR takes in no repository's name",
  params: { remedy: "Leave one of them out." },
});

const urlSpec = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\?[\w.~%&=/:+-]*)?$/, "must be a database, and what follows it in the URL: orders?ssl=true")
  .transform((text): UrlSpec => {
    const [name = "", query] = text.split("?");
    return { name, query };
  });

/** What any container of a task may say. */
const containerShape = {
  serves: ports.default({}),
  health: health.optional(),
  /** Overrides the image's ENTRYPOINT. */
  entryPoint: z.array(z.string()).min(1).optional(),
  /** Overrides the image's CMD. `{NAME}` as in the environment. */
  command: z.array(z.string()).optional(),
  /** `{NAME}` in a value stands for a variable that it gets by `uses`, for AWS_REGION, PUBLIC_URL (where users are) or ENVIRONMENT. */
  environment: z.record(z.string(), z.string()).default({}),
  /** Secrets by variable: `mail` is the whole of one, `mail:password` one field of a secret that is a JSON object. */
  secrets: z.record(z.string(), secret).default({}),
  /** Secrets that its program reads from files. Its command must be given: a shell writes them, then runs it. */
  secretFiles: secretFilesSpec,
  /** Mount points, by the path in the container. */
  mounts: mountsSpec,
  /** Files that it reads, by folder and path: configuration that is no variable. */
  files: filesSpec,
  /** Writable folders in memory (tmpfs): the root file system is read-only. */
  scratch: z.array(folder).default([]),
};

/** Stop timeout: seconds between SIGTERM and SIGKILL. */
const stopSeconds = z.int().min(2).max(120);

/** Of the largest instance type in aws/instance-types.ts. */
const MOST_MEMORY_MIB = 131_072;

/** A second container of a task. It has the task's roles, name and network interface. */
const sidecarSpec = z.strictObject({
  ...containerShape,
  /** Hard limit within the task's memory. */
  memoryMib: z.int().min(6).max(MOST_MEMORY_MIB),
  /** Default: that of the service. */
  stopSeconds: stopSeconds.optional(),
});

/** The proof places every task of a pool at every moment, so their number has an end. */
const MOST_TASKS = 100;

/** The part of a service that a blueprint decides. */
export const serviceSpec = z.strictObject({
  ...containerShape,
  runsOn: runsOnSpec,
  /** Its ports on which it listens by UDP too, as members of a cluster do. */
  alsoUdp: z.array(z.string()).default([]),
  /** What the container is called. Default: as the service. */
  container: containerName.optional(),
  /** What follows the prefix in the names of its ECS service and target group. Default: its own name. */
  names: z.strictObject({ service: word.optional(), targetGroup: word.optional() }).default({}),
  /** CPU units of a task; 1024 are one vCPU. */
  cpu: z.int().min(128).max(16_384),
  /** Memory of a task, with everything in it. */
  memoryMib: z.int().min(64).max(MOST_MEMORY_MIB),
  /** Ephemeral storage of a task on Fargate in GiB. Default: Fargate's own 20. */
  storageGib: z.int().min(21).max(200).optional(),
  /** Minimum and maximum tasks; the placement proof covers the whole range. A minimum of 0: none runs until ops ask. */
  tasks: z
    .strictObject({ min: z.int().min(0).max(MOST_TASKS), max: z.int().min(1).max(MOST_TASKS) })
    .refine(({ min, max }) => min <= max, {
      error: "must have min not above max",
      params: { remedy: "Raise max or lower min." },
    }),
  /** A job: a task that the clock starts and that ends by itself, with 0 if all went well. Default: a service, always there. */
  job: jobSpec.optional(),
  /** Default: the minimum, always. */
  scaling: scalingSpec.optional(),
  /** Bounds that follow the clock, by name: fewer tasks at night. Only where it scales. */
  schedules: schedulesSpec,
  /** Default: only other services reach it. */
  route: routeSpec.optional(),
  /**
   * What it reaches, by name: `search` on every port, `search:http` on one. `internet` is HTTPS to anywhere.
   * Security groups, IAM and environment follow from it.
   */
  uses: z.array(use).default([]),
  /**
   * URLs of databases that it uses, by variable, with the password in them: `orders`, or `orders?sslmode=require`.
   * The container composes them with `sh` and `od`, then runs the command, which must be given.
   */
  urls: z.record(z.string().regex(/^[A-Za-z_]\w*$/, "must be the name of a variable"), urlSpec).default({}),
  /** Whether it has a DNS name in the VPC. Default: where another service uses it. */
  discoverable: z.boolean().optional(),
  /** Whether it is a server and client of ECS Service Connect, whose proxy runs beside the containers. */
  serviceConnect: z.boolean().default(false),
  sidecars: z.record(containerName, sidecarSpec).default({}),
  /** The bucket that the files of its containers come from. */
  filesFrom: z.string().optional(),
  /** GOMEMLIMIT of its container as a share of the task's memory: Go does not see the container's limit by itself. */
  goMemoryShare: z.number().min(0.1).max(0.95).optional(),
  stopSeconds: stopSeconds.default(30),
  /** Why people may open a shell in its containers, by ECS Exec. Default: they may not. */
  exec: z.string().min(10, "must say why, in 10 characters or more").optional(),
  /** How another release takes over: `rolling`, or CodeDeploy's `blue-green`, `canary` and `linear`. */
  delivery: deliverySpec.default("rolling"),
  /** The share of errors above which a release is taken back while it is deployed. Default: tasks and smoke test decide. */
  rollbackAbove: rollbackSpec.optional(),
  /**
   * Health check grace period of the service, behind a load balancer. Default: a minute, or half a minute more than its
   * container has to start.
   */
  graceSeconds: z.int().min(0).max(7200).optional(),
});

export type ServiceSpec = z.output<typeof serviceSpec>;
/** One container: that of the service itself, or a sidecar. */
export type ContainerSpec = Pick<ServiceSpec, keyof typeof containerShape> & {
  memoryMib?: number;
  stopSeconds?: number;
};

/** A container with where it is said, below the service: `""`, or `sidecars.probe.`. */
export interface Located {
  name: string;
  at: string;
  spec: ContainerSpec;
  /** It copies the files of the others and ends. */
  copies?: true;
}

type Containers = Pick<ServiceSpec, keyof typeof containerShape | "container" | "sidecars">;

/** Every container of a service's tasks, the service's own first. */
export function containersOf(id: string, spec: Containers): Located[] {
  const { serves, health, entryPoint, command, environment, secrets, secretFiles, mounts, scratch, files } = spec;
  const own = { serves, health, entryPoint, command, environment, secrets, secretFiles, mounts, scratch, files };
  const sidecars = Object.entries(spec.sidecars);
  const said = [
    { name: spec.container ?? id, at: "", spec: own },
    ...sidecars.map(([name, sidecar]) => ({ name, at: `sidecars.${name}.`, spec: sidecar })),
  ];
  const folders = foldersOf(spec);
  return hasFiles(spec) ? [...said, { name: COPIER, at: "", spec: copier(folders), copies: true }] : said;
}

/** The name of its ECS service: in a cluster of ours its own needs no prefix. */
export function ecsName(prefix: string, id: string, { names }: Pick<ServiceSpec, "names">): string {
  return names.service ? `${prefix}-${names.service}` : id;
}

/** Those of them that ECS keeps running: the others are jobs. */
export function servicesIn<Spec extends Pick<ServiceSpec, "job">>(specs: Record<string, Spec>): Record<string, Spec> {
  return Object.fromEntries(Object.entries(specs).filter(([, { job }]) => !job));
}

/** Memory in MiB that the sidecars of a task keep for themselves. */
export function sidecarMemoryMib({ sidecars }: Pick<ServiceSpec, "sidecars">): number {
  return Object.values(sidecars).reduce((sum, { memoryMib }) => sum + memoryMib, 0);
}

/** Everything that a container of the service sees besides its image. */
export function mountsOf({ mounts, sidecars }: Pick<ServiceSpec, "mounts" | "sidecars">): MountSpec[] {
  return [{ mounts }, ...Object.values(sidecars)].flatMap((container) => Object.values(container.mounts));
}

/** The file systems that it mounts, each once. */
export function fileSystemsOf(spec: Pick<ServiceSpec, "mounts" | "sidecars">): string[] {
  return [...new Set(fileSystemMounts(mountsOf(spec)).map(({ fileSystem }) => fileSystem))];
}

/** The files of each of its containers. */
export function foldersOf({ files, sidecars }: Pick<ServiceSpec, "files" | "sidecars">): FolderFiles[] {
  return [{ files }, ...Object.values(sidecars)].map((container) => container.files);
}

export function hasFiles(spec: Pick<ServiceSpec, "files" | "sidecars">): boolean {
  return foldersOf(spec).some((files) => Object.keys(files).length > 0);
}

/** Whether it writes to its pool's volume, and runs where that is. */
export function isStateful(spec: Pick<ServiceSpec, "mounts" | "sidecars">): boolean {
  return mountsOf(spec).some((mount) => "volumeFolder" in mount);
}

/** Whether at most one task runs at a time, because two would write to the same files. */
export function hasOneWriter(spec: Pick<ServiceSpec, "mounts" | "sidecars">): boolean {
  return isStateful(spec) || fileSystemMounts(mountsOf(spec)).some(({ writers }) => writers === "one");
}
