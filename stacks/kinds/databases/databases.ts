import { z } from "zod";
import { serviceLinkedRole } from "../../../aws/preconditions";
import { AuroraCluster } from "../../../modules/database/aurora";
import { DatabaseInstance } from "../../../modules/database/instance";
import type { Endpoint } from "../../../modules/database/props";
import { type DatabaseSpec, databaseSpec } from "../../../modules/database/spec";
import { Key, useByLogs } from "../../../modules/key";
import { namespace } from "../../../modules/namespace";
import type { Usable } from "../kind";
import { arnIn, dashed, limited, mapValues } from "../names";
import { network } from "../network";
import { KEY_OUTPUT, thingName } from "../things";
import { databaseAlarms } from "./alarms";
import { databaseLink } from "./link";
import { databaseProblems } from "./rules";
import { databaseVariables } from "./variables";

/** Amazon RDS: instances of MySQL and PostgreSQL, and Aurora Serverless v2. */
export const databases: Usable<typeof databaseSpec, Endpoint> = {
  name: "databases",
  shape: z.record(thingName, databaseSpec),
  reads: [network],
  splits: true,
  keeps: true,
  outputs: () => ({
    databases: "Address, user, security group and the secret with the password of each database.",
    ...KEY_OUTPUT,
  }),

  build(stack, specs, model) {
    const { vpcId, dataSubnetIds: subnetIds } = model.places(stack);
    const parent = namespace(stack, "database");
    const logsKey = new Key(stack, "database_logs", {
      purpose: "logs of databases",
      alias: `${stack.home.prefix}-database-logs`,
      statements: [useByLogs(stack.home, `/aws/rds/*/${stack.home.prefix}-*`)],
    });
    const made = mapValues(specs, (spec, id) => {
      const name = `${stack.home.prefix}-${dashed(id)}`;
      const place = { name, vpcId, subnetIds, nodes: model.sizes.databaseNodes };
      const { restoreFrom, ...variables } = databaseVariables(stack, id, spec);
      const props = { ...place, keyArn: stack.dataKeyArn, logsKeyArn: logsKey.arn, restoreFrom };
      return isAurora(spec)
        ? new AuroraCluster(parent, id, { ...spec, ...variables }, props)
        : new DatabaseInstance(parent, id, { ...spec, ...variables }, props);
    });
    return { databases: mapValues(made, ({ endpoint }) => endpoint), keyArn: stack.dataKeyArn };
  },

  link: databaseLink,
  problems: databaseProblems,
  alarms: databaseAlarms,
  names: (specs) => limited(63, Object.keys(specs), (id) => (isAurora(specs[id]!) ? `${id}-0` : id)),
  preconditions: () => [
    serviceLinkedRole("rds.amazonaws.com", "RDS attaches the network interfaces of databases with it"),
  ],

  /** ECS reads the password, which RDS keeps in a secret with a name of its own. */
  endpointUses(specs, model) {
    const home = model.homeOf("databases");
    const roles = Object.keys(specs).flatMap((id) => model.readersOf(`databases.${id}`));
    if (roles.length === 0) return [];
    const resources = [arnIn(home, "secretsmanager", "secret:rds!*")];
    return [{ endpoint: "secretsmanager", actions: ["secretsmanager:GetSecretValue"], resources, roles }];
  },

  demand(specs, { sizes }) {
    const all = Object.values(specs);
    const clusters = all.filter(isAurora).length;
    const addresses = all.length * sizes.databaseNodes;
    return {
      "vpc L-E79EC296": all.length,
      "task subnet addresses": addresses,
      "rds L-7B6409FD": all.length - clusters + clusters * sizes.databaseNodes,
      "rds L-952B80B8": clusters,
    };
  },
  drawing: (specs, { sizes }) => ({
    stores: Object.entries(specs).map(([name, spec]) => ({
      name,
      size: `${sizes.databaseNodes} x ${isAurora(spec) ? "db.serverless" : spec.instanceClass}, ${spec.engine} ${spec.version}`,
      in: "data",
    })),
  }),
};

function isAurora(spec: DatabaseSpec): spec is Extract<DatabaseSpec, { capacity: object }> {
  return "capacity" in spec;
}
