import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import type { Construct } from "constructs";
import { databaseEngine } from "../../aws/database-engines";
import { comment } from "../comment";
import { SecurityGroup } from "../security-group";
import type { DatabaseProps } from "./props";
import type { DatabaseSpec } from "./spec";

/** What a database needs before it: subnets, a security group without rules, and the log groups that RDS writes. */
export function surroundings(
  scope: Construct,
  id: string,
  { name, vpcId, subnetIds, logsKeyArn }: DatabaseProps,
  { engine, logDays }: DatabaseSpec,
) {
  const subnets = new DbSubnetGroup(scope, "this_subnets", { name, description: `${id} database`, subnetIds });
  const group = new SecurityGroup(scope, "this_security_group", { name: id, description: `${id} database`, vpcId });
  const of = engine.startsWith("aurora") ? "cluster" : "instance";
  const { logs } = databaseEngine(engine);
  const logGroups = logs.map((log) => {
    const made = new CloudwatchLogGroup(scope, log, {
      name: `/aws/rds/${of}/${name}/${log}`,
      retentionInDays: logDays,
      kmsKeyId: logsKeyArn,
    });
    comment(made, { block: "RDS would create it without a key, and keep what is in it for ever." });
    return made;
  });
  const place = { dbSubnetGroupName: subnets.name, vpcSecurityGroupIds: [group.id] };
  return { place, securityGroupId: group.id, exports: { enabledCloudwatchLogsExports: logs, dependsOn: logGroups } };
}

/** RDS rotates the password every seven days unless it is told otherwise. */
export function rotation(scope: Construct, secretArn: string, { passwordDays }: DatabaseSpec): void {
  const made = new SecretsmanagerSecretRotation(scope, "this_password", {
    secretId: secretArn,
    rotateImmediately: false,
    rotationRules: { automaticallyAfterDays: passwordDays },
  });
  comment(made, {
    block: "RDS rotates it, by default every seven days. A task reads it when it starts: restart tasks afterwards.",
  });
}
