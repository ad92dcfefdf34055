import { RdsCluster } from "@cdktf/provider-aws/lib/rds-cluster";
import { RdsClusterInstance } from "@cdktf/provider-aws/lib/rds-cluster-instance";
import { RdsClusterParameterGroup } from "@cdktf/provider-aws/lib/rds-cluster-parameter-group";
import { Construct } from "constructs";
import { databaseEngine } from "../../aws/database-engines";
import { comment } from "../comment";
import { COMMENTS, common, type DatabaseProps, type Endpoint, parameters } from "./props";
import type { AuroraSpec } from "./spec";
import { rotation, surroundings } from "./surroundings";

/** The fewest capacity units with which AWS recommends Performance Insights. */
const INSIGHTS_UNITS = 2;

/**
 * An Aurora Serverless v2 cluster that answers over TLS only: encrypted with the given key, backed up all the time. Of
 * several nodes one writes, and another takes over.
 *
 * @stateful its automated backups and a final snapshot outlive it.
 */
export class AuroraCluster extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, spec: AuroraSpec, props: DatabaseProps) {
    super(scope, id);
    const { capacity } = spec;
    const { place, exports, securityGroupId } = surroundings(this, id, props, spec);
    const group = new RdsClusterParameterGroup(this, "this_parameters", parameters(id, props, spec));

    const cluster = new RdsCluster(this, "this", {
      ...common(props, spec),
      ...place,
      ...exports,
      clusterIdentifier: props.name,
      serverlessv2ScalingConfiguration: { minCapacity: capacity.min, maxCapacity: capacity.max },
      databaseName: spec.databaseName,
      masterUsername: spec.username,
      port: databaseEngine(spec.engine).port,
      dbClusterParameterGroupName: group.name,
      preferredBackupWindow: spec.backupWindow,
      preferredMaintenanceWindow: spec.maintenanceWindow,
    });
    comment(cluster, { inside: COMMENTS });
    for (let node = 0; node < props.nodes; node++) this.instance(cluster, node, spec, props);
    const { secretArn } = cluster.masterUserSecret.get(0);
    rotation(this, secretArn, spec);

    this.endpoint = {
      host: cluster.endpoint,
      readerHost: cluster.readerEndpoint,
      port: `${databaseEngine(spec.engine).port}`,
      databaseName: spec.databaseName,
      username: spec.username,
      secretArn,
      resourceId: cluster.clusterResourceId,
      securityGroupId,
    };
  }

  private instance(cluster: RdsCluster, node: number, { capacity, ...spec }: AuroraSpec, props: DatabaseProps): void {
    const insights = capacity.min >= INSIGHTS_UNITS;
    new RdsClusterInstance(this, `${node}`, {
      identifier: `${props.name}-${node}`,
      clusterIdentifier: cluster.id,
      engine: cluster.engine,
      engineVersion: cluster.engineVersion,
      instanceClass: "db.serverless",
      dbSubnetGroupName: cluster.dbSubnetGroupName,
      publiclyAccessible: false,
      caCertIdentifier: spec.caCertificate,
      autoMinorVersionUpgrade: true,
      applyImmediately: false,
      copyTagsToSnapshot: true,
      preferredMaintenanceWindow: spec.maintenanceWindow,
      performanceInsightsEnabled: insights,
      performanceInsightsKmsKeyId: insights ? props.keyArn : undefined,
      lifecycle: { preventDestroy: true },
    });
  }
}
