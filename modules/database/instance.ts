import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { Construct } from "constructs";
import { hasInsights } from "../../aws/database-classes";
import { databaseEngine } from "../../aws/database-engines";
import { comment } from "../comment";
import { COMMENTS, common, type DatabaseProps, type Endpoint, parameters } from "./props";
import type { InstanceSpec } from "./spec";
import { rotation, surroundings } from "./surroundings";

/**
 * An RDS instance that answers over TLS only: encrypted with the given key, backed up daily, with a standby in another
 * zone from two nodes on.
 *
 * @stateful its automated backups and a final snapshot outlive it.
 */
export class DatabaseInstance extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, spec: InstanceSpec, props: DatabaseProps) {
    super(scope, id);
    const { engine, instanceClass, storageGib, maxStorageGib = 2 * storageGib } = spec;
    const { place, exports, securityGroupId } = surroundings(this, id, props, spec);
    const group = new DbParameterGroup(this, "this_parameters", parameters(id, props, spec));
    const insights = hasInsights(engine, instanceClass);

    const database = new DbInstance(this, "this", {
      ...common(props, spec),
      ...place,
      ...exports,
      identifier: props.name,
      instanceClass,
      allocatedStorage: storageGib,
      maxAllocatedStorage: maxStorageGib,
      storageType: "gp3",
      dbName: spec.databaseName,
      username: spec.username,
      port: databaseEngine(engine).port,
      parameterGroupName: group.name,
      multiAz: props.nodes > 1,
      publiclyAccessible: false,
      caCertIdentifier: spec.caCertificate,
      autoMinorVersionUpgrade: true,
      backupWindow: spec.backupWindow,
      maintenanceWindow: spec.maintenanceWindow,
      performanceInsightsEnabled: insights,
      performanceInsightsKmsKeyId: insights ? props.keyArn : undefined,
    });
    comment(database, {
      inside: { ...COMMENTS, max_allocated_storage: "Up to here storage grows by itself; it never shrinks." },
    });
    const { secretArn } = database.masterUserSecret.get(0);
    rotation(this, secretArn, spec);

    this.endpoint = {
      host: database.address,
      port: `${databaseEngine(engine).port}`,
      databaseName: spec.databaseName,
      username: spec.username,
      secretArn,
      resourceId: database.resourceId,
      securityGroupId,
    };
  }
}
