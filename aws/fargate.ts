/**
 * Memory in MiB that Fargate accepts with each number of CPU units, smallest first (Amazon ECS Developer Guide, "Task
 * CPU and memory", Linux).
 */
const MEMORY_MIB_BY_CPU: Record<number, readonly number[]> = {
  256: [512, 1024, 2048],
  512: gib(1, 4),
  1024: gib(2, 8),
  2048: gib(4, 16),
  4096: gib(8, 30),
  8192: gib(16, 60, 4),
  16384: gib(32, 120, 8),
};

function gib(from: number, to: number, step = 1): number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => (from + index * step) * 1024);
}

/** CPU units that Fargate accepts. */
export const FARGATE_CPUS = Object.keys(MEMORY_MIB_BY_CPU).map(Number);

/** Memory sizes in MiB that a Fargate task of so many CPU units can have; empty where it takes no such CPU. */
export function fargateMemoryMib(cpu: number): readonly number[] {
  return MEMORY_MIB_BY_CPU[cpu] ?? [];
}
