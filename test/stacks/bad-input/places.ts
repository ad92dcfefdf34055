import type { Mistake } from "./mistake";

/** What contradicts where the tasks of a service run. Paths begin at the keys of Flynapse. */
export const PLACES: Mistake[] = [
  [
    "CPU units that Fargate does not take",
    { "services.dashboard.runsOn": { fargate: true }, "services.dashboard.cpu": 300 },
    "services.dashboard.cpu: must be one of 256, 512, 1024, 2048, 4096, 8192, 16384 on Fargate, got 300. Fargate accepts only these CPU units.",
  ],
  [
    "memory that Fargate does not take with the CPU units",
    { "services.dashboard.runsOn": { fargate: true }, "services.dashboard.memoryMib": 768 },
    "services.dashboard.memoryMib: must be one of 512, 1024, 2048 with 256 CPU units on Fargate, got 768. Fargate accepts CPU and memory in pairs.",
  ],
  [
    "folders of an instance on Fargate",
    {
      "services.dashboard.runsOn": { fargate: true },
      "services.dashboard.mounts": { "/data": { volumeFolder: "data" }, "/logs": { hostFolder: "/var/log" } },
    },
    'services.dashboard.mounts./data: must not be a folder of an instance on Fargate, got {"volumeFolder":"data","readOnly":false}. Fargate has no container instance; use scratch, mount a file system, or run the service on a pool.',
    'services.dashboard.mounts./logs: must not be a folder of an instance on Fargate, got {"hostFolder":"/var/log","readOnly":true}. Fargate has no container instance; use scratch, mount a file system, or run the service on a pool.',
  ],
  [
    "the same in a sidecar",
    {
      "services.otel-collector.runsOn": { fargate: true, spot: true },
      "services.otel-collector.memoryMib": 1024,
      "services.otel-collector.sidecars.probe.mounts": { "/data": { volumeFolder: "data" } },
    },
    'services.otel-collector.sidecars.probe.mounts./data: must not be a folder of an instance on Fargate, got {"volumeFolder":"data","readOnly":false}. Fargate has no container instance; use scratch, mount a file system, or run the service on a pool.',
  ],
  [
    "a public IP in private subnets",
    { "services.dashboard.runsOn": { fargate: true, publicIp: true } },
    "services.dashboard.runsOn.publicIp: must be false in private subnets, got true. Tasks egress through NAT gateways; leave it out.",
  ],
  [
    "routes without load balancers",
    { "stacks.platform": ["cluster", "pools"], balancers: undefined },
    'services.api.route: needs load balancers, got ["/api","/api/*"]. Add balancers to one of the stacks, or leave the route out.',
    'services.dashboard.route: needs load balancers, got ["/*"]. Add balancers to one of the stacks, or leave the route out.',
    'services.grafana.route: needs load balancers, got ["/*"]. Add balancers to one of the stacks, or leave the route out.',
  ],
];

/** Beside the service, and before it. */
const FILE_SYSTEM = { "stacks.apps": ["cluster", "fileSystems", "services"], fileSystems: { uploads: {} } };

/** The same in a network of our own with public subnets only. */
export const PUBLIC_ONLY: Mistake[] = [
  [
    "no public IP where nothing else leads out",
    { "services.web.runsOn": { fargate: true } },
    "services.web.runsOn.publicIp: must be true where the network has no private subnets, got false. Without it the task cannot pull its image.",
  ],
  [
    "a file system that there is not",
    { "services.web.mounts": { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } } },
    'services.web.mounts./data.fileSystem: must be one of the file systems: there are none, got "uploads". Correct the name or add it to the fileSystems of the blueprint.',
  ],
  [
    "a mount of something else",
    {
      ...FILE_SYSTEM,
      "services.web.mounts": { "/data": { fileSystem: "web", uid: 1000, gid: 1000 } },
    },
    'services.web.mounts./data.fileSystem: must be one of the file systems: uploads, got "web". Correct the name or add it to the fileSystems of the blueprint.',
  ],
  [
    "one file system with two owners",
    {
      ...FILE_SYSTEM,
      "services.web.mounts": { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } },
      "services.web.sidecars": {
        scan: { memoryMib: 64, mounts: { "/in": { fileSystem: "uploads", uid: 100, gid: 1000 } } },
      },
    },
    'services.web.sidecars.scan.mounts./in: must have the uid 1000 and gid 1000 of mounts./data, got {"uid":100,"gid":1000}. Of a file system a service has one folder, which has one owner; run both containers as that user.',
  ],
  [
    "a file system that is used and not mounted",
    { ...FILE_SYSTEM, "services.web.uses": ["uploads"] },
    'services.web.uses.0: must not be a file system, got "uploads". Name it in mounts, with the user that the container runs as: that is using it.',
  ],
  [
    "a file system that stands after who mounts it",
    {
      ...FILE_SYSTEM,
      "stacks.apps": ["cluster", "services", "fileSystems"],
      "services.web.mounts": { "/data": { fileSystem: "uploads", uid: 1000, gid: 1000 } },
    },
    'stacks.apps: needs fileSystems before it, got "services". Add it, or move it up: stacks, and the kinds in each, are listed in the order in which they are created.',
  ],
];
