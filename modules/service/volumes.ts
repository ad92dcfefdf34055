import type { EcsTaskDefinitionVolume } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { DATA_MOUNT } from "../instance/boot-script";
import type { AccessPoint } from "./access-points";
import type { MountSpec } from "./mounts";

/** Name of the task definition's volume behind a mount. */
export function volumeName(mount: MountSpec): string {
  if ("volumeFolder" in mount) return mount.volumeFolder;
  if ("fileSystem" in mount) return `efs-${mount.fileSystem}`;
  return mount.hostFolder.replaceAll(/\W+/g, "-").replaceAll(/^-|-$/g, "");
}

/** The volumes of a task definition, each once. Access points by the name of the file system. */
export function volumesOf(mounts: MountSpec[], accessPoints: Record<string, AccessPoint>): EcsTaskDefinitionVolume[] {
  const byName = new Map(mounts.map((mount) => [volumeName(mount), mount]));
  return [...byName].map(([name, mount]) => {
    if ("volumeFolder" in mount) return { name, hostPath: `${DATA_MOUNT}/${mount.volumeFolder}` };
    if ("hostFolder" in mount) return { name, hostPath: mount.hostFolder };
    const { id: accessPointId, fileSystemId } = accessPoints[mount.fileSystem]!;
    return {
      name,
      efsVolumeConfiguration: {
        fileSystemId,
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId, iam: "ENABLED" },
      },
    };
  });
}
