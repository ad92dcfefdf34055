import type { Finding } from "./contract";
import type { Docker } from "./docker";
import type { Environment } from "./environment";
import { judge } from "./judge";
import { redacted } from "./log";
import { observe } from "./observe";
import type { Trial } from "./trial";
import type { Patience } from "./watch";

/** Runs an image as a trial says, and finds what it does and does not keep of the contract, without the value of a secret. */
export async function findingsOf(
  docker: Docker,
  trial: Trial,
  image: { name: string; environment: Environment },
  patience?: Patience,
): Promise<Finding[]> {
  const findings = judge(trial, await observe(docker, trial, image, patience));
  return findings.map((finding) => ({ ...finding, found: redacted(finding.found, image.environment.secret) }));
}
