import { z } from "zod";
import { retentionDays } from "../../aws/log-retention";
import { dailyWindow, maintenanceWindow } from "../windows";

/** The shortest windows that RDS accepts, in minutes. */
export const WINDOW_MINUTES = 30;

const sqlName = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be lower-case letters, digits and _, a letter first");

/** What a database says whatever runs it. */
const shared = {
  /** Major version, as the parameter group families have it: `8.0`, `15`. Minor versions follow by themselves. */
  version: z.string(),
  /** The database that is created with it. */
  databaseName: sqlName.max(63),
  /** Master user. RDS keeps its password in Secrets Manager and rotates it. */
  username: sqlName.max(16).default("app"),
  /**
   * How services sign in: with the master user's password, which ECS injects, or as this user by IAM, without a
   * password. RDS lets in by IAM whom SQL has made such a user.
   */
  signIn: z
    .union([z.literal("password"), z.strictObject({ iam: sqlName.max(32) })], {
      error: 'must be "password" or { iam: <user> }',
    })
    .default("password"),
  /** Days between rotations of the master user's password. Tasks that run have the former one until they restart. */
  passwordDays: z.int().min(1).max(1000).default(90),
  /** Retention of automated backups in days: how far back a restore to a point in time reaches. */
  backupDays: z.int().min(1).max(35).default(7),
  /** Daily backup window, UTC. */
  backupWindow: dailyWindow(WINDOW_MINUTES).default("02:00-02:30"),
  /** Weekly maintenance window, UTC. */
  maintenanceWindow: maintenanceWindow.default("sun:03:30-sun:04:30"),
  /** Snapshot to begin with, of the same master user and key. Of a database that exists it changes nothing. */
  restoreFrom: z.string().min(1).optional(),
  /** Retention of exported logs in days. */
  logDays: retentionDays.default(30),
  /** Certificate authority of its TLS certificate. */
  caCertificate: z.enum(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"]).default("rds-ca-rsa2048-g1"),
  /** Whether the version may be one whose standard support has ended, and why: AWS charges Extended Support. */
  lifecycleSupport: z
    .union([z.literal("standard"), z.strictObject({ extended: z.string().min(10) })], {
      error: 'must be "standard" or { extended: <the reason> }',
    })
    .default("standard"),
};

/** An RDS instance. */
export const instanceSpec = z.strictObject({
  engine: z.enum(["mysql", "postgres"]),
  ...shared,
  instanceClass: z.string(),
  storageGib: z.int().min(20).max(65_536),
  /** Up to which storage grows by itself. Default: twice. */
  maxStorageGib: z.int().min(22).max(65_536).optional(),
});

/** Aurora capacity units, of about 2 GiB of memory, in halves. */
const capacityUnits = z.number().refine((units) => units >= 0.5 && units <= 256 && Number.isInteger(units * 2), {
  error: "must be 0.5 to 256 in steps of 0.5",
  params: { remedy: "Aurora capacity units have about 2 GiB of memory each." },
});

/** An Aurora Serverless v2 cluster. Its storage grows by itself. */
export const auroraSpec = z.strictObject({
  engine: z.enum(["aurora-mysql", "aurora-postgresql"]),
  ...shared,
  /** Minimum and maximum Aurora capacity units of each instance. */
  capacity: z.strictObject({ min: capacityUnits, max: capacityUnits }),
});

/** The part of a database that a blueprint decides. */
export const databaseSpec = z.discriminatedUnion("engine", [instanceSpec, auroraSpec]);

export type InstanceSpec = z.output<typeof instanceSpec>;
export type AuroraSpec = z.output<typeof auroraSpec>;
export type DatabaseSpec = z.output<typeof databaseSpec>;
