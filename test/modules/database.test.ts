import { describe, expect, test } from "vitest";
import { AuroraCluster } from "../../modules/database/aurora";
import { DatabaseInstance } from "../../modules/database/instance";
import type { DatabaseProps } from "../../modules/database/props";
import { type AuroraSpec, auroraSpec, type InstanceSpec, instanceSpec } from "../../modules/database/spec";
import { addresses, resource, synthModule } from "../synth";

const props: DatabaseProps = {
  name: "client-orders",
  nodes: 1,
  keyArn: "arn:key",
  logsKeyArn: "arn:logs-key",
  vpcId: "vpc-1",
  subnetIds: ["subnet-1", "subnet-2"],
  restoreFrom: "${var.orders_restore_from}",
};
const mysql = instanceSpec.parse({
  ...{ engine: "mysql", version: "8.4", databaseName: "shop" },
  ...{ instanceClass: "db.m7g.large", storageGib: 20 },
});
const postgres: InstanceSpec = { ...mysql, engine: "postgres", version: "16" };
const aurora = auroraSpec.parse({
  ...{ engine: "aurora-postgresql", version: "16", databaseName: "shop" },
  capacity: { min: 0.5, max: 8 },
});

let endpoint: DatabaseInstance["endpoint"];
const instanceModule = (spec: InstanceSpec = mysql, changes: Partial<DatabaseProps> = {}) =>
  synthModule((stack) => {
    endpoint = new DatabaseInstance(stack, "orders", spec, { ...props, ...changes }).endpoint;
  });
const instance = (spec: Partial<InstanceSpec> = {}, changes: Partial<DatabaseProps> = {}) =>
  resource(instanceModule({ ...mysql, ...spec }, changes), "aws_db_instance.orders");
const auroraModule = (spec: Partial<AuroraSpec> = {}, changes: Partial<DatabaseProps> = {}) =>
  synthModule((stack) => {
    endpoint = new AuroraCluster(stack, "orders", { ...aurora, ...spec }, { ...props, ...changes }).endpoint;
  });
const clusters = auroraModule();
const cluster = resource(clusters, "aws_rds_cluster.orders");
/** What a parameter group sets, besides TLS. */
const logged = (module: typeof clusters, address: string) => {
  const { parameter } = resource(module, address) as { parameter?: { name: string; value: string }[] };
  const set = parameter!.map(({ name, value }) => [name, value]);
  return Object.fromEntries(set.filter(([name]) => /log|query/.test(name!)));
};
const one = instanceModule();
const database = resource(one, "aws_db_instance.orders");

/** What both have, an instance and a cluster. */
describe.each([
  ["an instance", one, database],
  ["a cluster", clusters, cluster],
])("%s", (_, module, made) => {
  test("is encrypted with the given key, its password in Secrets Manager too, where RDS makes it", () => {
    expect(made).toMatchObject({
      ...{ storage_encrypted: true, kms_key_id: "arn:key" },
      ...{ manage_master_user_password: true, master_user_secret_kms_key_id: "arn:key" },
    });
    expect(Object.keys(made).filter((name) => /password/.test(name))).toEqual(["manage_master_user_password"]);
  });

  test("cannot be destroyed, and leaves a final snapshot and its automated backups", () => {
    expect(made).toMatchObject({
      ...{ deletion_protection: true, skip_final_snapshot: false, final_snapshot_identifier: "client-orders-final" },
      ...{ delete_automated_backups: false, copy_tags_to_snapshot: true, backup_retention_period: 7 },
    });
    expect(made.lifecycle).toMatchObject({ prevent_destroy: true });
  });

  test("begins with a snapshot where it is given one, and is not replaced by another afterwards", () => {
    expect(made.snapshot_identifier).toBe("${var.orders_restore_from}");
    expect(made.lifecycle).toMatchObject({ ignore_changes: ["snapshot_identifier", "engine_lifecycle_support"] });
  });

  test("lets in by IAM whom SQL has made such a user", () => {
    expect(made.iam_database_authentication_enabled).toBe(true);
  });

  test("waits for its maintenance window with what restarts it, and is charged for no Extended Support", () => {
    expect(made).toMatchObject({
      apply_immediately: false,
      engine_lifecycle_support: "open-source-rds-extended-support-disabled",
    });
  });

  test("stands in the given subnets, in a group of its own that lets nobody in yet", () => {
    expect(resource(module, "aws_db_subnet_group.orders").subnet_ids).toEqual(["subnet-1", "subnet-2"]);
    expect(made).toMatchObject({
      db_subnet_group_name: "${aws_db_subnet_group.orders.name}",
      vpc_security_group_ids: ["${aws_security_group.orders.id}"],
    });
    expect(addresses(module).filter((address) => address.includes("_rule."))).toEqual([]);
  });

  test("has its password rotated every 90 days instead of every seven, not at once", () => {
    expect(resource(module, "aws_secretsmanager_secret_rotation.orders")).toMatchObject({
      secret_id: expect.stringContaining("orders.master_user_secret[0].secret_arn}"),
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 90 },
    });
  });

  test("writes logs that are encrypted and end, into groups that are there before it", () => {
    const groups = addresses(module).filter((address) => address.startsWith("aws_cloudwatch_log_group."));
    expect(made.depends_on).toEqual(groups);
    for (const group of groups) {
      expect(resource(module, group)).toMatchObject({ kms_key_id: "arn:logs-key", retention_in_days: 30 });
    }
  });
});

describe("an instance", () => {
  test.each([
    [mysql, "mysql8.4", { name: "require_secure_transport", value: "1" }],
    // The default of this version, which AWS answers to be so.
    [postgres, "postgres16", { name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" }],
    [{ ...postgres, version: "14" }, "postgres14", { name: "rds.force_ssl", value: "1" }],
  ])("of $engine rejects connections without TLS", (spec, family, parameter) => {
    const module = instanceModule(spec);
    const group = resource(module, "aws_db_parameter_group.orders");
    expect(group.family).toBe(family);
    expect(group.parameter).toContainEqual(parameter);
    const { parameter_group_name } = resource(module, "aws_db_instance.orders");
    expect(parameter_group_name).toBe("${aws_db_parameter_group.orders.name}");
  });

  test("logs statements that take a second or longer to a file, which it exports", () => {
    const of = (spec: InstanceSpec) => {
      const module = instanceModule(spec);
      const exported = resource(module, "aws_db_instance.orders").enabled_cloudwatch_logs_exports;
      return { exported, ...logged(module, "aws_db_parameter_group.orders") };
    };
    expect(of(mysql)).toEqual({
      exported: ["error", "slowquery"],
      ...{ slow_query_log: "1", log_output: "FILE", long_query_time: "1" },
    });
    expect(of(postgres)).toEqual({ exported: ["postgresql", "upgrade"], log_min_duration_statement: "1000" });
  });

  test("has a parameter group for each major version, and the next one's is there before this one's goes", () => {
    const groupOf = (version: string) =>
      resource(instanceModule({ ...mysql, version }), "aws_db_parameter_group.orders");
    expect([groupOf("8.0").name, groupOf("8.4").name]).toEqual(["client-orders-8-0", "client-orders-8-4"]);
    expect(groupOf("8.0").lifecycle).toEqual({ create_before_destroy: true });
  });

  test("is reached from inside the VPC only", () => {
    expect(database).toMatchObject({ publicly_accessible: false, port: 3306 });
    expect(instance({ engine: "postgres", version: "16" }).port).toBe(5432);
  });

  test("has storage that grows to twice its size, or as far as the blueprint says", () => {
    expect(database).toMatchObject({ allocated_storage: 20, max_allocated_storage: 40, storage_type: "gp3" });
    expect(instance({ maxStorageGib: 100 }).max_allocated_storage).toBe(100);
  });

  test("has a standby in another zone from two nodes on, and nothing else tells the two apart", () => {
    expect(database.multi_az).toBe(false);
    expect(instance({}, { nodes: 2 })).toEqual({ ...database, multi_az: true });
  });

  test("has Performance Insights with the given key where its class can", () => {
    expect(database).toMatchObject({ performance_insights_enabled: true, performance_insights_kms_key_id: "arn:key" });
    expect(instance({ instanceClass: "db.t3.micro" })).toMatchObject({ performance_insights_enabled: false });
    expect(instance({ instanceClass: "db.t3.micro" })).not.toHaveProperty("performance_insights_kms_key_id");
    const small = { engine: "postgres", version: "16", instanceClass: "db.t3.micro" } as const;
    expect(instance(small).performance_insights_enabled).toBe(true);
  });

  test("is backed up outside of its maintenance window, and follows minor versions", () => {
    expect(database).toMatchObject({
      ...{ backup_window: "02:00-02:30", maintenance_window: "sun:03:30-sun:04:30" },
      auto_minor_version_upgrade: true,
    });
  });

  test("has Extended Support where the blueprint has a reason for it", () => {
    const { engine_lifecycle_support } = instance({ version: "8.0", lifecycleSupport: { extended: "its images" } });
    expect(engine_lifecycle_support).toBe("open-source-rds-extended-support");
  });

  test("says where it is, and where its password is, but not what", () => {
    instanceModule();
    expect(endpoint).toMatchObject({ port: "3306", databaseName: "shop", username: "app" });
    expect(Object.keys(endpoint).filter((name) => /password/i.test(name))).toEqual([]);
  });
});

describe("a cluster", () => {
  test.each([
    ["aurora-postgresql", "16", { name: "rds.force_ssl", value: "1" }],
    ["aurora-mysql", "8.0", { name: "require_secure_transport", value: "ON" }],
  ] as const)("of %s rejects connections without TLS", (engine, version, parameter) => {
    const group = resource(auroraModule({ engine, version }), "aws_rds_cluster_parameter_group.orders");
    expect(group.family).toBe(`${engine}${version}`);
    expect(group.parameter).toContainEqual(parameter);
    expect(cluster.db_cluster_parameter_group_name).toBe("${aws_rds_cluster_parameter_group.orders.name}");
  });

  test("logs such statements too, of each of its instances", () => {
    const of = (spec: Partial<AuroraSpec>) => logged(auroraModule(spec), "aws_rds_cluster_parameter_group.orders");
    expect(of({ engine: "aurora-mysql", version: "8.0" })).toEqual({
      ...{ slow_query_log: "1", log_output: "FILE", long_query_time: "1" },
    });
    expect(of({})).toEqual({ log_min_duration_statement: "1000" });
  });

  test("has an instance for each node, of a size that follows the load", () => {
    const two = auroraModule({}, { nodes: 2 });
    expect(cluster.serverlessv2_scaling_configuration).toEqual({ min_capacity: 0.5, max_capacity: 8 });
    for (const node of [0, 1]) {
      expect(resource(two, `aws_rds_cluster_instance.orders_${node}`)).toMatchObject({
        ...{ identifier: `client-orders-${node}`, instance_class: "db.serverless", publicly_accessible: false },
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(resource(two, "aws_rds_cluster.orders")).toEqual(cluster);
  });

  test("has Performance Insights from the capacity on with which AWS recommends it", () => {
    const insightsOf = (min: number) =>
      resource(auroraModule({ capacity: { min, max: 8 } }), "aws_rds_cluster_instance.orders_0")
        .performance_insights_enabled;
    expect([insightsOf(0.5), insightsOf(2)]).toEqual([false, true]);
  });
});
