import { Command, CommanderError } from "commander";
import { adoptCommand } from "./adopt/cli";
import { bootstrapCommand } from "./bootstrap-command";
import { checkCommand } from "./check";
import { decommissionCommand } from "./decommission/cli";
import { doctorCommand } from "./doctor";
import { selftestCommand } from "./emulator/selftest-command";
import { hclCommand } from "./hcl";
import { interrupt } from "./interrupt";
import { exitCodeOf, rehearseCommand } from "./rehearse/cli";

/** Mistakes and missing things, printed as they are. Anything else is a bug of ours and keeps its stack trace. */
const PLAIN = new Set(["InvalidInput", "UnsupportedHcl", "Failure", "Interrupted"]);

async function main(): Promise<void> {
  const program = new Command("ops").exitOverride();
  const commands = [
    checkCommand(),
    doctorCommand(),
    adoptCommand(),
    bootstrapCommand(),
    rehearseCommand(),
    decommissionCommand(),
    hclCommand(),
    selftestCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.exitOverride());
  }
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
  process.exitCode = exitCodeOf(error);
});
