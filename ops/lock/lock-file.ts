import { PROVIDER_PATH, PROVIDER_VERSION } from "../tools/provider-mirror";

export const LOCK_FILE = ".terraform.lock.hcl";

/** Where people and pipelines run the stacks, in HashiCorp's spelling. */
export const PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];

/**
 * Why a lock file must not be committed, a sentence each. Terraform writes one `h1:` hash for each platform; with that
 * of one platform only, `init` fails on the others.
 */
export function lockFileProblems(text: string): string[] {
  const blocks = [...text.matchAll(/^provider "([^"]+)" \{\n(.*?)^\}/gms)];
  const [, , body = ""] = blocks.find(([, name]) => name === PROVIDER_PATH) ?? [];
  if (body === "") return [`it does not lock ${PROVIDER_PATH}`];
  const version = /^\s*version\s*=\s*"([^"]*)"/m.exec(body)?.[1];
  const hashes = new Set(body.match(/"h1:[^"]+"/g));
  return [
    ...(version === PROVIDER_VERSION ? [] : [`it locks version ${version}, the stacks want ${PROVIDER_VERSION}`]),
    ...(hashes.size >= PLATFORMS.length
      ? []
      : [`it has the hashes of ${hashes.size} of ${PLATFORMS.length} platforms (${PLATFORMS.join(", ")})`]),
  ];
}
