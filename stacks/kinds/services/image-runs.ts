import { poolOf } from "../../../modules/service/runs-on";
import { type ServiceSpec, sidecarMemoryMib } from "../../../modules/service/spec";
import type { Model } from "../kind";
import { pools } from "../pools/pools";
import type { Services } from "./routes";

/** What is asked of the image of a service's own container, as far as its task definition does not say it. */
export interface ImageRun {
  service: string;
  container: string;
  /** Of its task definitions. */
  family: string;
  /** Whether the clock starts it and it ends by itself. */
  job: boolean;
  /** Ports on which it listens, by name. */
  serves: Record<string, number>;
  /** Where it answers that it lives, and the status codes that say so. Default: its health check asks by no path. */
  answers?: { port: string; path: string; matcher: string };
  /** Who owns what it may write to, by the path in the container. */
  owners: Record<string, FolderOwner>;
  /** Memory that its sidecars keep for themselves. */
  sidecarMemoryMib: number;
}

export interface FolderOwner {
  uid: number;
  gid: number;
  /** Whether whoever writes is made the owner, as an access point of EFS does. */
  anybody: boolean;
}

/** Every service and job of a site. */
export function imageRuns(specs: Services, model: Model): ImageRun[] {
  const { prefix } = model.homeOf("services");
  return Object.entries(specs).map(([service, spec]) => ({
    ...{ service, container: spec.container ?? service, family: `${prefix}-${service}`, job: spec.job !== undefined },
    serves: spec.serves,
    answers: spec.health && "path" in spec.health ? answersOf(spec.health) : undefined,
    owners: ownersOf(spec, model),
    sidecarMemoryMib: sidecarMemoryMib(spec),
  }));
}

function answersOf({ port, path, matcher }: NonNullable<ImageRun["answers"]>): ImageRun["answers"] {
  return { port, path, matcher };
}

function ownersOf({ mounts, runsOn }: ServiceSpec, model: Model): ImageRun["owners"] {
  const folders = model.spec(pools)?.[poolOf(runsOn) ?? ""]?.dataFolders ?? {};
  return Object.fromEntries(
    Object.entries(mounts).flatMap(([path, mount]): [string, FolderOwner][] => {
      if ("fileSystem" in mount) return [[path, { uid: mount.uid, gid: mount.gid, anybody: true }]];
      const owner = "volumeFolder" in mount ? folders[mount.volumeFolder] : undefined;
      return owner ? [[path, { uid: owner.uid, gid: owner.gid, anybody: false }]] : [];
    }),
  );
}
