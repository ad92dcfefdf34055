import type { Ours, Precondition } from "./preconditions";

const SHOWS = { "registry policy": "get-registry-policy", "replication configuration": "describe-registry" };

/** `ours.name`: the Sid of the statement that is ours, or the prefix that ours copies. */
export function registryHasNo(what: keyof typeof SHOWS, region: string, ours: Ours): Precondition {
  return {
    subject: { kind: "one of a region", what, region, ours },
    must: `The registry of ECR in ${region} must have no ${what}: it has one at most, and an apply would replace it`,
    commands: [`aws ecr ${SHOWS[what]} --region ${region}`],
  };
}
