import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const filesOf = (folder: string, names: string[]) => names.map((name) => `test/${folder}/${name}.test.ts`);

// What acme's rehearsals leave behind is judged: one after the other, so that its plans are made once.
const ACME = filesOf("slow", ["rehearsal", "hcl", "handover", "trace", "flows"]);

// One whole rollout of every architecture, and of every mode and form of state that differs. acme's is in test/slow.
const ROLLOUTS = filesOf("wide", ["rehearsals", "cloud"]);

// A test that hangs ends within the hour; how long one takes is measured, not tested.
const HOUR = 3_600_000;
const timeouts = { testTimeout: HOUR, hookTimeout: HOUR };

/** Tests with real binaries and the emulator. */
function real(name: string, files: object, maxWorkers = 1): TestProjectInlineConfiguration {
  return { test: { name, maxWorkers, maxConcurrency: 2, ...timeouts, ...files } };
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
          ...timeouts,
        },
      },
      real("acme", { include: ACME, sequence: { groupOrder: 1 } }),
      // Half of their time is waiting, so that two go beside each other.
      real("slow", { include: ["test/slow/**/*.test.ts"], exclude: ACME, sequence: { groupOrder: 2 } }, 2),
      real("rollouts", { include: ROLLOUTS, sequence: { groupOrder: 3 } }),
      // The same for every site, mode and way to break off: longer than anybody waits before a commit.
      real("wide", { include: ["test/wide/**/*.test.ts"], exclude: ROLLOUTS, sequence: { groupOrder: 4 } }),
    ],
  },
});
