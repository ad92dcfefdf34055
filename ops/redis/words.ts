import { bytesOf } from "../tables/words";
import type { RedisComparison } from "./compare";
import { isSame } from "./compare";
import { keysOf, type RedisMigration, type Side } from "./migration";

/** What would be copied. */
export function describeRedis(migration: RedisMigration): string {
  const { cache, source, target, overwrite, file, progress } = migration;
  const databases = [...source.described.keys.keys()].join(", ");
  const over = overwrite ? "those that the source has are replaced, the others stay" : "refused without --overwrite";
  const kept = progress && !overwrite ? "those that are copied already" : over;
  const room = keysOf(target) > 0 ? `${keysOf(target)} keys: ${kept}` : "empty";
  const { most } = target.described;
  const into =
    most > 0 ? `${bytesOf(most)}, of which ${bytesOf(target.described.used)} are used` : "one without a limit";
  return [
    `cache     ${cache.id}`,
    `from      ${named(source)}, ${keysOf(source)} keys${databases ? `, in the databases ${databases}` : ""}`,
    `to        ${cache.name}, ${named(target)}, ${room}`,
    `memory    ${bytesOf(source.described.used)} into ${into}`,
    `progress  ${progress ? `${progress.copied} keys are copied; it looks at each, and goes on (${file.path})` : "none"}`,
  ].join("\n");
}

/** How the cache is reached by somebody who is not in its VPC. */
export function wayTo({
  cache: { name, home },
  endpoint: { host, port },
}: Pick<RedisMigration, "cache" | "endpoint">): string {
  return [
    `The way to ${name}, from outside its VPC: a session on an instance of it that the security group of ${name} lets in, and whose own lets ${port} out:`,
    `   aws ssm start-session --region ${home.region} --target <instance> --document-name AWS-StartPortForwardingSessionToRemoteHost \\`,
    `     --parameters host=${host},portNumber=${port},localPortNumber=16379`,
    "   and --to localhost:16379 here",
  ].join("\n");
}

export const AFTER_DRY_RUN =
  "Nothing is changed. --apply copies, and compares both at the end. Before it, stop who writes to either: a key that changes meanwhile is a difference.";

/** Both sides. */
export function comparisonOf({ cache, overwrite }: RedisMigration, found: RedisComparison): string {
  const { source, target, extra, expired } = found;
  const besides = extra > 0 ? `, and ${extra} that the source has not` : "";
  const left = expired > 0 ? [`  left    ${expired} that expired meanwhile`] : [];
  return [
    `${cache.id}: ${isSame(found, overwrite) ? "the same in both" : "NOT the same in both"}`,
    `  source  ${source}`,
    `  target  ${target}${besides}`,
    ...left,
  ].join("\n");
}

/** The message for the user where they differ. */
export function differenceOf({ cache, source }: RedisMigration, { different, extra }: RedisComparison): string {
  return `${cache.name} and ${source.id} differ: ${different} keys are missing, have another value, or end at another time; ${extra} are in the target alone. Whoever still writes to either is to be stopped; then copy once more with --overwrite, which replaces what differs and deletes nothing, or look once more with --compare. Where the cache is full it evicts keys: look at its memory above.`;
}

function named({ id, described: { version } }: Side): string {
  return `${id}, ${version}`;
}
