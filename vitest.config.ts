import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const filesOf = (folder: string, names: string[]) => names.map((name) => `test/${folder}/${name}.test.ts`);

// acme's rollout; beside it what judges its plans, one after the other, so that these are made once.
const ACME = filesOf("slow", ["rehearsal"]);
const ACME_PLANS = filesOf("slow", ["trace", "hcl", "flows"]);

// What keeps data, lost and restored, or filled from elsewhere: CI runs these, and a drill.
const STORES = filesOf("slow", [
  ...["migrate-objects", "migrate-redis", "redis-server", "tables", "prometheus-backup"],
  ...["restore-cache", "restore-database", "restore-objects", "restore-state", "restore-volume"],
]);

// Of every other architecture, mode and form of state: a whole rollout, and what judges plans and HCL.
const ROLLOUTS = filesOf("wide", ["rehearsals", "cloud"]);
const PLANS = filesOf("wide", ["hcl", "flows", "traces", "lint"]);

// Options, zones and tiers, of sites that no other test keeps a session of: they go beside `wide`, and after one another.
const VARIANTS = filesOf("wide", [
  ...["options", "prod-infra-options", "amica-options", "pool-zones", "twins", "production", "orders", "watched"],
]);

// A test that hangs ends within the hour; how long one takes is measured, not tested.
const HOUR = 3_600_000;
const timeouts = { testTimeout: HOUR, hookTimeout: HOUR };

/** Tests with real binaries and the emulator. */
function real(name: string, files: object, maxWorkers = 1): TestProjectInlineConfiguration {
  return { test: { name, maxWorkers, maxConcurrency: 2, ...timeouts, ...files } };
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
          ...timeouts,
        },
      },
      real("acme", { include: ACME, sequence: { groupOrder: 1 } }),
      real("acme-plans", { include: ACME_PLANS, sequence: { groupOrder: 2 } }),
      // Half of their time is waiting, so that two go beside each other.
      real(
        "modes",
        {
          include: ["test/slow/**/*.test.ts"],
          exclude: [...ACME, ...ACME_PLANS, ...STORES],
          sequence: { groupOrder: 3 },
        },
        2,
      ),
      real("stores", { include: STORES, sequence: { groupOrder: 4 } }, 2),
      real("rollouts", { include: ROLLOUTS, sequence: { groupOrder: 5 } }, 2),
      real("plans", { include: PLANS, sequence: { groupOrder: 6 } }),
      real("wide", {
        include: ["test/wide/**/*.test.ts"],
        exclude: [...ROLLOUTS, ...PLANS, ...VARIANTS],
        sequence: { groupOrder: 7 },
      }),
      real("variants", { include: VARIANTS, sequence: { groupOrder: 8 } }),
    ],
  },
});
