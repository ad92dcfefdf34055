import { z } from "zod";
import type { Home } from "../../imports/home";
import { FileSystem, fileSystemSpec, NFS_PORT } from "../../modules/file-system";
import { namespace } from "../../modules/namespace";
import type { Usable } from "./kind";
import { dashed, limited, mapValues } from "./names";
import { network } from "./network";
import { thingName, zonesOfData } from "./things";

interface FileSystemOutputs {
  id: string;
  arn: string;
  securityGroupId: string;
}

/** EFS: folders that the tasks of a service share, wherever they run. */
export const fileSystems: Usable<typeof fileSystemSpec, FileSystemOutputs> = {
  name: "fileSystems",
  shape: z.record(thingName, fileSystemSpec),
  reads: [network],
  splits: true,
  keeps: true,
  outputs: () => ({ fileSystems: "Id, ARN and security group of each file system." }),
  names: (specs) => limited(64, Object.keys(specs)),

  build(stack, specs, model) {
    const { vpcId, dataSubnets: subnetIds } = model.places(stack);
    const parent = namespace(stack, "file_system");
    const made = mapValues(specs, (spec, id) => {
      const name = fileSystemName(stack.home, id);
      return new FileSystem(parent, id, { ...spec, name, vpcId, subnetIds, keyArn: stack.dataKeyArn });
    });
    // Who mounts one has no use for its key: EFS has it.
    return { fileSystems: mapValues(made, ({ id, arn, securityGroupId }) => ({ id, arn, securityGroupId })) };
  },

  link: (id) => ({
    environment: () => ({}),
    fileSystem: ({ id, arn }) => ({ id, arn }),
    hops: [
      {
        to: id,
        port: NFS_PORT,
        encryption: "TLS",
        reason: "NFS in TLS: its policy refuses plain connections",
        rule: { name: id, peer: "thing" },
      },
    ],
  }),

  alarms: (specs) =>
    Object.keys(specs).map((id) => ({
      ...{ of: id, measure: "io", severity: "warning", unit: "percent", limit: { above: 95, minutes: 15 } },
      says: `${id} is at the most operations that a file system takes: whoever reads or writes it waits.`,
      metrics: (outputs) => ({
        one: {
          ...{ namespace: "AWS/EFS", name: "PercentIOLimit", statistic: "Maximum" },
          dimensions: { FileSystemId: (outputs().fileSystems as Record<string, FileSystemOutputs>)[id]!.id },
        },
      }),
      missing: { means: "notBreaching", why: "EFS reports nothing while nobody has it mounted." },
    })),

  demand(specs, model) {
    const count = Object.keys(specs).length;
    // Each has a mount target, with an address, in every zone.
    return { "vpc L-E79EC296": count, "task subnet addresses": count * zonesOfData(model) };
  },
  drawing: (specs) => ({ stores: Object.keys(specs).map((name) => ({ name, size: "EFS", in: "data" })) }),
};

/** Its creation token, by which EFS knows it whatever its id is. */
export function fileSystemName({ prefix }: Pick<Home, "prefix">, id: string): string {
  return `${prefix}-${dashed(id)}`;
}
