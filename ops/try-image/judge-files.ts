import { type Finding, fails, holds, untried } from "./contract";
import { deniedLines, readOnlyPaths } from "./log";
import { type Mount, mayWrite } from "./mounts";
import type { Run } from "./observe";
import type { Trial } from "./trial";
import type { User } from "./user";

/** What it writes, and as whom. */
export function judgeFiles(trial: Trial, declared: string, run: Run): Finding[] {
  return [...judgeWrites(run), ...judgeUser(trial, declared, run)];
}

function judgeWrites({ log }: Run): Finding[] {
  const paths = readOnlyPaths(log);
  if (paths.length === 0) return [holds("File system", "its log complains of no read-only file system")];
  return paths.map((path) =>
    fails(
      "File system",
      `wants to write to ${path}`,
      path.startsWith("/")
        ? "Let it write to /tmp, or give the service the folder in the blueprint, as scratch or as a mount."
        : "Find out where, and let it write to /tmp or to a folder that the blueprint gives it.",
    ),
  );
}

function judgeUser({ mounts }: Trial, declared: string, { user, log }: Run): Finding[] {
  const denied = deniedLines(log).slice(0, 3);
  const said = denied.map((line) =>
    fails("User", `its log says: ${line.trim()}`, "Let the user that it runs as read its files: COPY --chown, chmod."),
  );
  if (!user) {
    const found = `it had ended by itself, and its /etc/passwd does not know ${JSON.stringify(declared)}`;
    return [untried("User", found), ...said];
  }
  const closed = mounts.filter((mount) => !mount.readOnly && !mount.fromImage && !mayWrite(user, mount));
  const wrong = [...closed.map((mount) => closedTo(user, mount)), ...said];
  return wrong.length > 0 ? wrong : [holds("User", runsAs(user, mounts))];
}

function runsAs(user: User, mounts: Mount[]): string {
  const open = mounts.filter(({ readOnly }) => !readOnly).map(({ path }) => path);
  const folders = open.length > 0 ? `, which may write to ${open.join(", ")}` : "";
  return `runs as ${user.uid}:${user.gid}${folders}`;
}

function closedTo({ uid, gid }: User, { path, uid: owner, gid: group, mode }: Mount): Finding {
  const found = `runs as ${uid}:${gid}, and ${path} is of ${owner}:${group} alone (mode ${mode.toString(8)})`;
  const remedy =
    owner === 0 && mode === 0o755
      ? `Give the image a folder ${path} of that user, and VOLUME ["${path}"] after it.`
      : `Let it run as ${owner}:${group} (USER), or give the folder that user in the blueprint: dataFolders of the pool.`;
  return fails("User", found, remedy);
}
