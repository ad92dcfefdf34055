import { classesLike } from "../../../aws/database-classes";
import { databaseEngine, isReserved } from "../../../aws/database-engines";
import { networkFacts } from "../../../imports/network";
import { oneOf, type Problem, unless } from "../../../imports/problems";
import { type AuroraSpec, type DatabaseSpec, type InstanceSpec, WINDOW_MINUTES } from "../../../modules/database/spec";
import { isFree, lengthInWords, maintenanceMinutes } from "../../../modules/windows";
import type { Model } from "../kind";

/** Contradictions in databases, and to what RDS accepts. */
export function databaseProblems(specs: Record<string, DatabaseSpec>, model: Model): Problem[] {
  const each = Object.entries(specs).flatMap(([id, spec]) =>
    [
      ...versionProblems(spec),
      ...("capacity" in spec ? auroraProblems(spec) : instanceProblems(spec)),
      ...windowProblems(spec),
      ...nameProblems(spec),
    ].map((problem) => ({ ...problem, path: `${id}.${problem.path}` })),
  );
  return [...each, ...Object.keys(specs).flatMap(identifierProblems), ...zoneProblems(specs, model)];
}

function versionProblems({ engine, version, lifecycleSupport }: DatabaseSpec): Problem[] {
  const { versions } = databaseEngine(engine);
  const known = Object.hasOwn(versions, version);
  const ended = known ? versions[version]!.standardSupportEnded : undefined;
  const extended = lifecycleSupport !== "standard";
  return [
    ...unless(known, {
      path: "version",
      value: version,
      ...oneOf(
        version,
        Object.keys(versions),
        "RDS chooses the minor version, and keeps it current.",
        `a major version of ${engine}`,
      ),
    }),
    ...unless(!ended || extended, {
      path: "lifecycleSupport",
      value: lifecycleSupport,
      rule: `must be { extended: <the reason> } for ${engine} ${version}: its standard support ended on ${ended}`,
      remedy: `AWS charges RDS Extended Support by vCPU and hour; take ${Object.keys(versions).at(-1)} if you can.`,
    }),
    ...unless(!known || Boolean(ended) || !extended, {
      path: "lifecycleSupport",
      value: lifecycleSupport,
      rule: `must be left out: ${engine} ${version} has standard support`,
      remedy: "Remove it: the version would be charged for, unnoticed, once its standard support ends.",
    }),
  ];
}

function instanceProblems({ instanceClass, storageGib, maxStorageGib }: InstanceSpec): Problem[] {
  const classes = classesLike(instanceClass);
  const least = Math.ceil((storageGib * 11) / 10);
  return [
    ...unless(classes.includes(instanceClass), {
      path: "instanceClass",
      value: instanceClass,
      ...oneOf(instanceClass, classes, "A class that RDS has since added goes into aws/database-classes.ts."),
    }),
    ...unless(maxStorageGib === undefined || maxStorageGib >= least, {
      path: "maxStorageGib",
      value: maxStorageGib,
      rule: `must be at least ${least}, a tenth more than storageGib`,
      remedy: "RDS rejects less; leave it out for twice storageGib.",
    }),
    ...unless(maxStorageGib !== undefined || storageGib <= 32_768, {
      path: "maxStorageGib",
      value: maxStorageGib,
      rule: "must be given where storageGib is more than 32768",
      remedy: "Twice of it is more than the 65536 GiB that RDS has.",
    }),
  ];
}

function auroraProblems({ capacity }: AuroraSpec): Problem[] {
  return unless(capacity.min <= capacity.max, {
    path: "capacity",
    value: capacity,
    rule: "must have min not above max",
    remedy: "Raise max or lower min.",
  });
}

function windowProblems({ backupWindow, maintenanceWindow }: DatabaseSpec): Problem[] {
  const length = maintenanceMinutes(maintenanceWindow);
  const least = lengthInWords(WINDOW_MINUTES);
  return [
    ...unless(isFree(backupWindow, maintenanceWindow, WINDOW_MINUTES), {
      path: "backupWindow",
      value: backupWindow,
      rule: `must be ${least} or longer, and not overlap the maintenance window ${maintenanceWindow}`,
      remedy: "For example 02:00-02:30, in UTC.",
    }),
    ...unless(length >= WINDOW_MINUTES && length < DAY_MINUTES, {
      path: "maintenanceWindow",
      value: maintenanceWindow,
      rule: `must be ${least} or longer, and shorter than a day`,
      remedy: "For example sun:03:30-sun:04:30, in UTC.",
    }),
  ];
}

const DAY_MINUTES = 24 * 60;

function nameProblems({ engine, databaseName, username, signIn }: DatabaseSpec): Problem[] {
  const remedy = "RDS refuses names that the engine uses, and words of SQL; choose another.";
  const rule = `must not be a reserved word of ${engine}`;
  return [
    ...unless(!isReserved(engine, "databases", databaseName), {
      path: "databaseName",
      value: databaseName,
      rule,
      remedy,
    }),
    ...unless(!isReserved(engine, "users", username), { path: "username", value: username, rule, remedy }),
    ...unless(signIn === "password" || signIn.iam !== username, {
      path: "signIn.iam",
      value: signIn === "password" ? signIn : signIn.iam,
      rule: "must not be the master user",
      remedy: "Who signs in by IAM loses the password; keep the master user for emergencies and create another.",
    }),
  ];
}

/** RDS refuses two dashes in a row, and one at the end. */
function identifierProblems(id: string): Problem[] {
  return unless(!/__|_$/.test(id), {
    path: id,
    value: id,
    rule: "must not have two underscores in a row, or one at its end",
    remedy: "They become dashes of an identifier, where RDS accepts neither.",
  });
}

/** A DB subnet group spans zones, also where the database stands in one. */
function zoneProblems(specs: Record<string, DatabaseSpec>, { site }: Model): Problem[] {
  if (site.network.mode === "create" || Object.keys(specs).length === 0) return [];
  const zones = networkFacts(site.inventory).privateSubnets.map(({ zone }) => zone);
  return unless(zones.length >= 2, {
    path: "site.inventory",
    value: zones,
    rule: "must have private subnets in two Availability Zones for a database",
    remedy: "A DB subnet group needs two; the client adds a subnet, and `adopt discover` finds it.",
  });
}
