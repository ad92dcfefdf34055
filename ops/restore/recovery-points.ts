import { Failure } from "../terminal/failure";

/** A backup that can be restored. */
export interface RecoveryPoint {
  arn: string;
  vault: string;
  taken: Date;
}

/** Automatic backups of EFS and our own are daily: what they promise to lose at most. */
export const RPO_HOURS = 24;

/** The newest one, or the one that is asked for. */
export function chosenPoint(points: RecoveryPoint[], arn: string | undefined, fileSystem: string): RecoveryPoint {
  const sorted = newestFirst(points);
  const [newest] = sorted;
  const jobs = `aws backup list-backup-jobs --by-resource-arn ${fileSystem}`;
  if (!newest) {
    throw new Failure(
      `AWS Backup has no recovery point of ${fileSystem} that can be restored. The first is taken within a day; what became of it: ${jobs}`,
    );
  }
  if (!arn) return newest;
  const found = sorted.find((point) => point.arn === arn);
  if (found) return found;
  const known = sorted.map((point) => `  ${utc(point.taken)}  ${point.arn}`);
  throw new Failure([`${fileSystem} has no recovery point ${arn}. It has:`, ...known].join("\n"));
}

export function newestFirst<T extends Pick<RecoveryPoint, "taken">>(points: T[]): T[] {
  return points.toSorted((a, b) => b.taken.getTime() - a.taken.getTime());
}

/** What restoring it loses, against what daily backups promise. */
export function lossOf({ taken }: Pick<RecoveryPoint, "taken">, now: Date): string {
  const minutes = Math.floor((now.getTime() - taken.getTime()) / 60_000);
  const lost = `What was written in the ${ageOf(minutes)} since is lost`;
  return minutes <= RPO_HOURS * 60
    ? `${lost}: within the ${RPO_HOURS} hours that daily backups promise.`
    : `${lost}: more than the ${RPO_HOURS} hours that daily backups promise.`;
}

/** `2026-11-28 05:10 UTC`. */
export function utc(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function ageOf(minutes: number): string {
  return minutes < 60 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
