import type { Docker } from "./docker";

/** What Docker says of a container. */
export interface State {
  running: boolean;
  exitCode: number;
  outOfMemory: boolean;
  /** Of its first process, where Docker runs. */
  pid: number;
  /** Published ports, by those of the container. */
  ports: Record<number, number>;
}

interface Inspected {
  State: { Running: boolean; ExitCode: number; OOMKilled: boolean; Pid: number };
  NetworkSettings: { Ports?: Record<string, { HostPort: string }[] | null> };
}

export async function stateOf(docker: Docker, name: string): Promise<State> {
  const [{ State, NetworkSettings }] = await docker.json<[Inspected]>(["container", "inspect", name]);
  const ports = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([port, hosts]) =>
    (hosts ?? []).slice(0, 1).map(({ HostPort }) => [Number.parseInt(port, 10), Number(HostPort)]),
  );
  return {
    ...{ running: State.Running, exitCode: State.ExitCode, outOfMemory: State.OOMKilled, pid: State.Pid },
    ports: Object.fromEntries(ports),
  };
}
