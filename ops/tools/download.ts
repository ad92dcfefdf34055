import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { unzipSync } from "fflate";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { platform } from "./cache";
import { fetchByProxy, reasonOf } from "./fetch";

/** Longest that an archive of some 70 MB may take. */
const TIMEOUT_SECONDS = 600;

/** A zip archive with a program, as its makers publish it. */
export interface Archive {
  /** What it holds, with the version: `Terraform 1.11.4`. */
  name: string;
  url: string;
  /** Of the archive; undefined where none is committed for this machine. */
  sha256: string | undefined;
  /** How else to get it: the end of every error. */
  remedy: string;
}

/** Downloads the archive, checks its hash and puts its file `program` at `path`, whole or not at all. */
export async function downloadProgram(archive: Archive, program: string, path: string): Promise<void> {
  const binary = unzipSync(await fetchArchive(archive))[program];
  if (!binary) throw new Failure(`${archive.url} holds no file "${program}". ${archive.remedy}`);
  install(binary, path);
}

/** The archive's bytes, which have the hash that they should have. */
export async function fetchArchive({ name, url, sha256: expected, remedy }: Archive): Promise<Uint8Array> {
  if (!expected) throw new Failure(`${name} for ${platform()}: no known SHA-256. ${remedy}`);
  const archive = await get(url, remedy);
  const actual = sha256(archive);
  if (actual === expected) return archive;
  throw new Failure(
    `${url}: its SHA-256 is ${actual}, expected ${expected}. Nothing was installed; the download is damaged or not what it says. ${remedy}`,
  );
}

/** True if the binary at `path` is there and still what `install` put there. */
export function isWhole(path: string): boolean {
  return (
    existsSync(path) &&
    existsSync(hashFile(path)) &&
    sha256(readFileSync(path)) === readFileSync(hashFile(path), "utf8")
  );
}

/** By rename, so that no other run ever sees half of it. Two runs at once put the same there twice. */
export function install(binary: Uint8Array, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const put = (content: Uint8Array | string, target: string, mode: number) => {
    const partial = `${target}.${process.pid}`;
    writeFileSync(partial, content);
    chmodSync(partial, mode);
    renameSync(partial, target);
  };
  put(binary, path, 0o755);
  put(sha256(binary), hashFile(path), 0o644);
}

function hashFile(path: string): string {
  return `${path}.sha256`;
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

async function get(url: string, remedy: string): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.any([interrupt, AbortSignal.timeout(TIMEOUT_SECONDS * 1000)]);
    const response = await fetchByProxy(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Failure(`${url} cannot be downloaded: ${reasonOf(error as Error)}. ${remedy}`);
  }
}
