/** ECR uses the key by grants: whoever makes a repository creates them, and whoever deletes it retires them. */
export function retiresGrants(account: string): object {
  return {
    Sid: "RepositoriesRetireGrants",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:RetireGrant",
    Resource: "*",
  };
}
