import { platform } from "./cache";
import { downloadProgram } from "./download";

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
  /** @default the environment's TF_RELEASES_URL (a mirror of HashiCorp's releases), else HashiCorp's */
  releasesUrl?: string;
  /** @default the committed hash of this platform's archive */
  sha256?: string;
}

/** Downloads Terraform's archive, checks its hash and puts the binary at `path`, whole or not at all. */
export async function download(version: string, path: string, options: DownloadOptions = {}): Promise<void> {
  const archive = {
    name: `Terraform ${version}`,
    url: archiveUrl(version, options.releasesUrl),
    sha256: options.sha256 ?? SHA256[version]?.[platform()],
    remedy: `Install Terraform ${version} yourself (tfenv, a package manager) and put it on PATH, or let TF_RELEASES_URL name a mirror of HashiCorp's releases.`,
  };
  await downloadProgram(archive, "terraform", path);
}

export function archiveUrl(version: string, releasesUrl = process.env.TF_RELEASES_URL): string {
  const base = releasesUrl || "https://releases.hashicorp.com";
  return `${base}/terraform/${version}/terraform_${version}_${platform()}.zip`;
}

/** True if a hash is committed for this machine's archive. */
export function knownPlatform(version: string): boolean {
  return SHA256[version]?.[platform()] !== undefined;
}
