import { Command, CommanderError } from "commander";
import { printed } from "../imports/problems";
import { endAsBySignal, interrupt } from "./terminal/interrupt";

// The SDK warns about the end of Node 20; the project's engines field decides that, not every run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

/** Each is loaded on demand: the AWS SDK alone takes longer to load than most of them to run. */
const VERBS: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./verbs/check")).checkCommand(),
  doctor: async () => (await import("./verbs/doctor")).doctorCommand(),
  adopt: async () => (await import("./verbs/adopt/adopt")).adoptCommand(),
  bootstrap: async () => (await import("./verbs/bootstrap")).bootstrapCommand(),
  trace: async () => (await import("./verbs/trace")).traceCommand(),
  rehearse: async () => (await import("./verbs/rehearse")).rehearseCommand(),
  decommission: async () => (await import("./verbs/decommission")).decommissionCommand(),
  hcl: async () => (await import("./verbs/hcl")).hclCommand(),
  "lint-hcl": async () => (await import("./verbs/lint-hcl")).lintHclCommand(),
  lock: async () => (await import("./verbs/lock")).lockCommand(),
  handover: async () => (await import("./verbs/handover")).handoverCommand(),
  diagram: async () => (await import("./verbs/diagram")).diagramCommand(),
  flows: async () => (await import("./verbs/flows")).flowsCommand(),
  promote: async () => (await import("./verbs/promote")).promoteCommand(),
  route: async () => (await import("./verbs/route")).routeCommand(),
  load: async () => (await import("./verbs/load")).loadCommand(),
  healthy: async () => (await import("./verbs/healthy")).healthyCommand(),
  restore: async () => (await import("./verbs/restore")).restoreCommand(),
  migrate: async () => (await import("./verbs/migrate")).migrateCommand(),
  deliver: async () => (await import("./verbs/deliver")).deliverCommand(),
  "sign-image": async () => (await import("./verbs/sign-image")).signImageCommand(),
  "verify-image": async () => (await import("./verbs/verify-image")).verifyImageCommand(),
  "try-image": async () => (await import("./verbs/try-image")).tryImageCommand(),
  drift: async () => (await import("./verbs/drift")).driftCommand(),
  deploy: async () => (await import("./verbs/deploy")).deployCommand(),
  secrets: async () => (await import("./verbs/secrets")).secretsCommand(),
  "auth-token": async () => (await import("./verbs/auth-token")).authTokenCommand(),
  volumes: async () => (await import("./verbs/volumes")).volumesCommand(),
  ami: async () => (await import("./verbs/ami")).amiCommand(),
  placement: async () => (await import("./verbs/placement")).placementCommand(),
  cost: async () => (await import("./verbs/cost")).costCommand(),
  "plan-equal": async () => (await import("./verbs/plan-equal")).planEqualCommand(),
  "emulator-selftest": async () => (await import("./verbs/emulator-selftest")).emulatorSelftestCommand(),
};

/** Errors for the user, printed as they are. Any other is a bug of ours and keeps its stack trace. */
const PLAIN = ["InvalidInput", "UnsupportedHcl", "Failure", "Interrupted"];

async function main(): Promise<void> {
  const program = new Command("ops").exitOverride();
  const asked = VERBS[process.argv[2] ?? ""];
  const loading = asked ? [asked()] : Object.values(VERBS).map((load) => load());
  for (const command of await Promise.all(loading)) program.addCommand(command.exitOverride());
  await program.parseAsync();
}

// A reader of our output may stop early, as `head` does, and a terminal may go away: what is half done is not left so.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (!["EPIPE", "EIO"].includes(error.code ?? "")) throw error;
    if (!endAsBySignal()) process.exit(0);
  });
}

main().catch((error: Error) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  if (interrupt.aborted) {
    process.exitCode = 130;
    return;
  }
  console.error(printed(error, PLAIN));
  process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
});
