import { defineConfig } from "vitest/config";

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
      {
        // Real binaries and the emulator; one file at a time, because each wants two cores.
        test: {
          name: "slow",
          include: ["test/slow/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
      {
        // The same for every site, mode and way to break off: longer than anybody waits before a commit.
        test: {
          name: "wide",
          include: ["test/wide/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
