import { Failure } from "../terminal/failure";
import type { Docker } from "./docker";

/** What an image says of itself. */
export interface Image {
  id: string;
  /** `linux/amd64`. */
  platform: string;
  /** As its Dockerfile says: `1000:1000`, `node`, or nothing. */
  user: string;
  /** The names of its variables. */
  variables: string[];
  /** Its VOLUMEs. */
  volumes: string[];
}

interface Inspected {
  Id: string;
  Os: string;
  Architecture: string;
  Config: { User?: string; Env?: string[] | null; Volumes?: Record<string, object> | null };
}

export const PLATFORM = "linux/amd64";

/** The image as it is here; one that is not here is pulled. */
export async function imageOf(docker: Docker, name: string): Promise<Image> {
  const here = await inspect(docker, name);
  if (here) return here;
  const { exitCode, stderr } = await docker.attempt(["pull", "--platform", PLATFORM, name], { shown: true });
  const pulled = exitCode === 0 ? await inspect(docker, name) : undefined;
  if (pulled) return pulled;
  throw new Failure(
    `The image ${name} is not on this machine, and Docker cannot pull it:\n  ${stderr.trim().replaceAll("\n", "\n  ")}\n` +
      "Build it here (`docker build --platform linux/amd64 --tag <name> .`), or sign in to its registry first: docs/images.md says how.",
  );
}

async function inspect(docker: Docker, name: string): Promise<Image | undefined> {
  const { exitCode, stdout } = await docker.attempt(["image", "inspect", name]);
  if (exitCode !== 0) return undefined;
  const [{ Id: id, Os, Architecture, Config }] = JSON.parse(stdout) as [Inspected];
  return {
    id,
    platform: `${Os}/${Architecture}`,
    user: Config.User ?? "",
    variables: (Config.Env ?? []).map((line) => line.split("=", 1)[0]!),
    volumes: Object.keys(Config.Volumes ?? {}),
  };
}
