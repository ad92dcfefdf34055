import { Command } from "commander";
import { tablesCommand } from "./migrate/tables";

export function migrateCommand(): Command {
  return new Command("migrate").description("move data in from elsewhere").addCommand(tablesCommand().exitOverride());
}
