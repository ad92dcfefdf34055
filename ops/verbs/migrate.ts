import { Command } from "commander";
import { objectsCommand } from "./migrate/objects";
import { redisCommand } from "./migrate/redis";
import { tablesCommand } from "./migrate/tables";
import { weaviateCommand } from "./migrate/weaviate";

export function migrateCommand(): Command {
  return new Command("migrate")
    .description("move data in from elsewhere")
    .addCommand(objectsCommand().exitOverride())
    .addCommand(redisCommand().exitOverride())
    .addCommand(tablesCommand().exitOverride())
    .addCommand(weaviateCommand().exitOverride());
}
