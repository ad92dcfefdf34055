/** An engine of Amazon RDS or Aurora. */
export interface DatabaseEngine {
  dialect: Dialect;
  port: number;
  /** Major versions. */
  versions: Record<string, DatabaseVersion>;
  /** The parameter that refuses connections without TLS. Aurora has it in the cluster's parameter group. */
  forcesTls: Parameter;
  /** Logs that it exports to CloudWatch Logs. */
  logs: string[];
}

export interface DatabaseVersion {
  /** Parameter group family. */
  family: string;
  /** When standard support ended: since then RDS Extended Support is charged by vCPU and hour. */
  standardSupportEnded?: string;
}

export type Dialect = "mysql" | "postgresql";

/**
 * What has statements of a second or longer written to a log of those below. All take effect without a restart, and Aurora
 * reads them from the cluster's parameter group ("Monitoring slow SQL queries"). MySQL writes to a table by default.
 */
export const SLOW_STATEMENTS: Record<Dialect, Parameter[]> = {
  mysql: [
    { name: "slow_query_log", value: "1" },
    { name: "long_query_time", value: "1" },
    { name: "log_output", value: "FILE" },
  ],
  // In milliseconds.
  postgresql: [{ name: "log_min_duration_statement", value: "1000" }],
};

interface Parameter {
  name: string;
  value: string;
}

/** By AWS's own name (Amazon RDS User Guide, "MySQL versions", "Release calendar for PostgreSQL"; November 2026). */
export const DATABASE_ENGINES = {
  mysql: {
    dialect: "mysql",
    port: 3306,
    versions: {
      "8.0": { family: "mysql8.0", standardSupportEnded: "2026-07-31" },
      "8.4": { family: "mysql8.4" },
    },
    forcesTls: { name: "require_secure_transport", value: "1" },
    logs: ["error", "slowquery"],
  },
  postgres: {
    dialect: "postgresql",
    port: 5432,
    versions: {
      "13": { family: "postgres13", standardSupportEnded: "2026-02-28" },
      ...families("postgres", ["14", "15", "16", "17", "18"]),
    },
    forcesTls: { name: "rds.force_ssl", value: "1" },
    logs: ["postgresql", "upgrade"],
  },
  "aurora-mysql": {
    dialect: "mysql",
    port: 3306,
    versions: families("aurora-mysql", ["8.0"]),
    forcesTls: { name: "require_secure_transport", value: "ON" },
    logs: ["error", "slowquery"],
  },
  "aurora-postgresql": {
    dialect: "postgresql",
    port: 5432,
    versions: families("aurora-postgresql", ["14", "15", "16", "17"]),
    forcesTls: { name: "rds.force_ssl", value: "1" },
    logs: ["postgresql"],
  },
} as const satisfies Record<string, DatabaseEngine>;

export type EngineName = keyof typeof DATABASE_ENGINES;

export function databaseEngine(name: EngineName): DatabaseEngine {
  return DATABASE_ENGINES[name];
}

function families(engine: string, versions: string[]): Record<string, DatabaseVersion> {
  return Object.fromEntries(versions.map((version) => [version, { family: `${engine}${version}` }]));
}

/** Names that RDS refuses because the engine uses them, or because they are words of its language. */
const WORDS = ["all", "default", "group", "key", "order", "select", "table", "user"];
const RESERVED: Record<Dialect, { users: string[]; databases: string[] }> = {
  mysql: {
    users: ["rdsadmin", "root", ...WORDS],
    databases: ["database", "information_schema", "innodb", "mysql", "performance_schema", "sys", "tmp", ...WORDS],
  },
  postgresql: {
    users: ["admin", "rdsadmin", "rdsrepladmin", ...WORDS],
    databases: ["db", "rdsadmin", "template0", "template1", ...WORDS],
  },
};

/** Whether RDS refuses a name of a master user or of a database. */
export function isReserved(engine: EngineName, of: "users" | "databases", name: string): boolean {
  return RESERVED[databaseEngine(engine).dialect][of].includes(name.toLowerCase());
}
