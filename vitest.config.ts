import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// The first two have bounds on their time, the others rehearse a site's plans and judge them: nothing runs beside these.
const ALONE = ["rehearsal", "bench", "trace", "flows"].map((name) => `test/slow/${name}.test.ts`);

/** Tests with real binaries and the emulator. */
function real(name: string, files: object): TestProjectInlineConfiguration {
  return { test: { name, maxWorkers: 1, testTimeout: 900_000, hookTimeout: 300_000, ...files } };
}

export default defineConfig({
  test: {
    reporters: ["default", "./test/results.ts"],
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
      // Half of their time is waiting, so that two go beside each other.
      real("slow", {
        include: ["test/slow/**/*.test.ts"],
        exclude: ALONE,
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      }),
      real("alone", { include: ALONE, sequence: { groupOrder: 2 } }),
      // The same for every site, mode and way to break off: longer than anybody waits before a commit.
      real("wide", { include: ["test/wide/**/*.test.ts"], sequence: { groupOrder: 3 } }),
    ],
  },
});
