import { InvalidInput, oneOf, type Problem } from "../../imports/problems";
import type { Release } from "../../stacks/queries";
import { digestProblems } from "../images/reference";

/** What a deploy is asked for: an image of the site, and the digest that is to run. */
export interface Target {
  release: Release;
  /** `registry/repository@sha256:...`. */
  image: string;
}

/** By a service, whose own container is meant, or by an image that several services run. */
export function targetOf(releases: Release[], service: string, digest: string): Target {
  const release =
    releases.find(({ image }) => image === service) ??
    releases.find(({ services }) => services.some(({ id }) => id === service));
  const known = releases.map(({ image }) => image);
  const remedy = "The blueprint has them; each has a repository and an SSM parameter.";
  const problems: Problem[] = [
    ...(release ? [] : [{ path: "service", value: service, ...oneOf(service, known, remedy, "an image of the site") }]),
    ...digestProblems(digest),
  ];
  if (problems.length > 0) throw new InvalidInput("the command", problems);
  const { registry, repository } = release!;
  return { release: release!, image: `${registry}/${repository}@${digest}` };
}
