import type { Mistake } from "./mistake";

/** What contradicts RDS, of an architecture with an instance of MySQL and a cluster of Aurora. */
export const DATABASES: Mistake[] = [
  [
    "an engine that RDS does not have here",
    { "databases.orders.engine": "mariadb" },
    'databases.orders.engine: must be one of: mysql, postgres, aurora-mysql, aurora-postgresql, got "mariadb". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "a version that the engine does not have",
    { "databases.orders.version": "9.1" },
    'databases.orders.version: must be a major version of mysql: 8.0, 8.4, got "9.1". RDS chooses the minor version, and keeps it current.',
  ],
  [
    "a minor version",
    { "databases.reports.version": "16.4" },
    'databases.reports.version: must be a major version of aurora-postgresql: 14, 15, 16, 17, got "16.4". RDS chooses the minor version, and keeps it current.',
  ],
  [
    "a version whose standard support has ended",
    { "databases.orders.version": "8.0" },
    'databases.orders.lifecycleSupport: must be { extended: <the reason> } for mysql 8.0: its standard support ended on 2026-07-31, got "standard". AWS charges RDS Extended Support by vCPU and hour; take 8.4 if you can.',
  ],
  [
    "Extended Support of a version that has standard support",
    { "databases.orders.lifecycleSupport": { extended: "to be on the safe side" } },
    'databases.orders.lifecycleSupport: must be left out: mysql 8.4 has standard support, got {"extended":"to be on the safe side"}. Remove it: the version would be charged for, unnoticed, once its standard support ends.',
  ],
  [
    "Extended Support without a reason",
    { "databases.orders.lifecycleSupport": { extended: true } },
    'databases.orders.lifecycleSupport: must be "standard" or { extended: <the reason> }, got {"extended":true}. See stacks/blueprints/blueprint.ts.',
  ],
  [
    "an instance class of another engine",
    { "databases.orders.instanceClass": "db.z1d.large" },
    'databases.orders.instanceClass: must be one of: db.t3.large, db.t4g.large, db.m6g.large, db.m6gd.large, db.m7g.large, db.r6g.large, db.r6gd.large, db.r7g.large, db.m5.large, db.m5d.large, db.r5.large, db.r5b.large, db.r5d.large, db.m6i.large, db.m6id.large, db.m6idn.large, db.m6in.large, db.r6i.large, db.r6id.large, db.r6idn.large, db.r6in.large, db.m7i.large, db.m8g.large, db.r7i.large, db.r8g.large, got "db.z1d.large". Did you mean "db.m5d.large"? A class that RDS has since added goes into aws/database-classes.ts.',
  ],
  [
    "a size that the family does not have",
    { "databases.orders.instanceClass": "db.m7g.medium" },
    'databases.orders.instanceClass: must be one of: db.m7g.large, db.m7g.xlarge, db.m7g.2xlarge, db.m7g.4xlarge, db.m7g.8xlarge, db.m7g.12xlarge, db.m7g.16xlarge, got "db.m7g.medium". A class that RDS has since added goes into aws/database-classes.ts.',
  ],
  [
    "a class of EC2",
    { "databases.orders.instanceClass": "t4g.medium" },
    'databases.orders.instanceClass: must be one of: db.t4g.micro, db.t4g.small, db.t4g.medium, db.t4g.large, db.t4g.xlarge, db.t4g.2xlarge, got "t4g.medium". Did you mean "db.t4g.medium"? A class that RDS has since added goes into aws/database-classes.ts.',
  ],
  [
    "a maximum below the size",
    { "databases.orders.storageGib": 200, "databases.orders.maxStorageGib": 100 },
    "databases.orders.maxStorageGib: must be at least 220, a tenth more than storageGib, got 100. RDS rejects less; leave it out for twice storageGib.",
  ],
  [
    "a size of which RDS has no twice",
    { "databases.orders.storageGib": 40_000 },
    "databases.orders.maxStorageGib: must be given where storageGib is more than 32768, got nothing. Twice of it is more than the 65536 GiB that RDS has.",
  ],
  [
    "less storage than RDS has",
    { "databases.orders.storageGib": 5 },
    "databases.orders.storageGib: must be a whole number from 20 to 65536, got 5. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "no automated backups, which a standby needs",
    { "databases.orders.backupDays": 0 },
    "databases.orders.backupDays: must be a whole number from 1 to 35, got 0. See stacks/blueprints/blueprint.ts.",
  ],
  [
    "a backup window in the maintenance window",
    { "databases.orders.backupWindow": "04:00-04:30", "databases.orders.maintenanceWindow": "mon:04:00-mon:05:00" },
    'databases.orders.backupWindow: must be 30 minutes or longer, and not overlap the maintenance window mon:04:00-mon:05:00, got "04:00-04:30". For example 02:00-02:30, in UTC.',
  ],
  [
    "a backup window of a quarter of an hour",
    { "databases.orders.backupWindow": "02:00-02:15" },
    'databases.orders.backupWindow: must be 30 minutes or longer, and not overlap the maintenance window sun:03:30-sun:04:30, got "02:00-02:15". For example 02:00-02:30, in UTC.',
  ],
  [
    "a maintenance window without its days",
    { "databases.orders.maintenanceWindow": "04:00-05:00" },
    'databases.orders.maintenanceWindow: must be ddd:HH:MM-ddd:HH:MM, got "04:00-05:00". For example sun:03:30-sun:04:30, in UTC.',
  ],
  [
    "a maintenance window of ten minutes",
    { "databases.orders.maintenanceWindow": "sun:23:55-mon:00:05" },
    'databases.orders.maintenanceWindow: must be 30 minutes or longer, and shorter than a day, got "sun:23:55-mon:00:05". For example sun:03:30-sun:04:30, in UTC.',
  ],
  [
    "a database by a name of the engine's",
    { "databases.orders.databaseName": "mysql" },
    'databases.orders.databaseName: must not be a reserved word of mysql, got "mysql". RDS refuses names that the engine uses, and words of SQL; choose another.',
  ],
  [
    "a master user by a reserved name",
    { "databases.reports.username": "admin" },
    'databases.reports.username: must not be a reserved word of aurora-postgresql, got "admin". RDS refuses names that the engine uses, and words of SQL; choose another.',
  ],
  [
    "a master user with more letters than RDS accepts",
    { "databases.orders.username": "a_very_long_master_user" },
    'databases.orders.username: must have at most 16 characters, got "a_very_long_master_user". See stacks/blueprints/blueprint.ts.',
  ],
  [
    "the master user by IAM",
    { "databases.reports.signIn": { iam: "app" } },
    'databases.reports.signIn.iam: must not be the master user, got "app". Who signs in by IAM loses the password; keep the master user for emergencies and create another.',
  ],
  [
    "an instance's size of a cluster",
    { "databases.reports.storageGib": 20 },
    "databases.reports.storageGib: is not a known key, got 20. Correct or remove it; stacks/blueprints/blueprint.ts lists the keys.",
  ],
  [
    "a cluster with more than the most",
    { "databases.reports.capacity": { min: 8, max: 4 } },
    'databases.reports.capacity: must have min not above max, got {"min":8,"max":4}. Raise max or lower min.',
  ],
  [
    "a quarter of a capacity unit",
    { "databases.reports.capacity.min": 0.25 },
    "databases.reports.capacity.min: must be 0.5 to 256 in steps of 0.5, got 0.25. Aurora capacity units have about 2 GiB of memory each.",
  ],
  [
    "names that give no identifier",
    { databases: databases("orders__"), "services.web.uses": [], "services.web.urls": {} },
    'databases.orders__: must not have two underscores in a row, or one at its end, got "orders__". They become dashes of an identifier, where RDS accepts neither.',
  ],
  [
    "a URL of a database that it does not use",
    { "services.web.urls.REPORTS_URL": "report" },
    'services.web.urls.REPORTS_URL: must be one of the databases that it uses with a password: orders, got "report". Correct the name, or add it to uses; a database to which it signs in by IAM has no password.',
  ],
  [
    "a URL of one without a password",
    { "services.web.urls.REPORTS_URL": "reports?sslmode=require" },
    'services.web.urls.REPORTS_URL: must be one of the databases that it uses with a password: orders, got "reports?sslmode=require". Correct the name, or add it to uses; a database to which it signs in by IAM has no password.',
  ],
  [
    "a URL, and nothing to start with it",
    { "services.web.command": undefined },
    "services.web.command: must be given where there are urls, got nothing. A shell composes them in place of the image's ENTRYPOINT, and then runs the command.",
  ],
  [
    "a URL with a shell in it",
    { "services.web.urls.DATABASE_URL": "orders?'$(id)'" },
    "services.web.urls.DATABASE_URL: must be a database, and what follows it in the URL: orders?ssl=true, got \"orders?'$(id)'\". See stacks/blueprints/blueprint.ts.",
  ],
];

function databases(name: string): object {
  const one = { engine: "mysql", version: "8.4", databaseName: "shop", instanceClass: "db.t4g.medium", storageGib: 20 };
  return { [name]: one };
}
