import type { SiteFileSystem } from "../../stacks/queries";

/**
 * Where a backup is restored to. AWS Backup overwrites nothing: it writes below `/aws-backup-restore_<time>`, in a new
 * file system as well.
 */
export type Destination =
  /** The file system itself. */
  | { into: "directory"; fileSystem: string }
  /** One beside it, which Terraform does not know: to look at. */
  | { into: "new"; fileSystem: string; token: string }
  /** One in place of a deleted one, by the creation token that Terraform has: it can be imported. */
  | { into: "place"; fileSystem: string; token: string };

/** What to do about the file system that is or was `id`. */
export function destinationOf(
  { name }: Pick<SiteFileSystem, "name">,
  { id, deleted, into }: { id: string; deleted: boolean; into: "directory" | "new" },
  now: Date,
): Destination {
  if (deleted) return { into: "place", fileSystem: id, token: name };
  if (into === "directory") return { into, fileSystem: id };
  const time = now
    .toISOString()
    .replace(/\..*/, "")
    .replaceAll(/[^0-9]/g, "");
  return { into, fileSystem: id, token: `restore-${time}` };
}

/** The metadata of a restore job: what the file system was made with, and where to. */
export function metadataFor(destination: Destination, known: Record<string, string>): Record<string, string> {
  return {
    ...{ Encrypted: "true", PerformanceMode: "generalPurpose" },
    ...known,
    "file-system-id": destination.fileSystem,
    newFileSystem: `${destination.into !== "directory"}`,
    ...("token" in destination ? { CreationToken: destination.token } : {}),
  };
}

export function wordsOf(destination: Destination): string {
  const { into, fileSystem } = destination;
  if (into === "directory") return `into ${fileSystem} itself, below /aws-backup-restore_<time>: it overwrites nothing`;
  const where = into === "new" ? `beside ${fileSystem}` : `in place of ${fileSystem}, which was deleted`;
  return `into a new file system with the creation token ${destination.token}, ${where}`;
}
