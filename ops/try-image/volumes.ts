import { mountArgument } from "./arguments";
import type { Docker } from "./docker";
import { PLATFORM } from "./image";
import type { Mount } from "./mounts";
import { type Entry, tarOf } from "./tar";

/** Names of the volumes behind mounts, by path. */
export function volumeNames(name: string, mounts: Mount[]): Record<string, string> {
  return Object.fromEntries(mounts.map(({ path }, index) => [path, `${name}-${index}`]));
}

/** Makes them with their owners and files, by a container that never starts: so it takes no shell, and no other image. */
export async function fillVolumes(docker: Docker, name: string, image: string, mounts: Mount[]): Promise<void> {
  const own = mounts.filter(({ fromImage }) => !fromImage);
  if (own.length === 0) return;
  const names = volumeNames(name, mounts);
  const carrier = carrierOf(name);
  const writable = own.flatMap((mount) => [
    "--mount",
    mountArgument({ ...mount, readOnly: false }, names[mount.path]!),
  ]);
  const create = ["create", "--name", carrier, "--platform", PLATFORM, "--pull", "never", ...writable, image, "none"];
  await docker.run(create, { always: true });
  await docker.run(["cp", "-", `${carrier}:/`], { input: tarOf(own.flatMap(entriesOf)), always: true });
  await docker.run(["rm", "--volumes", carrier], { always: true });
}

/** Name of the container that carries files into the volumes of a trial. */
export function carrierOf(name: string): string {
  return `${name}-carrier`;
}

function entriesOf({ path, uid, gid, mode, files }: Mount): Entry[] {
  const folder = { path: path.slice(1), uid, gid, mode };
  const texts = Object.entries(files).map(([name, text]) => {
    return { path: `${folder.path}/${name}`, uid: 0, gid: 0, mode: 0o644, text };
  });
  return [folder, ...texts];
}
