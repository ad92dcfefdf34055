import { type Dialect, databaseEngine, type EngineName } from "./database-engines";

const BURSTABLE = ["micro", "small", "medium", "large", "xlarge", "2xlarge"];
const TO_16 = ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"];
const TO_24 = [...TO_16, "24xlarge"];
const TO_32 = [...TO_24, "32xlarge"];
const TO_48 = [...TO_24, "48xlarge"];

/**
 * Sizes by family that RDS offers for MySQL 8 and PostgreSQL (Amazon RDS User Guide, "Supported DB engines for DB
 * instance classes"). A region may lack some.
 */
const FAMILIES: Record<string, readonly string[]> = {
  ...each(["t3", "t4g"], BURSTABLE),
  ...each(["m6g", "m6gd", "m7g", "r6g", "r6gd", "r7g"], TO_16),
  ...each(["m5", "m5d", "r5", "r5b", "r5d"], TO_24),
  ...each(["m6i", "m6id", "m6idn", "m6in", "r6i", "r6id", "r6idn", "r6in"], TO_32),
  ...each(["m7i", "m8g", "r7i", "r8g"], TO_48),
};

function each(families: string[], sizes: string[]): Record<string, string[]> {
  return Object.fromEntries(families.map((family) => [family, sizes]));
}

/** The instance classes like a given one, to choose from: the sizes of its family, or a size of each family. */
export function classesLike(instanceClass: string): string[] {
  const [family = "", size = "large"] = instanceClass.replace(/^db\./, "").split(".");
  const sizes = FAMILIES[family];
  if (sizes) return sizes.map((one) => `db.${family}.${one}`);
  const known = Object.keys(FAMILIES).filter((one) => FAMILIES[one]!.includes(size));
  return (known.length > 0 ? known : Object.keys(FAMILIES)).map(
    (one) => `db.${one}.${known.length > 0 ? size : "large"}`,
  );
}

/** Smallest classes, on which MySQL has no memory to spare for Performance Insights. */
const WITHOUT_INSIGHTS: Record<Dialect, RegExp | undefined> = {
  mysql: /^db\.t\w+\.(micro|small)$/,
  postgresql: undefined,
};

/** Whether RDS accepts Performance Insights on an instance class. */
export function hasInsights(engine: EngineName, instanceClass: string): boolean {
  return !WITHOUT_INSIGHTS[databaseEngine(engine).dialect]?.test(instanceClass);
}
