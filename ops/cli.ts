import { Command, CommanderError } from "commander";
import { interrupt } from "./interrupt";

/** Each is loaded when it is asked for: the AWS SDK alone takes longer to load than most of them to run. */
const VERBS: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./check")).checkCommand(),
  doctor: async () => (await import("./doctor")).doctorCommand(),
  adopt: async () => (await import("./adopt/cli")).adoptCommand(),
  bootstrap: async () => (await import("./bootstrap-command")).bootstrapCommand(),
  trace: async () => (await import("./trace/cli")).traceCommand(),
  rehearse: async () => (await import("./rehearse/cli")).rehearseCommand(),
  decommission: async () => (await import("./decommission/cli")).decommissionCommand(),
  hcl: async () => (await import("./hcl")).hclCommand(),
  "lint-hcl": async () => (await import("./lint/cli")).lintHclCommand(),
  lock: async () => (await import("./lock/cli")).lockCommand(),
  handover: async () => (await import("./handover/cli")).handoverCommand(),
  diagram: async () => (await import("./diagram/cli")).diagramCommand(),
  flows: async () => (await import("./flows/cli")).flowsCommand(),
  ami: async () => (await import("./ami/cli")).amiCommand(),
  placement: async () => (await import("./placement")).placementCommand(),
  "plan-equal": async () => (await import("./plan-equal-command")).planEqualCommand(),
  "emulator-selftest": async () => (await import("./emulator/selftest-command")).selftestCommand(),
};

/** Mistakes and missing things, printed as they are. Anything else is a bug of ours and keeps its stack trace. */
const PLAIN = new Set(["InvalidInput", "UnsupportedHcl", "Failure", "Interrupted"]);

async function main(): Promise<void> {
  const program = new Command("ops").exitOverride();
  const asked = VERBS[process.argv[2] ?? ""];
  const loading = asked ? [asked()] : Object.values(VERBS).map((load) => load());
  for (const command of await Promise.all(loading)) program.addCommand(command.exitOverride());
  await program.parseAsync();
}

// Whoever reads our output may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main().catch((error: Error) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  if (interrupt.aborted) {
    process.exitCode = 130;
    return;
  }
  console.error(PLAIN.has(error.name) ? error.message : error);
  process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
});
