// Writes hcl/schema.json: node --import tsx ops/hcl/generate-schema.ts
import { writeFileSync } from "node:fs";
import { readSchema } from "./read-schema";

writeFileSync("hcl/schema.json", await readSchema());
