import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { Failure } from "../terminal/failure";
import { interrupt } from "../terminal/interrupt";
import { cacheDir, platform } from "./cache";
import { PROVIDER_PATH, PROVIDER_VERSION } from "./provider-mirror";
import { pinTerraform } from "./terraform-binary";

const PROVIDER = join(PROVIDER_PATH, PROVIDER_VERSION, platform());

/**
 * Has Terraform fetch the provider once, from the registry or a mirror with archives, and puts it into the cache,
 * whole or not at all. Terraform's own plugin cache would do neither: it must not be written by two at once, and
 * without a lock file with hashes it is not even read.
 */
export async function warmProvider(terraform: string, mirror?: string): Promise<void> {
  mkdirSync(cacheDir(), { recursive: true });
  const work = mkdtempSync(cacheDir("warm-"));
  try {
    await initialize(terraform, work, mirror);
    moveInto(join(work, "plugins", PROVIDER), cacheDir("plugins", PROVIDER));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** CLI configuration: the AWS provider from `mirror`, everything else from where it usually comes. */
export function installationFrom(mirror: string): string {
  const provider = `"registry.terraform.io/hashicorp/aws"`;
  return `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = [${provider}]
  }
  direct {
    exclude = [${provider}]
  }
}
`;
}

async function initialize(terraform: string, work: string, mirror?: string): Promise<void> {
  const aws = { source: "hashicorp/aws", version: PROVIDER_VERSION };
  writeFileSync(join(work, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
  writeFileSync(join(work, "terraform.tfrc"), mirror ? installationFrom(mirror) : "");
  mkdirSync(join(work, "plugins"));
  pinTerraform(work);
  const { exitCode, stderr } = await execa(terraform, ["init", "-input=false", "-no-color"], {
    cwd: work,
    env: {
      ...withoutTerraformSettings(process.env),
      TF_CLI_CONFIG_FILE: join(work, "terraform.tfrc"),
      TF_PLUGIN_CACHE_DIR: join(work, "plugins"),
      // A registry that does not answer is a matter of seconds.
      TF_REGISTRY_CLIENT_TIMEOUT: "10",
      TF_REGISTRY_DISCOVERY_RETRY: "0",
      CHECKPOINT_DISABLE: "1",
    },
    extendEnv: false,
    stdin: "ignore",
    reject: false,
    cancelSignal: interrupt,
  });
  if (exitCode === 0) return;
  throw new Failure(
    `The AWS provider ${PROVIDER_VERSION} cannot be had from ${mirror ?? "registry.terraform.io"}: ${reasonOf(stderr)}\n` +
      "Check the network (HTTPS_PROXY), or let TF_PLUGIN_MIRROR name a folder that holds " +
      `${PROVIDER}; \`terraform providers mirror FOLDER\` makes one on a machine that has a network.`,
  );
}

function withoutTerraformSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("TF_")));
}

/** The sentences of Terraform's error box, without the box and without the warnings before it. */
export function reasonOf(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.replace(/^[╷│╵\s]+/, "").trim());
  return lines
    .filter(Boolean)
    .join(" ")
    .replace(/^.*?Error: /, "");
}

/** Where another run was quicker, what it put there is as good. */
function moveInto(source: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  try {
    renameSync(source, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
