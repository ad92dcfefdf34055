import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// A rehearsal has a bound on its time, the benchmark measures, and the last two judge the plans that a rehearsal left.
const MEASURED = ["test/slow/rehearsal.test.ts", "test/slow/bench.test.ts"];
const JUDGES = ["test/slow/trace.test.ts", "test/slow/flows.test.ts"];

/** Tests with real binaries and the emulator. */
function real(name: string, files: object): TestProjectInlineConfiguration {
  return { test: { name, maxWorkers: 1, testTimeout: 900_000, hookTimeout: 300_000, ...files } };
}

export default defineConfig({
  test: {
    projects: [
      {
        // Fast: synthesis, pure functions and the linter. Nothing here starts Terraform or the emulator.
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/slow/**", "test/wide/**"],
          isolate: false,
          // The default leaves one core idle, which is half of a small machine.
          maxWorkers: "100%",
          setupFiles: ["test/setup.ts"],
        },
      },
      // Half of their time is waiting, so that two go beside each other; then one after the other.
      real("slow", {
        include: ["test/slow/**/*.test.ts"],
        exclude: [...MEASURED, ...JUDGES],
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      }),
      real("measured", { include: MEASURED, sequence: { groupOrder: 2 } }),
      real("judges", { include: JUDGES, sequence: { groupOrder: 3 } }),
      // The same for every site, mode and way to break off: longer than anybody waits before a commit.
      real("wide", { include: ["test/wide/**/*.test.ts"], sequence: { groupOrder: 4 } }),
    ],
  },
});
