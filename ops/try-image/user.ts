export interface User {
  uid: number;
  gid: number;
}

/** The user that an image declares, by the text of its /etc/passwd and /etc/group. None: they do not know the name. */
export function declaredUser(declared: string, passwd: string, group: string): User | undefined {
  const [user = "", groupName] = declared.split(":");
  const entries = passwd.split("\n").map((line) => line.split(":"));
  const entry = entries.find(([name, , uid]) => (/^\d+$/.test(user) ? uid === user : name === (user || "root")));
  const uid = user === "" ? 0 : (numberIn(user) ?? numberIn(entry?.[2]));
  const gid = groupName === undefined ? (numberIn(entry?.[3]) ?? 0) : groupId(groupName, group);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

function groupId(name: string, group: string): number | undefined {
  const [, , gid] =
    group
      .split("\n")
      .map((line) => line.split(":"))
      .find(([known]) => known === name) ?? [];
  return numberIn(name) ?? numberIn(gid);
}

function numberIn(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** The user of a process, by what `docker top -eo uid,gid,pid` prints. */
export function userOf(pid: number, table: string): User | undefined {
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const [uid, gid] = rows.find((row) => row[2] === pid) ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
