/** One container of a rendered task definition, as far as a trial follows it. */
export interface Container {
  name: string;
  memory?: number;
  entryPoint?: string[];
  command?: string[];
  readonlyRootFilesystem: boolean;
  environment: { name: string; value: string }[];
  secrets?: { name: string; valueFrom: string }[];
  mountPoints?: { containerPath: string; sourceVolume: string; readOnly: boolean }[];
  linuxParameters?: { tmpfs: { containerPath: string; size: number; mountOptions: string[] }[] };
  healthCheck?: { command: string[]; interval: number; retries: number; startPeriod: number; timeout: number };
  stopTimeout: number;
}

/** One volume of a rendered task definition. */
export interface TaskVolume {
  name: string;
  host_path?: string;
  efs_volume_configuration?: object;
}

const FOLLOWED = [
  ...["name", "memory", "entryPoint", "command", "readonlyRootFilesystem", "environment", "secrets", "mountPoints"],
  ...["linuxParameters", "healthCheck", "stopTimeout"],
];
/** What has no meaning for one container by itself, or is as Docker has it by default. */
const ELSEWHERE = ["image", "essential", "dependsOn", "privileged", "portMappings", "logConfiguration"];

/** A trial that leaves something out would find good what ECS does not run: whoever adds a key decides what a trial does. */
export function checkKeys(container: object): void {
  const known = [...FOLLOWED, ...ELSEWHERE];
  const unknown = Object.keys(container).filter((key) => !known.includes(key));
  const { linuxParameters = {} } = container as { linuxParameters?: object };
  const more = Object.keys(linuxParameters).filter((key) => key !== "tmpfs");
  if (unknown.length + more.length === 0) return;
  throw new Error(`a trial does not know what to do with ${[...unknown, ...more].join(", ")} of a container`);
}
