import { Command } from "commander";
import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { findPython } from "../tools/python";

export function selftestCommand(): Command {
  return new Command("emulator-selftest")
    .description("show with the AWS SDK that every patch of the emulator is there")
    .action(async () => {
      const python = await findPython();
      const { exitCode } = await execa(python.path, ["ops/emulator/selftest.py"], { stdio: "inherit", reject: false });
      if (exitCode !== 0) throw new Failure("The emulator's self-test failed.");
    });
}
