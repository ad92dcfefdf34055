import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Docker } from "./docker";
import { type Listening, listeningOn } from "./listeners";
import type { Log } from "./log";
import { declaredUser, type User, userOf } from "./user";

/** Where programs look for certificates: Debian and Alpine, Red Hat, SUSE, OpenSSL, what Red Hat makes them of. */
const BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
];

/** The log of a container, both streams. */
export async function logOf(docker: Docker, name: string): Promise<Log> {
  const { stdout, stderr } = await docker.attempt(["logs", "--tail", "2000", name]);
  return `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
}

/** Where its certificates are. */
export async function bundleIn(docker: Docker, name: string): Promise<string | undefined> {
  for (const path of BUNDLES) if (await fileIn(docker, name, path)) return path;
  return undefined;
}

/** The user that it runs as, or that its image declares where it has ended. */
export async function userIn(docker: Docker, name: string, pid: number, declared: string): Promise<User | undefined> {
  const { exitCode, stdout } = await docker.attempt(["top", name, "-eo", "uid,gid,pid"]);
  const found = exitCode === 0 ? userOf(pid, stdout) : undefined;
  if (found) return found;
  const [passwd = "", group = ""] = [
    await fileIn(docker, name, "/etc/passwd"),
    await fileIn(docker, name, "/etc/group"),
  ];
  return declaredUser(declared, passwd, group);
}

/** Where it listens on a port, if the image has what says so. */
export async function listeningIn(docker: Docker, name: string, port: number): Promise<Listening | undefined> {
  const [four, six] = [await tableIn(docker, name, "tcp"), await tableIn(docker, name, "tcp6")];
  return four === undefined ? undefined : listeningOn(port, `${four}\n${six ?? ""}`);
}

async function tableIn(docker: Docker, name: string, protocol: string): Promise<string | undefined> {
  const { exitCode, stdout } = await docker.attempt(["exec", name, "cat", `/proc/net/${protocol}`]);
  return exitCode === 0 ? stdout : undefined;
}

/** A file of a container, which needs no shell and need not run. */
async function fileIn(docker: Docker, name: string, path: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "try-image-"));
  try {
    const { exitCode } = await docker.attempt(["cp", "--follow-link", `${name}:${path}`, join(folder, "file")]);
    return exitCode === 0 ? readFileSync(join(folder, "file"), "utf8") : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
