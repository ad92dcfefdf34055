import { EfsAccessPoint } from "@cdktf/provider-aws/lib/efs-access-point";
import type { Construct } from "constructs";
import { conventionsOf } from "../conventions";
import { mayMount } from "../file-system";
import { namespace } from "../namespace";
import type { Statement } from "../role";
import type { Link } from "./link";
import type { FileSystemMount } from "./mounts";

/** How a service mounts a file system, and the right to. */
export interface AccessPoint {
  id: string;
  fileSystemId: string;
  may: Statement;
}

/** An access point for each file system that a service mounts: it sees a folder of its own there, and nothing else. */
export function accessPoints(
  scope: Construct,
  service: string,
  mounts: FileSystemMount[],
  links: Record<string, Link>,
): Record<string, AccessPoint> {
  const { prefix } = conventionsOf(scope);
  // Of one file system a service has one owner.
  const byName = new Map(mounts.map((mount) => [mount.fileSystem, mount]));
  const made = [...byName].map(([name, { uid, gid }]): [string, AccessPoint] => {
    const { id: fileSystemId, arn } = links[name]!.fileSystem!;
    const point = new EfsAccessPoint(namespace(scope, "access_points"), name, {
      fileSystemId,
      posixUser: { uid, gid },
      rootDirectory: {
        path: `/${service}`,
        creationInfo: { ownerUid: uid, ownerGid: gid, permissions: "0750" },
      },
      tags: { Name: `${prefix}-${service}-${name.replaceAll("_", "-")}` },
    });
    const writes = mounts.some((mount) => mount.fileSystem === name && !mount.readOnly);
    return [name, { id: point.id, fileSystemId, may: mayMount(arn, point.arn, { writes }) }];
  });
  return Object.fromEntries(made);
}
