import { expect, test } from "vitest";
import { listeningOn } from "../../../ops/try-image/listeners";
import { deniedLines, readOnlyPaths, redacted, secretsIn } from "../../../ops/try-image/log";
import { mayWrite } from "../../../ops/try-image/mounts";
import { declaredUser, userOf } from "../../../ops/try-image/user";

test.each([
  ["/start: line 4: can't create /var/cache/x: Read-only file system", "/var/cache/x"],
  ["OSError: [Errno 30] Read-only file system: '/app/.cache'", "/app/.cache"],
  ["Error: EROFS: read-only file system, open '/app/my data/log.txt'", "/app/my data/log.txt"],
  ["open /etc/nginx/conf.d/default.conf: read-only file system", "/etc/nginx/conf.d/default.conf"],
  ["panic: http://example.com/a read-only file system", "panic: http://example.com/a read-only file system"],
])("the path that could not be written is read from a log: %s", (line, path) => {
  expect(readOnlyPaths(["before", line, "after"])).toEqual([path]);
});

test("who may not read is found in a log by what shells and Node.js say", () => {
  const log = ["cat: /x: Permission denied", "Error: EACCES, open '/x'", "all is well"];
  expect(deniedLines(log)).toEqual(log.slice(0, 2));
});

test("a secret's value is found in a log and taken out of it; a short one may be there by accident", () => {
  const secrets = { TOKEN: "s3cret-value", LONGER: "s3cret-value-2", PIN: "1234" };
  const log = ["token s3cret-value-2, port 1234"];
  expect(secretsIn(log, secrets)).toEqual(["LONGER", "TOKEN"]);
  expect(redacted(log[0]!, secrets)).toBe("token <value of LONGER>, port 1234");
});

test("where somebody listens is read from the kernel's tables, with IPv6", () => {
  const row = (local: string, state = "0A") => `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000`;
  expect(listeningOn(8000, row("00000000:1F40"))).toBe("everywhere");
  expect(listeningOn(8000, row("00000000000000000000000000000000:1F40"))).toBe("everywhere");
  expect(listeningOn(8000, row("0100007F:1F40"))).toBe("on localhost");
  expect(listeningOn(8000, `${row("0100007F:1F40")}\n${row("00000000000000000000000001000000:1F40")}`)).toBe(
    "on localhost",
  );
  expect(listeningOn(8000, `${row("0100007F:1F40")}\n${row("0200007B:1F40")}`)).toBe("everywhere");
  expect(listeningOn(8000, `${row("00000000:1F41")}\n${row("00000000:1F40", "01")}`)).toBe("nowhere");
});

test("a user is who the process is, or whom the image declares by number or name", () => {
  expect(userOf(42, "UID GID PID\n0 0 7\n1000 50 42\n")).toEqual({ uid: 1000, gid: 50 });
  expect(userOf(43, "UID GID PID\n1000 50 42\n")).toBeUndefined();
  const [passwd, group] = ["root:x:0:0::/:/bin/sh\nnode:x:1000:1001::/:/bin/sh\n", "staff:x:50:\n"];
  const of = (declared: string) => declaredUser(declared, passwd, group);
  expect(of("")).toEqual({ uid: 0, gid: 0 });
  expect(of("node")).toEqual({ uid: 1000, gid: 1001 });
  expect(of("1000")).toEqual({ uid: 1000, gid: 1001 });
  expect(of("65532")).toEqual({ uid: 65_532, gid: 0 });
  expect(of("node:staff")).toEqual({ uid: 1000, gid: 50 });
  expect(of("7:8")).toEqual({ uid: 7, gid: 8 });
  expect(of("nobody")).toBeUndefined();
});

test("a folder is open to root and to those whom its mode lets in", () => {
  const folder = { path: "/data", readOnly: false, uid: 999, gid: 50, mode: 0o750, files: {}, fromImage: false };
  expect(mayWrite({ uid: 0, gid: 0 }, folder)).toBe(true);
  expect(mayWrite({ uid: 999, gid: 1 }, folder)).toBe(true);
  expect(mayWrite({ uid: 1000, gid: 50 }, folder)).toBe(false);
  expect(mayWrite({ uid: 1000, gid: 50 }, { ...folder, mode: 0o770 })).toBe(true);
  expect(mayWrite({ uid: 1000, gid: 1 }, { ...folder, mode: 0o777 })).toBe(true);
});
