import type { InstanceType } from "../../aws/instance-types";

/** One task of a service. */
export interface Task {
  service: string;
  /** CPU units; 1024 are one vCPU. */
  cpu: number;
  memoryMib: number;
}

export interface Misfit {
  task: Task;
  /** The resource that the instance with the most room lacks. */
  limit: "CPU" | "memory" | "network interfaces" | "instances";
}

/** Capacity of an instance for tasks. */
export interface Room {
  cpu: number;
  memoryMib: number;
  networkInterfaces: number;
}

export interface Trunking {
  eniTrunking: boolean;
}

/**
 * Tasks that cannot be placed on `count` instances: first those that run, then those that start besides them. They are
 * placed like ECS spreads them: each on the instance with the most room, large ones first.
 */
export function misfits([running, starting = []]: Task[][], room: Room, count: number): Misfit[] {
  const rooms = Array.from({ length: count }, () => ({ ...room }));
  return [...largestFirst(running ?? []), ...largestFirst(starting)].flatMap((task) => {
    const [best] = rooms.filter((one) => missing(task, one) === undefined).sort((a, b) => b.memoryMib - a.memoryMib);
    if (!best) return [{ task, limit: limitOf(task, rooms) }];
    best.cpu -= task.cpu;
    best.memoryMib -= task.memoryMib;
    best.networkInterfaces -= 1;
    return [];
  });
}

/**
 * Kernel and agent use memory (an estimate: 5 % and 256 MiB), and the instance one network interface. Branch interfaces
 * are all for tasks.
 */
export function roomOn(type: InstanceType, { eniTrunking }: Trunking): Room {
  return {
    cpu: type.vcpu * 1024,
    memoryMib: Math.floor(type.memoryGib * 1024 * 0.95) - 256,
    networkInterfaces: eniTrunking ? type.branchInterfaces : type.networkInterfaces - 1,
  };
}

/** The unplaced tasks, counted, with what they lack. */
export function describe(found: Misfit[]): string {
  const lines = found.map(({ task, limit }) => `${task.service} (${limit})`);
  return [...new Set(lines)].map((line) => `${lines.filter((one) => one === line).length} x ${line}`).join(", ");
}

function largestFirst(tasks: Task[]): Task[] {
  return [...tasks].sort((a, b) => b.memoryMib - a.memoryMib || b.cpu - a.cpu);
}

function missing({ cpu, memoryMib }: Task, room: Room): Misfit["limit"] | undefined {
  if (room.networkInterfaces < 1) return "network interfaces";
  if (room.memoryMib < memoryMib) return "memory";
  return room.cpu < cpu ? "CPU" : undefined;
}

/** What is missing on the instance that has the most interfaces left, and of those the most memory. */
function limitOf(task: Task, rooms: Room[]): Misfit["limit"] {
  const [roomiest] = [...rooms].sort(
    (a, b) => b.networkInterfaces - a.networkInterfaces || b.memoryMib - a.memoryMib || b.cpu - a.cpu,
  );
  return roomiest ? missing(task, roomiest)! : "instances";
}
