import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { unzipSync } from "fflate";
import { Failure } from "../failure";
import { interrupt } from "../interrupt";

/** SHA-256 of HashiCorp's archives, as published in terraform_1.11.4_SHA256SUMS. */
const SHA256: Record<string, Record<string, string>> = {
  "1.11.4": {
    darwin_amd64: "a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b",
    darwin_arm64: "867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18",
    linux_amd64: "1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc",
    linux_arm64: "a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633",
  },
};

export interface DownloadOptions {
  /** @default the environment's TF_RELEASES_URL, else HashiCorp's */
  releasesUrl?: string;
  /** @default the committed hash of this platform's archive */
  sha256?: string;
}

/** Downloads Terraform's archive, checks its hash and puts the binary at `path`, whole or not at all. */
export async function download(version: string, path: string, options: DownloadOptions = {}): Promise<void> {
  const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  const expected = options.sha256 ?? SHA256[version]?.[platform];
  const remedy = `Install Terraform ${version} yourself (tfenv, a package manager) and put it on PATH.`;
  if (!expected) throw new Failure(`Terraform ${version} for ${platform}: no known SHA-256. ${remedy}`);

  const base = options.releasesUrl ?? process.env.TF_RELEASES_URL ?? "https://releases.hashicorp.com";
  const url = `${base}/terraform/${version}/terraform_${version}_${platform}.zip`;
  const archive = await fetchArchive(url, remedy);
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== expected) {
    throw new Failure(
      `${url}: its SHA-256 is ${actual}, expected ${expected}. Nothing was installed; the download is damaged or not what it says. ${remedy}`,
    );
  }

  const binary = unzipSync(archive).terraform;
  if (!binary) throw new Failure(`${url} holds no file "terraform". ${remedy}`);
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, binary);
  chmodSync(partial, 0o755);
  renameSync(partial, path);
}

async function fetchArchive(url: string, remedy: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: interrupt });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const { message, cause } = error as Error;
    throw new Failure(`${url} cannot be downloaded: ${cause instanceof Error ? cause.message : message}. ${remedy}`);
  }
}
