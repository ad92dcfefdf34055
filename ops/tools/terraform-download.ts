import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { unzipSync } from "fflate";
import { Failure } from "../failure";
import { interrupt } from "../interrupt";
import { platform } from "./cache";

/** SHA-256 of HashiCorp's archives, as published in terraform_1.11.4_SHA256SUMS. */
const SHA256: Record<string, Record<string, string>> = {
  "1.11.4": {
    darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
    linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
  },
};

/** Longest that the archive of 30 MB may take. */
const TIMEOUT_SECONDS = 600;

export interface DownloadOptions {
  /** @default the environment's TF_RELEASES_URL (a mirror of HashiCorp's releases), else HashiCorp's */
  releasesUrl?: string;
  /** @default the committed hash of this platform's archive */
  sha256?: string;
}

/** Downloads Terraform's archive, checks its hash and puts the binary at `path`, whole or not at all. */
export async function download(version: string, path: string, options: DownloadOptions = {}): Promise<void> {
  const expected = options.sha256 ?? SHA256[version]?.[platform()];
  const remedy = `Install Terraform ${version} yourself (tfenv, a package manager) and put it on PATH, or let TF_RELEASES_URL name a mirror of HashiCorp's releases.`;
  if (!expected) throw new Failure(`Terraform ${version} for ${platform()}: no known SHA-256. ${remedy}`);

  const url = archiveUrl(version, options.releasesUrl);
  const archive = await fetchArchive(url, remedy);
  const actual = sha256(archive);
  if (actual !== expected) {
    throw new Failure(
      `${url}: its SHA-256 is ${actual}, expected ${expected}. Nothing was installed; the download is damaged or not what it says. ${remedy}`,
    );
  }

  const binary = unzipSync(archive).terraform;
  if (!binary) throw new Failure(`${url} holds no file "terraform". ${remedy}`);
  install(binary, path);
}

export function archiveUrl(version: string, releasesUrl = process.env.TF_RELEASES_URL): string {
  const base = releasesUrl || "https://releases.hashicorp.com";
  return `${base}/terraform/${version}/terraform_${version}_${platform()}.zip`;
}

/** True if a hash is committed for this machine's archive. */
export function knownPlatform(version: string): boolean {
  return SHA256[version]?.[platform()] !== undefined;
}

/** True if the binary at `path` is there and still what `download` put there. */
export function isWhole(path: string): boolean {
  return (
    existsSync(path) &&
    existsSync(hashFile(path)) &&
    sha256(readFileSync(path)) === readFileSync(hashFile(path), "utf8")
  );
}

/** By rename, so that no other run ever sees half of it. Two runs at once put the same there twice. */
function install(binary: Uint8Array, path: string): void {
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

async function fetchArchive(url: string, remedy: string): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.any([interrupt, AbortSignal.timeout(TIMEOUT_SECONDS * 1000)]);
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Failure(`${url} cannot be downloaded: ${cause instanceof Error ? cause.message : message}. ${remedy}`);
  }
}
